// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"
#include "engine/core/task_group.h"
#include "engine/trace/trace.h"

#include <string_view>

namespace engine::core {

// Where the running code stands. The host's answers with a script line.
class FrameSource
{
public:
    virtual ~FrameSource() = default;
    virtual trace::FrameId innermost() = 0;
    // Whose step runs, where that is no task of the loop's.
    virtual trace::TaskId actor() { return {}; }
    // For an error that is recorded for the first time: where it was raised.
    virtual trace::FrameId raisedAt(ErrorObject &) { return innermost(); }
};

// Hears of each event once it is in the trace.
class EventListener
{
public:
    virtual ~EventListener() = default;
    virtual void appending() {} // before that: what is still to be told first may be added now
    virtual void appended(trace::EventNumber number, const trace::Event &event) = 0;
};

// Writes down what happens in a loop: each event with time, actor, place and cause.
// The engine's classes call it where things happen; the host adds its own events.
class Recorder
{
public:
    Recorder(EventLoop &loop, trace::Trace &trace) : m_loop(loop), m_trace(trace) {}

    trace::Trace &trace() { return m_trace; }
    void setFrameSource(FrameSource *source);
    void setListener(EventListener *listener);

    // Fills in time, and actor and where unless given; cause too unless given.
    trace::EventNumber add(trace::Event event);
    [[gnu::always_inline]] trace::EventNumber add(trace::EventKind kind, std::uint32_t subject, std::int64_t value = 0,
        std::uint8_t detail = 0, std::uint32_t count = 0, trace::StringId text = {})
    {
        return add(m_loop, kind, subject, value, detail, count, text);
    }
    // The same for who has a loop that records.
    static trace::EventNumber add(EventLoop &loop, trace::EventKind kind, std::uint32_t subject, std::int64_t value = 0,
        std::uint8_t detail = 0, std::uint32_t count = 0, trace::StringId text = {});
    // For who has another way where it is not so: the next event without text can be written at once, or the next few.
    static bool takesPlain(const EventLoop &loop) { return loop.m_log->takesPlain(); }
    static bool takesPlain(const EventLoop &loop, std::ptrdiff_t events) { return loop.m_log->takesPlain(events); }
    // The most that an event can tell.
    static std::uint16_t shortCount(std::uint32_t count) { return static_cast<std::uint16_t>(count > 0xffff ? 0xffff : count); }
    // As EventLog has them. The number of the next is one more: not to be found out again.
    [[gnu::always_inline]] static trace::EventNumber addPlain(
        EventLoop &loop, std::uint64_t who, std::uint64_t what, std::int64_t value = 0)
    {
        return loop.m_log->appendPlain({who, what}, value);
    }
    // Adds it, and makes it the cause of what follows.
    trace::EventNumber addCause(trace::EventKind kind, std::uint32_t subject, std::int64_t value = 0,
        std::uint8_t detail = 0, std::uint32_t count = 0, trace::StringId text = {});
    trace::StringId text(std::string_view text) { return text.empty() ? trace::StringId{} : m_trace.intern(text); }
    trace::TaskId actor() const; // the task whose step runs; none: the loop itself
    // What happens between these two is none of that task's: another thread runs while its own waits. They may be nested.
    void putAside();
    void takeUp();

    // The number of an error, which is entered in the table when it is seen first; 0 for none.
    [[gnu::noinline]] trace::ExceptionId exception(const Error &error);
    // As before, and records ExceptionRaised if it is new.
    [[gnu::noinline]] trace::ExceptionId raised(const Error &error);
    // The text of a cancellation's message.
    virtual std::string messageText(const Message &) { return {}; }

    // What the core's classes tell.
    enum class Swallowed : std::uint8_t { No, Yes };
    trace::ScopeId openScope(trace::ScopeKind kind, trace::StringId label, Task *owner, trace::EventKind opened,
        std::int64_t value = 0); // its number; the owner's innermost scope from now on
    // The task has left it, and is in the one around it.
    void leaveScope(const Task &task, trace::ScopeId scope) { standing(task).scope = {scope.value | left}; }
    trace::ScopeId innermostScope(const Task &task) { return innermostScope(task, standing(task)); } // open one
    [[gnu::noinline]] trace::StringId labelOf(const TaskGroup &group);
    [[gnu::noinline]] trace::StringId labelOf(const Task &task);
    std::uint32_t addTask(Task &task, trace::ScopeId scope); // its number
    // What only a recorded task has to know of itself. Not in the task, which is to be small.
    struct Standing
    {
        trace::ScopeId scope; // innermost open one of its own; none: where it lives; with `left`: the one around this
        trace::EventNumber requested; // last CancelRequested that was not delivered, if the task says that this is kept
    };
    Standing &standing(const Task &task)
    {
        const std::uint32_t number = task.id().value;
        if (number >= m_standingCount) [[unlikely]]
            addStandings(number);
        return m_standings[number];
    }
    trace::EventNumber cancelRequested(Task &task, const Message &message, CancelReason reason);
    void keepRequest(Task &task, trace::EventNumber requested); // until it is delivered
    void taskCancelled(Task &task, const Error &error, const Message &message);
    void taskReturned(Task &task, Swallowed swallowed);
    [[gnu::noinline]] void taskRaised(Task &task, const Error &error);

