// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/event_names.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace engine::trace {

namespace {

using std::string_view;

constexpr string_view waits[] = {"unknown", "yield", "sleep", "future", "task", "group", "gather", "lock", "event",
    "condition", "semaphore", "barrier", "queue", "executor", "shield", "several", "other"};
constexpr string_view sources[] = {"explicit", "group", "timeout", "await", "gather", "wait_for", "shutdown",
    "interrupt", "intervention", "scope"};
constexpr string_view endings[] = {"finished", "failed", "deadlock", "limit", "interrupted", "killed"};
constexpr string_view closings[] = {"well", "raised", "cancelled", "timed_out"};
constexpr string_view origins[] = {"task", "group", "timeout", "runner"};
constexpr string_view streams[] = {"out", "err"};
constexpr string_view hazards[] = {"loop_blocked", "never_awaited", "never_retrieved", "left_pending",
    "cancellation_swallowed", "nobody_keeps", "gather_leaves_siblings", "await_in_cancelled_finally", "deadlock"};
constexpr string_view interventions[] = {"cancel", "raise", "interrupt", "delay"};
constexpr string_view scopeKinds[] = {"runner", "group", "timeout", "cancel_scope"};

template<class Enum, std::size_t size>
constexpr bool complete(const string_view (&)[size])
{
    return size == static_cast<std::size_t>(Enum::Count_);
}
static_assert(complete<Wait>(waits) && complete<CancelSource>(sources) && complete<Ending>(endings)
    && complete<Closing>(closings) && complete<Origin>(origins) && complete<Stream>(streams)
    && complete<Hazard>(hazards) && complete<Intervention>(interventions) && complete<ScopeKind>(scopeKinds));

struct Words
{
    EventKind kind;
    string_view name;
    SubjectKind subject = SubjectKind::Nothing;
    ValueSlot value{"value", ValueKind::Number};
    string_view text = "text";
    string_view count = "count";
    string_view detail = "detail";
    std::span<const string_view> details{};
};

constexpr ValueSlot noValue{"value", ValueKind::Number};
constexpr ValueSlot leaving{"exception", ValueKind::Exception};
constexpr ValueSlot deadline{"deadline", ValueKind::Deadline};

using enum EventKind;
constexpr auto about = SubjectKind::Nothing;
constexpr auto task = SubjectKind::Task;
constexpr auto scope = SubjectKind::Scope;
constexpr auto exception = SubjectKind::Exception;

constexpr Words words[] = {
    {None, ""},
    {RunStarted, "run.started", about, {"seed", ValueKind::Number}, "source"},
    {RunEnded, "run.ended", exception, {"status", ValueKind::Number}, "text", "count", "ending", endings},
    {RunnerOpened, "runner.opened", scope},
    {RunnerMain, "runner.main", scope, {"task", ValueKind::Task}},
    {RunnerInterrupted, "runner.interrupted", scope},
    {RunnerClosing, "runner.closing", scope, noValue, "text", "left"},
    {RunnerClosed, "runner.closed", scope, leaving},
    {TaskCreated, "task.created", task},
    {TaskStarted, "task.started", task},
    {TaskBlocked, "task.blocked", task, noValue, "text", "count", "wait", waits},
    {TaskWoken, "task.woken", task},
    {TaskResumed, "task.resumed", task},
    {TaskReturned, "task.returned", task, noValue, "result"},
    {TaskRaised, "task.raised", task, leaving},
    {TaskCancelled, "task.cancelled", task, leaving, "message"},
    {TaskLeftPending, "task.left_pending", task},
    {TaskRenamed, "task.renamed", task, noValue, "name"},
    {CancelRequested, "cancel.requested", task, noValue, "message", "count", "source", sources},
    {CancelDelivered, "cancel.delivered", task, leaving},
    {CancelSwallowed, "cancel.swallowed", task},
    {CancelUncancelled, "cancel.uncancelled", task},
    {GroupOpened, "group.opened", scope},
    {GroupWaiting, "group.waiting", scope, noValue, "text", "children"},
    {GroupAborting, "group.aborting", scope, leaving, "text", "children"},
    {GroupClosed, "group.closed", scope, leaving, "text", "count", "closing", closings},
    {TimeoutOpened, "timeout.opened", scope, deadline},
    {TimeoutRescheduled, "timeout.rescheduled", scope, deadline},
    {TimeoutExpired, "timeout.expired", scope, deadline},
    {TimeoutClosed, "timeout.closed", scope, leaving, "text", "count", "closing", closings},
    {ExceptionRaised, "exception.raised", exception},
    {ExceptionCollected, "exception.collected", exception, {"scope", ValueKind::Scope}},
    {ExceptionGrouped, "exception.grouped", exception, {"scope", ValueKind::Scope}},
    {ExceptionSplit, "exception.split", exception, {"matched", ValueKind::Exception}, "clause"},
    {ExceptionCaught, "exception.caught", exception, noValue, "clause"},
    {ExceptionEscaped, "exception.escaped", exception, noValue, "text", "count", "from", origins},
    {Output, "output", about, noValue, "text", "count", "stream", streams},
    {InputAwaited, "input.awaited"},
    {InputRead, "input.read"},
    {HazardFound, "hazard.found", task, noValue, "text", "count", "hazard", hazards},
    {InterventionApplied, "intervention.applied", task, noValue, "text", "count", "intervention", interventions},
    {LineRun, "line.run", about, noValue, "changed"},
    {TimerSet, "timer.set", about, deadline},
    {TimerFired, "timer.fired", about, deadline},
    {CallbackQueued, "callback.queued", about, noValue, "name"},
    {CallbackRun, "callback.run", about, noValue, "name"},
};

constexpr bool inOrder()
{
    std::size_t place = 0;
    for (const Words &one : words) {
        if (static_cast<std::size_t>(one.kind) != place++)
            return false;
    }
    return place == static_cast<std::size_t>(Count_);
}
static_assert(inOrder());

const Words &wordsOf(EventKind kind)
{
    const auto place = static_cast<std::size_t>(kind);
    return place < std::size(words) ? words[place] : words[0];
}

ValueSlot waitSlot(Wait wait)
{
    switch (wait) {
    case Wait::Sleep:
        return {"until", ValueKind::Deadline};
    case Wait::Group:
        return {"scope", ValueKind::Scope};
    case Wait::Task:
    case Wait::Shield:
        return {"awaited", ValueKind::Task};
    case Wait::Lock:
    case Wait::Event:
    case Wait::Condition:
    case Wait::Semaphore:
    case Wait::Barrier:
    case Wait::Queue:
    case Wait::Executor:
        return {"holder", ValueKind::Task};
    default:
        return noValue;
    }
}

ValueSlot sourceSlot(CancelSource source)
{
    switch (source) {
    case CancelSource::Group:
    case CancelSource::Timeout:
    case CancelSource::Shutdown:
    case CancelSource::Interrupt:
    case CancelSource::Scope:
        return {"scope", ValueKind::Scope};
    case CancelSource::Await:
    case CancelSource::Gather:
    case CancelSource::WaitFor:
        return {"through", ValueKind::Task};
    default:
        return noValue;
    }
}

} // namespace

