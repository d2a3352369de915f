// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/deadlock.h"

#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_recorder.h"
#include "scenarios/host/asyncio/waiting.h"

#include <algorithm>
#include <map>

namespace host::asyncio {

using engine::core::Task;
using engine::core::Waiting;
using engine::trace::Wait;

namespace {

Waiting waitingOf(TaskCore &task)
{
    engine::core::Awaited *awaited = task.awaited();
    if (!awaited)
        return {Wait::Unknown, 0, 0, "nothing"};
    FutureObject *future = futureOf(*awaited);
    if (future && future->kind == FutureKind::Plain && hooks())
        return describeWaitingOf(task, future);
    Waiting waiting = awaited->waiting();
    if (!waiting.text.empty())
        return waiting;
    switch (waiting.wait) {
    case Wait::Task:
        waiting.text = "task " + (future ? taskCore(object(future))->name() : std::string());
        break;
    case Wait::Group:
        waiting.text = "its TaskGroup: " + std::to_string(waiting.count) + " left";
        break;
    default:
        waiting.text = "a future";
    }
    return waiting;
}

// Each waits for the next and the last for the first; empty if there is no such circle.
std::vector<std::uint32_t> circleOf(const std::map<std::uint32_t, std::uint32_t> &waitsFor)
{
    for (const auto &[start, ignored] : waitsFor) {
        std::vector<std::uint32_t> path;
        std::uint32_t at = start;
        while (waitsFor.contains(at) && std::ranges::find(path, at) == path.end()) {
            path.push_back(at);
            at = waitsFor.at(at);
        }
        const auto closes = std::ranges::find(path, at);
        if (closes != path.end())
            return {closes, path.end()};
    }
    return {};
}

} // namespace

void endDeadlocked(HostLoop &loop)
{
    const SavedError saved;
    std::string report = "deadlock: ";
    std::map<std::uint32_t, std::uint32_t> waitsFor;
    std::map<std::uint32_t, std::string> taskNames;
    bool first = true;
    for (Task *each : loop.allTasks()) {
        TaskCore &task = *taskCore(each);
        const Waiting waiting = waitingOf(task);
        taskNames[task.id().value] = task.name();
        if (waiting.value > 0 && (waiting.wait == Wait::Task || waiting.wait == Wait::Lock || waiting.wait == Wait::Shield))
            waitsFor[task.id().value] = static_cast<std::uint32_t>(waiting.value);
        report += (first ? "" : "; ") + task.name() + " waits for " + waiting.text;
        first = false;
    }
    if (first)
        report += "nothing is left to run, and nothing can wake the loop";
    std::string circle;
    for (const std::uint32_t number : circleOf(waitsFor))
        circle += taskNames[number] + " → ";
    if (!circle.empty()) {
        circle += circle.substr(0, circle.find(" → "));
        report += "; in a circle: " + circle;
    }
    if (engine::core::Recorder *recorder = loop.recorder()) {
        const auto hazard = static_cast<std::uint8_t>(engine::trace::Hazard::Deadlock);
        const std::string text = circle.empty() ? report : "deadlock: " + circle;
        recorder->addCause(engine::trace::EventKind::HazardFound, 0, 0, hazard, 0, recorder->text(text));
    }
    if (Hooks *host = hooks())
        host->endRun(engine::trace::Ending::Deadlock, 3, report);
    PySys_WriteStderr("%s\n", report.c_str());
}

} // namespace host::asyncio