    virtual ~Recorder() = default;

private:
    friend class EventLoop;

    static constexpr std::uint32_t left = std::uint32_t{1} << 31;
    trace::ScopeId innermostScope(const Task &task, const Standing &standing) const
    {
        const std::uint32_t scope = standing.scope.value;
        if (scope == 0)
            return task.inGroup() ? task.group()->scope() : m_trace.task(task.id()).scope;
        return scope & left ? m_trace.scope({scope & ~left}).parent : standing.scope;
    }
    [[gnu::noinline]] trace::EventNumber addOtherwise(trace::EventKind kind, std::uint32_t subject, std::int64_t value,
        std::uint8_t detail, std::uint32_t count, trace::StringId text);

    // Most have none: what takes strings apart stays out of the way.
    [[gnu::noinline]] trace::StringId words(const Message &message) { return text(messageText(message)); }
    [[gnu::noinline]] trace::StringId words(const ErrorObject &error) { return text(error.text()); }
    [[gnu::noinline]] trace::StringId words(const Task &task);
    [[gnu::noinline]] trace::StringId nameOf(const Task &task);
    trace::EventLog *unobservedLog() { return m_frames || m_listener ? nullptr : &m_trace.log(); }
    void observed(); // or no more
    [[gnu::cold, gnu::noinline]] void addStandings(std::uint32_t task); // up to that one's

    EventLoop &m_loop;
    trace::Trace &m_trace;
    Task *m_aside = nullptr;
    std::uint32_t m_asides = 0;
    FrameSource *m_frames = nullptr;
    EventListener *m_listener = nullptr;
    std::uint32_t m_unnamed = 0; // tasks
    std::uint32_t m_standingCount = 0; // entries of
    trace::Chunks<Standing, trace::hugePage> m_standings; // by the tasks' numbers
};

// Here, so that where nobody observes it most events go straight to their place in the trace.
[[gnu::always_inline]] inline trace::EventNumber Recorder::add(EventLoop &loop, trace::EventKind kind, std::uint32_t subject,
    std::int64_t value, std::uint8_t detail, std::uint32_t count, trace::StringId text)
{
    trace::EventLog *log = loop.m_log;
    if (!text && log->takesPlain()) [[likely]]
        return log->appendPlain({loop.m_who, trace::EventLog::what(subject, kind, detail, shortCount(count))}, value);
    return loop.m_recorder->addOtherwise(kind, subject, value, detail, count, text);
}

[[gnu::always_inline]] inline trace::EventNumber Recorder::addCause(trace::EventKind kind, std::uint32_t subject, std::int64_t value,
    std::uint8_t detail, std::uint32_t count, trace::StringId text)
{
    const trace::EventNumber number = add(kind, subject, value, detail, count, text);
    m_loop.setCause(number);
    return number;
}

inline std::uint32_t Recorder::addTask(Task &task, trace::ScopeId scope)
{
    // Not put together in a variable: to be read again just after it was written in parts, it would be waited for.
    const trace::StringId name = task.m_terse ? trace::Trace::automaticName(++m_unnamed) : nameOf(task);
    const trace::StringId label = task.m_terse ? trace::StringId{} : labelOf(task);
    const Task *parent = m_loop.currentTask();
    return m_trace.addTask({name, label, parent ? parent->id() : trace::TaskId{}, scope, m_trace.size() + 1}).value;
}

inline void Recorder::taskReturned(Task &task, Swallowed swallowed)
{
    if (swallowed == Swallowed::Yes)
        addCause(trace::EventKind::CancelSwallowed, task.id().value);
    addCause(trace::EventKind::TaskReturned, task.id().value, 0, 0, 0, task.m_terse ? trace::StringId{} : words(task));
}

} // namespace engine::core
