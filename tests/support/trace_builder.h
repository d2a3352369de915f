// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

using namespace engine::trace;

// Writes a trace the way a run does, a call per event. It knows the time, where
// each task stands, and what each task did last, which is the cause of what it
// does next unless because() names another for the next event. Causes, frames
// and actors therefore come by themselves in a story told in order.
class TraceBuilder
{
public:
    using Locals = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    // Begins with RunStarted.
    TraceBuilder(std::string_view source, std::string_view text);

    TraceBuilder &at(Time time); // from here on
    TraceBuilder &because(EventNumber cause); // of the next event only
    // Where the task stands: its innermost line, with one frame per outer coroutine.
    TraceBuilder &stand(TaskId task, std::uint32_t line, std::string_view function, Locals locals = {});
    TraceBuilder &push(TaskId task, std::uint32_t line, std::string_view function, Locals locals = {}); // awaits deeper
    TraceBuilder &pop(TaskId task);

    ScopeId runner(std::string_view label);
    ScopeId group(TaskId owner, ScopeId parent, std::string_view label);
    ScopeId timeout(TaskId owner, ScopeId parent, std::string_view label, Time deadline);
    TaskId create(TaskId parent, ScopeId scope, std::string_view label);

    EventNumber start(TaskId task);
    EventNumber sleep(TaskId task, Time until, std::string_view text);
    EventNumber joinGroup(TaskId task, ScopeId group, std::uint16_t children);
    EventNumber block(TaskId task, Wait wait, std::int64_t value, std::string_view text, std::uint16_t count = 0);
    EventNumber wake(TaskId task, TaskId by, EventNumber cause);
    EventNumber resume(TaskId task);
    EventNumber returns(TaskId task, std::string_view result = {});
    EventNumber raises(TaskId task, ExceptionId error); // TaskRaised, then ExceptionEscaped
    EventNumber cancelled(TaskId task);

    EventNumber requestCancel(TaskId task, TaskId by, CancelSource source, std::int64_t value, std::uint16_t count);
    EventNumber deliver(TaskId task);
    EventNumber uncancel(TaskId task, std::uint16_t count);

    // The error's frame is where the task stands.
    ExceptionId raise(TaskId task, std::string_view type, std::string_view message);
    EventNumber collect(ExceptionId error, ScopeId group);
    EventNumber abort(ScopeId group, ExceptionId first, std::uint16_t children);
    ExceptionId gatherUp(TaskId owner, ScopeId group, std::vector<ExceptionId> members); // ExceptionGrouped
    EventNumber closeGroup(ScopeId group, Closing closing, ExceptionId leaving = {});
    EventNumber closeTimeout(ScopeId timeout, Closing closing, ExceptionId leaving = {});
    EventNumber escape(ExceptionId error, Origin origin, std::uint32_t from);
    EventNumber print(TaskId task, std::string_view text);
    // RunnerClosing, RunnerClosed and RunEnded.
    void finish(ScopeId runner, Ending ending, int status, std::string_view text, ExceptionId error = {});

    // Any other event; time and cause are filled in where they are 0.
    EventNumber add(Event event);
    Event by(TaskId actor, EventKind kind, std::uint32_t subject) const; // with the actor's place

    EventNumber lastOf(TaskId task) const;
    StringId text(std::string_view what) { return m_trace.intern(what); }
    EventNumber size() const { return m_trace.size(); }
    Trace &trace() { return m_trace; }
    Trace take() { return std::move(m_trace); }

private:
    struct Place
    {
        EventNumber last = 0;
        std::vector<FrameId> stack; // outermost first
    };
    Place &place(TaskId task);
    FrameId frame(TaskId task) const;

    Trace m_trace;
    Time m_now{0};
    EventNumber m_cause = 0;
    std::vector<Place> m_places; // by task number
};

} // namespace support
