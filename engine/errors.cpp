// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/errors.h"

#include "engine/error_objects.h"

#include <cxxabi.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <unordered_map>

namespace engine {

namespace {

// So that an exception caught again is the same Error again (T8).
using Known = std::unordered_map<const void *, FaceError *>;
constinit thread_local Known *known = nullptr; // while there are any: a thread's last may outlive what else it has

// Members of groups that die; null: no group does.
thread_local std::vector<Error> *orphans = nullptr;

// Equal exception_ptrs are equal bytes with libstdc++ and libc++ alike.
const void *keyOf(const std::exception_ptr &exception)
{
    const void *key = nullptr;
    static_assert(sizeof exception == sizeof key);
    std::memcpy(&key, static_cast<const void *>(&exception), sizeof key);
    return key;
}

// Without what the type is in; of one that std::throw_with_nested() made, what was thrown so.
std::string_view innermostName(std::string_view name)
{
    std::size_t begin = 0;
    int depth = 0; // of arguments
    for (std::size_t i = 0; i + 1 < name.size(); ++i) {
        if (name[i] == '<' || name[i] == '(')
            ++depth;
        else if (name[i] == '>' || name[i] == ')')
            --depth;
        else if (depth == 0 && name[i] == ':' && name[i + 1] == ':')
            begin = i + 2;
    }
    const std::string_view innermost = name.substr(begin);
    for (const std::string_view nested : {"_Nested_exception<", "__nested<"}) { // libstdc++, libc++
        if (innermost.starts_with(nested))
            return innermostName(innermost.substr(nested.size(), innermost.rfind('>') - nested.size()));
    }
    return innermost;
}

std::string readableName(const std::type_info *type)
{
    if (!type)
        return "exception";
    int status = 0;
    char *name = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
    std::string text = status == 0 ? name : type->name();
    std::free(name);
    return std::string(innermostName(text));
}

Error describe(const std::exception_ptr &exception)
{
    using core::ErrorKind;
    const auto make = [&](ErrorKind kind, std::string text) {
        return Error(
            new ThrownError(kind, exception, readableName(abi::__cxa_current_exception_type()), std::move(text)));
    };
    try {
        std::rethrow_exception(exception);
    } catch (const Cancelled &cancelled) {
        return cancelled.error();
    } catch (const BaseExceptionGroup &group) {
        return Error(new GroupError(group, exception));
    } catch (const KeyboardInterrupt &) {
        return make(ErrorKind::StopsLoop, {});
    } catch (const SystemExit &exit) {
        return make(ErrorKind::StopsLoop, std::to_string(exit.status));
    } catch (const std::exception &error) {
        return make(ErrorKind::Exception, error.what());
    } catch (...) {
        return make(ErrorKind::Base, {});
    }
}

} // namespace

FaceError *FaceError::of(const std::exception_ptr &exception)
{
    return of(keyOf(exception));
}

FaceError *FaceError::of(const void *exception)
{
    if (!known)
        return nullptr;
    const auto found = known->find(exception);
    return found == known->end() ? nullptr : found->second;
}

void FaceError::remember(const std::exception_ptr &exception)
{
    m_key = keyOf(exception);
    if (!known)
        known = new Known;
    known->emplace(m_key, this);
}

FaceError::~FaceError()
{
    if (!m_key || !known)
        return;
    known->erase(m_key);
    if (known->empty())
        delete std::exchange(known, nullptr);
}

Cancelled::Cancelled(std::string message) : m_error(new CancelledError(std::move(message))) {}

Cancelled::Cancelled(Error error) : m_error(std::move(error))
{
    if (!m_error || !m_error->isCancelled())
        throw RuntimeError("not a cancellation");
}

Error errorOf(const std::exception_ptr &exception)
{
    if (!exception)
        return {};
    if (FaceError *error = FaceError::of(exception))
        return Error(error);
    return describe(exception);
}

Error currentError()
{
    return errorOf(std::current_exception());
}

std::exception_ptr exceptionOf(const Error &error)
{
    return error ? static_cast<FaceError &>(*error).exception() : nullptr;
}

// By itself, as what a function might throw besides costs time when it throws.
[[noreturn, gnu::cold, gnu::noinline]] static void raiseNothing()
{
    throw RuntimeError("there is no error to raise");
}

void raise(const Error &error)
{
    if (!error)
        raiseNothing();
    if (error->isCancelled())
        throw Cancelled(error, Cancelled::Checked());
    std::rethrow_exception(exceptionOf(error));
}

const std::exception_ptr &CancelledError::exception()
{
    if (!m_exception)
        m_exception = std::make_exception_ptr(Cancelled(Error(new CancelledError(m_message))));
    return m_exception;
}

GroupError::GroupError(std::string message, std::vector<Error> members)
    : FaceError(isBase(members) ? core::ErrorKind::Base : core::ErrorKind::Exception), m_message(std::move(message)),
      m_members(std::move(members))
{
}

GroupError::GroupError(const BaseExceptionGroup &group, const std::exception_ptr &exception)
    : FaceError(dynamic_cast<const ExceptionGroup *>(&group) ? core::ErrorKind::Exception : core::ErrorKind::Base),
      m_message(group.message()), m_members(group.members().begin(), group.members().end()), m_exception(exception)
{
    remember(m_exception);
}

// Groups in groups go one after the other, not one inside the other: they may be nested deeply.
GroupError::~GroupError()
{
    if (orphans) {
        std::ranges::move(m_members, std::back_inserter(*orphans));
        return;
    }
    std::vector<Error> left = std::move(m_members);
    orphans = &left;
    m_exception = nullptr;
    while (!left.empty()) {
        const Error last = std::move(left.back());
        left.pop_back();
    }
    orphans = nullptr;
}

const std::exception_ptr &GroupError::exception()
{
    if (!m_exception) {
        m_exception = kind() == core::ErrorKind::Exception
            ? std::make_exception_ptr(ExceptionGroup(m_message, m_members))
            : std::make_exception_ptr(BaseExceptionGroup(m_message, m_members));
        remember(m_exception);
    }
    return m_exception;
}

std::string GroupError::typeName() const
{
    return kind() == core::ErrorKind::Exception ? "ExceptionGroup" : "BaseExceptionGroup";
}

} // namespace engine
