// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exception_group.h"

#include "engine/error_objects.h"

#include <algorithm>

namespace engine {

bool GroupError::isBase(std::span<const Error> members)
{
    return std::ranges::any_of(members, [](const Error &e) { return e->kind() != core::ErrorKind::Exception; });
}

namespace {

void checkMembers(const std::vector<Error> &members)
{
    if (members.empty())
        throw std::invalid_argument("second argument (exceptions) must be a non-empty sequence");
    const auto none = std::ranges::find(members, Error());
    if (none != members.end()) {
        const std::string place = std::to_string(none - members.begin());
        throw std::invalid_argument("Item " + place + " of second argument (exceptions) is not an exception");
    }
}

} // namespace

BaseExceptionGroup::BaseExceptionGroup(std::string message, std::vector<Error> members)
    : m_message(std::move(message)), m_members(std::move(members))
{
    checkMembers(m_members);
}

std::string BaseExceptionGroup::text() const
{
    const std::size_t count = m_members.size();
    return m_message + " (" + std::to_string(count) + (count == 1 ? " sub-exception)" : " sub-exceptions)");
}

namespace {

using Split = BaseExceptionGroup::Split;

// A group whose members are being split, one after the other.
struct Level
{
    Error group;
    std::size_t next = 0;
    std::vector<Error> matched = {}, rest = {};

    void add(Split part)
    {
        if (part.matched)
            matched.push_back(std::move(part.matched));
        if (part.rest)
            rest.push_back(std::move(part.rest));
    }
    Split whole()
    {
        const auto part = [this](std::vector<Error> &members) {
            return members.empty() ? Error() : makeGroupError(group->text(), std::move(members));
        };
        return {part(matched), part(rest)};
    }
};

// Without recursion, as groups may be nested deeply.
Split splitOne(const Error &error, const BaseExceptionGroup::Predicate &matches)
{
    Level top{{}};
    std::vector<Level> levels;
    const auto take = [&](const Error &each) {
        Level &above = levels.empty() ? top : levels.back();
        if (matches(each))
            above.add({each, {}});
        else if (each->isGroup())
            levels.push_back({each});
        else
            above.add({{}, each});
    };
    take(error);
    while (!levels.empty()) {
        Level &level = levels.back();
        if (level.next < level.group->members().size()) {
            take(level.group->members()[level.next++]);
            continue;
        }
        Split part = level.whole();
        levels.pop_back();
        (levels.empty() ? top : levels.back()).add(std::move(part));
    }
    const auto only = [](std::vector<Error> &errors) { return errors.empty() ? Error() : std::move(errors.front()); };
    return {only(top.matched), only(top.rest)};
}

} // namespace

Split BaseExceptionGroup::split(const Predicate &matches) const
{
    FaceError *thrown = FaceError::of(dynamic_cast<const void *>(this));
    return splitOne(thrown ? Error(thrown) : makeGroupError(m_message, m_members), matches);
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
    checkMembers(members);
    return Error(new GroupError(std::move(message), std::move(members)));
}

} // namespace engine
