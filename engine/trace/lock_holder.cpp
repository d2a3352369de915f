// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/lock_holder.h"

#include "engine/trace/trace.h"

#include <string_view>

namespace engine::trace {

namespace {

using Track = TraceIndex::Track;

constexpr std::size_t mostHands = 1000; // that locks go through while somebody waits

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
    for (std::size_t looked = 0; looked < mostHands; ++looked) { // back to the first
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

std::vector<TaskId> lockHolders(const Trace &trace, EventNumber blocked, EventNumber until)
{
    std::vector<TaskId> holders;
    EventNumber passed = blocked;
    for (TaskId holder = trace.at(blocked).valueTask(); holder && holders.size() < mostHands; holder = trace.at(passed).task()) {
        holders.push_back(holder);
        passed = passedOn(trace, holder, passed, until, blocked);
        if (!passed)
            break;
    }
    return holders;
}

TaskId lockHolder(const Trace &trace, const Snapshot &now, EventNumber blocked)
{
    const std::vector<TaskId> holders = lockHolders(trace, blocked, now.number);
    if (holders.empty() || holders.size() == mostHands)
        return {};
    const TaskStatus &last = now.task(holders.back());
    return last.done() && last.state != TaskState::LeftPending ? TaskId{} : holders.back(); // one that the run has left behind has it still
}

} // namespace engine::trace
