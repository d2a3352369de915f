// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/ids.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace engine::trace {

class Trace;
struct Event;

// What people ask about again and again: the last time that something happened to a task, and
// whether others have its name. Events are found in logarithmic time however long a task lives;
// an event costs some 16 bytes here, and only if its kind is one of a Track. See Trace::index().
class TraceIndex
{
public:
    // The events that can be found, by the task, scope or exception (its number) whose they are.
    enum class Track : std::uint8_t {
        Started, // TaskStarted
        Blocked, // TaskBlocked
        CancelRequested,
        Uncancelled, // CancelUncancelled
        ChildCreated, // TaskCreated, of the parent
        MemberCreated, // TaskCreated, of the scope that the task lives in
        MemberEnded, // TaskReturned, TaskRaised, TaskCancelled, of that scope
        MemberFailed, // TaskRaised, of that scope
        MemberLeftPending, // TaskLeftPending, of that scope
        GroupWaiting,
        GroupAborting,
        TimeoutExpired,
        RunnerInterrupted,
        ScopeCancels, // CancelRequested by a cancel scope, of that scope
        ExceptionMoved, // ExceptionCollected, Grouped, Split, Caught, Escaped, and TaskRaised with that exception
        LockPassed, // TaskWoken of who waited for a lock, by who had it
        NeverRetrieved, // HazardFound, of the task whose exception it is
        Count_
    };

    // The newest such event before `end`; 0: none.
    EventNumber before(Track track, std::uint32_t whose, EventNumber end) const;
    // How many there are before `end`.
    std::uint32_t countBefore(Track track, std::uint32_t whose, EventNumber end) const;
    // The first `most` of those before `end`, in order.
    std::vector<EventNumber> firstBefore(Track track, std::uint32_t whose, EventNumber end, std::uint32_t most) const;

    // The name that a task was given last; nothing that is told of it goes by an earlier one.
    StringId name(const Trace &trace, TaskId id) const;
    // Whether another task has the same name (never so for asyncio's own, "Task-3"), is the same
    // call, or a call of the same function.
    bool nameIsShared(const Trace &trace, TaskId id) const;
    bool labelIsShared(const Trace &trace, TaskId id) const;
    bool functionIsShared(const Trace &trace, TaskId id) const;
    // Of the tasks with the same chosen name that are the same call: how many there are, and which of them it is, from 1.
    struct SameCall
    {
        std::uint32_t count = 0;
        std::uint32_t place = 0;
    };
    SameCall sameCall(const Trace &trace, TaskId id) const;
    // What the arguments at a place have in common in all calls of a function that differ.
    struct Alike
    {
        std::string begin; // of all of them
        std::string longest; // one of those with the most letters
        bool isSame = true;
        bool tellsAll = false; // no two of them are the same, as far as that is followed
    };
    const std::vector<Alike> &alikeArguments(const Trace &trace, TaskId id) const; // of as many as the shortest call has
    // How many scopes are called the same, this one among them: all, those of its owner, those that its owner
    // opened at the same line; and which of the last it is, from 1.
    struct Namesakes
    {
        std::uint32_t all = 0;
        std::uint32_t ofOwner = 0;
        std::uint32_t atLine = 0;
        std::uint32_t place = 0;
    };
    Namesakes namesakes(const Trace &trace, ScopeId id) const;

    void extend(const Trace &trace); // by all that was appended since

private:
    // A list from the newest event back, in which each also knows one far before it.
    struct Node
    {
        EventNumber event;
        std::uint32_t previous; // node; 0: none
        std::uint32_t far; // node
        std::uint32_t count; // of nodes up to this one
    };
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    struct Label
    {
        std::uint32_t tasks = 0;
        std::uint32_t function = 0; // in m_functions
    };
    struct Function
    {
        std::uint32_t tasks = 0;
        std::uint32_t calls = 0; // that differ
        std::vector<Alike> arguments;
        std::vector<std::unordered_set<std::size_t>> values; // of each of them, in hashes, while it tells all apart
    };
    struct Calls
    {
        std::uint32_t count = 0;
        std::uint32_t places = 0; // that were given; who is renamed leaves a gap
    };
    using Key = std::array<std::uint32_t, 3>; // label, owner, line; 0 and 0 for all, 0 for those of the owner

    void add(Track track, std::uint32_t whose, EventNumber event);
    void addEvent(const Trace &trace, EventNumber number);
    void addTask(const Trace &trace, TaskId id);
    void addName(const Trace &trace, TaskId id, StringId name);
    void rename(const Trace &trace, TaskId id, StringId name);
    void addScope(const Trace &trace, ScopeId id);
    static void addCall(Function &function, std::string_view label);
    std::uint32_t nodeBefore(Track track, std::uint32_t whose, EventNumber end) const;

    std::vector<Node> m_nodes{Node{}};
    std::array<std::vector<std::uint32_t>, static_cast<std::size_t>(Track::Count_)> m_last; // node, by whose
    EventNumber m_events = 0; // that are in it
    std::uint32_t m_tasks = 0;
    std::uint32_t m_scopes = 0;
    std::uint32_t m_exceptions = 0;
    std::unordered_map<std::uint32_t, std::uint32_t> m_names; // tasks, by string
    std::unordered_map<std::uint32_t, Label> m_labels; // by string
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> m_functionNumbers;
    std::vector<Function> m_functions;
    std::unordered_map<std::uint32_t, StringId> m_renamed; // of tasks
    std::map<std::pair<std::uint32_t, std::uint32_t>, Calls> m_sameCalls; // by the strings of name and label
    std::unordered_map<std::uint32_t, std::uint32_t> m_placesOfTasks; // among them; of tasks with a chosen name
    std::map<Key, std::uint32_t> m_namesakes;
    std::vector<std::uint32_t> m_placesOfScopes;
};

// work: of the call work(3)
std::string_view functionOf(std::string_view label);

// "'a, b'", "[1, 2]" and "c" of the call f('a, b', [1, 2], c)
std::vector<std::string_view> argumentsOf(std::string_view label);

} // namespace engine::trace
