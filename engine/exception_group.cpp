// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exception_group.h"

#include "engine/error_objects.h"

#include <algorithm>

namespace engine {

bool GroupError::isBase(std::span<const Error> members)
{
    return std::ranges::any_of(members, [](const Error &e) { return e->kind() != core::ErrorKind::Exception; });
}

BaseExceptionGroup::BaseExceptionGroup(std::string message, std::vector<Error> members)
    : m_message(std::move(message)), m_members(std::move(members))
{
    if (m_members.empty())
        throw std::invalid_argument("second argument (exceptions) must be a non-empty sequence");
}

std::string BaseExceptionGroup::text() const
{
    const std::size_t count = m_members.size();
    return m_message + " (" + std::to_string(count) + (count == 1 ? " sub-exception)" : " sub-exceptions)");
}

namespace {

using Split = BaseExceptionGroup::Split;

Split splitMembers(const std::string &message, std::span<const Error> members, const BaseExceptionGroup::Predicate &matches);

Split splitOne(const Error &error, const BaseExceptionGroup::Predicate &matches)
{
    if (matches(error))
        return {error, {}};
    if (error->isGroup())
        return splitMembers(error->text(), error->members(), matches);
    return {{}, error};
}

Split splitMembers(const std::string &message, std::span<const Error> members, const BaseExceptionGroup::Predicate &matches)
{
    std::vector<Error> matched, rest;
    for (const Error &member : members) {
        Split part = splitOne(member, matches);
        if (part.matched)
            matched.push_back(std::move(part.matched));
        if (part.rest)
            rest.push_back(std::move(part.rest));
    }
    Split whole;
    if (!matched.empty())
        whole.matched = makeGroupError(message, std::move(matched));
    if (!rest.empty())
        whole.rest = makeGroupError(message, std::move(rest));
    return whole;
}

} // namespace

Split BaseExceptionGroup::split(const Predicate &matches) const
{
    return splitMembers(m_message, m_members, matches);
}

ExceptionGroup::ExceptionGroup(std::string message, std::vector<Error> members)
    : BaseExceptionGroup(std::move(message), std::move(members)), m_what(text())
{
    for (const Error &member : this->members()) {
        if (member->kind() != core::ErrorKind::Exception)
            throw std::invalid_argument("Cannot nest BaseExceptions in an ExceptionGroup");
    }
}

Error makeGroupError(std::string message, std::vector<Error> members)
{
    return Error(new GroupError(std::move(message), std::move(members)));
}

} // namespace engine
