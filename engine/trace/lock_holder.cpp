// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/lock_holder.h"

#include "engine/trace/trace.h"

#include <string_view>

namespace engine::trace {

namespace {

using Track = TraceIndex::Track;

constexpr int mostHands = 1000; // that locks go through while somebody waits

// lock "oven": what is waited for, without who held it then.
std::string_view lockText(const Trace &trace, EventNumber blocked)
{
    const std::string_view text = trace.text(trace.at(blocked).text);
    return text.substr(0, text.find(" held by "));
}

// When `holder` has passed that lock on since `from`; 0: it has not.
EventNumber passedOn(const Trace &trace, TaskId holder, EventNumber from, EventNumber until, EventNumber blocked)
{
    const TraceIndex &index = trace.index();
    EventNumber found = 0;
    EventNumber end = until + 1;
    for (int looked = 0; looked < mostHands; ++looked) { // back to the first
        const EventNumber passed = index.before(Track::LockPassed, holder.value, end);
        if (passed <= from)
            break;
        const EventNumber waited = index.before(Track::Blocked, trace.at(passed).subject, passed);
        // In a line nobody overtakes: who waits for a shorter time is at another lock of the same name.
        if (waited <= blocked && lockText(trace, waited) == lockText(trace, blocked))
            found = passed;
        end = passed;
    }
    return found;
}

} // namespace

TaskId lockHolder(const Trace &trace, const Snapshot &now, EventNumber blocked)
{
    TaskId holder = trace.at(blocked).valueTask();
    EventNumber from = blocked;
    for (int hands = 0; holder && hands < mostHands; ++hands) {
        const EventNumber passed = passedOn(trace, holder, from, now.number, blocked);
        if (!passed) // one that the run has left behind has it still
            return now.task(holder).done() && now.task(holder).state != TaskState::LeftPending ? TaskId{} : holder;
        holder = trace.at(passed).task();
        from = passed;
    }
    return {};
}

} // namespace engine::trace
