// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/frame_pool.h"

#include <exception>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

// The exceptions of the C++ face, and the values (Error) that the core keeps for
// them. Like asyncio's, those that are not errors of the program, Cancelled above
// all, do not derive from std::exception: `catch (const std::exception &)` lets them pass.
// An Error belongs to the thread that made it, and so does what holds some: Cancelled and groups.
namespace engine {

using core::Error;

// Throws the exception that an error stands for; RuntimeError if there is none.
[[noreturn]] void raise(const Error &error);

// asyncio.CancelledError. May be caught for clean-up, which may await; then rethrow it.
class Cancelled
{
public:
    explicit Cancelled(std::string message = {});
    explicit Cancelled(Error error); // throws RuntimeError if that is no cancellation

    std::string message() const { return m_error->text(); }
    const Error &error() const { return m_error; }

private:
    friend void raise(const Error &error);
    struct Checked
    {
    };
    Cancelled(const Error &error, Checked) noexcept : m_error(error) {}

    Error m_error;
};

struct KeyboardInterrupt
{
};

struct SystemExit
{
    int status = 0;
};

class TimeoutError : public std::runtime_error
{
public:
    TimeoutError() : std::runtime_error("") {}
};

// Misuse: the texts are asyncio's.
class RuntimeError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

class InvalidStateError : public std::logic_error
{
public:
    using std::logic_error::logic_error;
};

// Nothing is ready and no timer is set, but what was to be run is not done.
class Deadlock : public std::runtime_error
{
public:
    Deadlock() : std::runtime_error("deadlock: nothing is ready and no timer is set") {}
};

// The error that stands for an exception, with its identity: one that was thrown
// by raise() is the same Error again. None for none.
Error errorOf(const std::exception_ptr &exception);
Error currentError(); // inside a catch block
template<class Exception>
Error makeError(Exception exception)
{
    return errorOf(std::make_exception_ptr(std::move(exception)));
}
inline Error makeError(Error error) // is one already
{
    return error;
}
inline Error makeError(const std::exception_ptr &exception)
{
    return errorOf(exception);
}

// What raise() would throw; null for none.
std::exception_ptr exceptionOf(const Error &error);

// Whether it is an exception of this type.
template<class Exception>
bool holds(const Error &error)
{
    if (!error)
        return false;
    try {
        raise(error);
    } catch (const Exception &) {
        return true;
    } catch (...) {
        return false;
    }
}

} // namespace engine