std::string_view eventName(EventKind kind)
{
    return wordsOf(kind).name;
}

std::optional<EventKind> eventKindOf(std::string_view name)
{
    static const auto kinds = [] {
        std::unordered_map<string_view, EventKind> all;
        for (const Words &one : words) {
            if (one.kind != None)
                all.emplace(one.name, one.kind);
        }
        return all;
    }();
    const auto found = kinds.find(name);
    return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

std::string_view scopeKindName(ScopeKind kind)
{
    const auto place = static_cast<std::size_t>(kind);
    return place < std::size(scopeKinds) ? scopeKinds[place] : scopeKinds[0];
}

std::optional<ScopeKind> scopeKindOf(std::string_view name)
{
    const auto *const found = std::ranges::find(scopeKinds, name);
    return found == std::end(scopeKinds) ? std::nullopt
                                         : std::optional(static_cast<ScopeKind>(found - std::begin(scopeKinds)));
}

std::span<const std::string_view> detailNames(EventKind kind)
{
    return wordsOf(kind).details;
}

SubjectKind subjectKind(EventKind kind)
{
    return wordsOf(kind).subject;
}

std::string_view subjectKey(EventKind kind)
{
    switch (subjectKind(kind)) {
    case SubjectKind::Task:
        return "task";
    case SubjectKind::Scope:
        return "scope";
    case SubjectKind::Exception:
        return "exception";
    case SubjectKind::Nothing:
        break;
    }
    return "";
}

std::string_view detailKey(EventKind kind)
{
    return wordsOf(kind).detail;
}

std::string_view countKey(EventKind kind)
{
    return wordsOf(kind).count;
}

std::string_view textKey(EventKind kind)
{
    return wordsOf(kind).text;
}

ValueSlot valueSlot(EventKind kind, std::uint8_t detail)
{
    switch (kind) {
    case TaskBlocked:
        return waitSlot(static_cast<Wait>(detail));
    case CancelRequested:
        return sourceSlot(static_cast<CancelSource>(detail));
    case HazardFound:
        return static_cast<Hazard>(detail) == Hazard::Deadlock ? ValueSlot{"circle", ValueKind::Circle} : noValue;
    case ExceptionEscaped:
        return static_cast<Origin>(detail) == Origin::Task ? ValueSlot{"task", ValueKind::Task}
                                                           : ValueSlot{"scope", ValueKind::Scope};
    default:
        return wordsOf(kind).value;
    }
}

} // namespace engine::trace
