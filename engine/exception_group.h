// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/errors.h"

#include <functional>
#include <optional>

namespace engine {

// Several errors that left together (PEP 654). A group of which a member is no
// std::exception (Cancelled, KeyboardInterrupt, …) is a BaseExceptionGroup only.
class BaseExceptionGroup
{
public:
    using Predicate = std::function<bool(const Error &)>;

    // Throws std::invalid_argument when there are no members, or one is no error.
    BaseExceptionGroup(std::string message, std::vector<Error> members);
    virtual ~BaseExceptionGroup() = default;
    BaseExceptionGroup(const BaseExceptionGroup &) = default;
    BaseExceptionGroup &operator=(const BaseExceptionGroup &) = default;

    const std::string &message() const { return m_message; }
    std::span<const Error> members() const { return m_members; }
    std::string text() const; // "unhandled errors in a TaskGroup (2 sub-exceptions)"

    // The parts of a group whose leaves match, and do not; none where there are none.
    // The structure stays; inner groups that become empty disappear. The predicate
    // is asked for groups too, from this one down, and takes them whole.
    struct Split
    {
        Error matched, rest;
    };
    Split split(const Predicate &matches) const;
    template<class Exception>
    Split split() const
    {
        return split([](const Error &error) { return holds<Exception>(error); });
    }
    Error subgroup(const Predicate &matches) const { return split(matches).matched; }
    template<class Exception>
    Error subgroup() const
    {
        return split<Exception>().matched;
    }

private:
    std::string m_message;
    std::vector<Error> m_members;
};

class ExceptionGroup : public BaseExceptionGroup, public std::exception
{
public:
    // Throws std::invalid_argument when a member is not an Exception.
    ExceptionGroup(std::string message, std::vector<Error> members);
    const char *what() const noexcept override { return m_what.c_str(); }

private:
    std::string m_what;
};

// An ExceptionGroup, or a BaseExceptionGroup if a member needs it. Throws what that throws.
Error makeGroupError(std::string message, std::vector<Error> members);

} // namespace engine
