// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/deadlock.h"

#include "engine/core/task_group.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/network_waits.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_frames.h"
#include "scenarios/host/asyncio/script_recorder.h"
#include "scenarios/host/asyncio/waiting.h"

#include <map>

namespace host::asyncio {

using engine::core::Task;
using engine::core::Waiting;
using engine::trace::Wait;

namespace {

// The first few by name.
std::string childrenLeft(const engine::core::TaskGroup &group)
{
    constexpr std::size_t most = 3;
    std::string text;
    std::size_t count = 0;
    for (Task *task = group.tasks().first(); task; task = engine::core::TaskList::next(*task)) {
        if (!task->done() && ++count <= most)
            text += (text.empty() ? "" : ", ") + taskCore(task)->name();
    }
    return text + (count > most ? " and " + std::to_string(count - most) + " more" : "");
}

Waiting waitingOf(TaskCore &task)
{
    engine::core::Awaited *awaited = task.awaited();
    if (!awaited) // where a thread that stands still holds up the loop
        return {Wait::Unknown, 0, 0, task.started() ? "its turn" : "its first turn"};
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
        waiting.text = "its TaskGroup";
        if (const auto *group = engine::core::TaskGroup::awaitedIn(*awaited))
            waiting.text += ": " + childrenLeft(*group) + " left";
        break;
    case Wait::Sleep:
        waiting.text = "the end of its sleep";
        break;
    default:
        waiting.text = "a future";
    }
    return waiting;
}

// "Task-2 dine()", or just the name if somebody chose it.
std::string titleOf(TaskCore &task)
{
    const std::string &name = task.name();
    const bool numbered = name.starts_with("Task-") && name.find_first_not_of("0123456789", 5) == std::string::npos;
    const Reference function = numbered
        ? Reference::steal(PyObject_GetAttrString(task.object()->coroutine, "__qualname__"))
        : Reference();
    PyErr_Clear();
    return function ? name + ' ' + safeText(function.get()) + "()" : name;
}

// " (line 6)": where the script's part of the task stands.
std::string lineOf(TaskCore &task)
{
    if (!hooks())
        return {};
    engine::trace::Trace &trace = hooks()->trace();
    const engine::trace::FrameId where = enterAwaitedFrames(trace, task.object()->coroutine, Locals::None);
    return where ? " (line " + std::to_string(trace.frame(where).line) + ")" : "";
}

// Who waits for whom: tasks by their number, threads by minus their identity.
struct Waits
{
    std::string report;
    std::map<std::int64_t, std::int64_t> waitsFor;
    std::map<std::int64_t, std::string> nameOf;

    void add(std::int64_t who, const std::string &name, const std::string &title, const std::string &what)
    {
        nameOf[who] = name;
        report += (report.empty() ? "" : "; ") + title + " waits for " + what;
    }
};

// Each waits for the next and the last for the first; empty if there is no such circle.
std::vector<std::int64_t> circleOf(const Waits &waits)
{
    std::map<std::int64_t, std::int64_t> metFrom; // by which start of a way each was come to first
    for (const auto &[start, ignored] : waits.waitsFor) {
        std::int64_t at = start;
        while (waits.waitsFor.contains(at) && metFrom.try_emplace(at, start).second)
            at = waits.waitsFor.at(at);
        const auto met = metFrom.find(at);
        if (met == metFrom.end() || met->second != start)
            continue; // it ends there, or goes on as one before
        std::vector<std::int64_t> circle{at};
        for (std::int64_t next = waits.waitsFor.at(at); next != at; next = waits.waitsFor.at(next))
            circle.push_back(next);
        return circle;
    }
    return {};
}

std::string told(const std::vector<std::int64_t> &circle, const Waits &waits)
{
    std::string text;
    for (const std::int64_t each : circle)
        text += waits.nameOf.at(each) + " → ";
    return text + waits.nameOf.at(circle.front());
}

// The trace's number of a circle that has only tasks in it; else 0.
std::int64_t numbered(const std::vector<std::int64_t> &circle, engine::trace::Trace &trace)
{
    std::vector<engine::trace::TaskId> tasks;
    for (const std::int64_t each : circle)
        if (each > 0)
            tasks.push_back({static_cast<std::uint32_t>(each)});
    return circle.empty() || tasks.size() < circle.size() ? 0 : trace.addCircle(std::move(tasks));
}

void addTasks(HostLoop &loop, Waits &waits)
{
    for (Task *each : loop.allTasks()) {
        TaskCore &task = *taskCore(each);
        if (each == loop.currentTask()) // its thread waits, not the task
            continue;
        const Waiting waiting = waitingOf(task);
        waits.add(task.id().value, task.name(), titleOf(task), waiting.text + lineOf(task));
        if (waiting.value > 0 && (waiting.wait == Wait::Task || waiting.wait == Wait::Lock || waiting.wait == Wait::Shield))
            waits.waitsFor[task.id().value] = waiting.value;
    }
}

void addThreads(Waits &waits)
{
    const Reference threads = Reference::steal(classes.describeThreads ? PyObject_CallNoArgs(classes.describeThreads) : PyList_New(0));
    for (Py_ssize_t i = 0; threads && i < PyList_GET_SIZE(threads.get()); ++i) {
        const char *name = nullptr;
        const char *what = nullptr;
        long long identity = 0, holder = 0;
        PyObject *loop = nullptr;
        if (!PyArg_ParseTuple(PyList_GET_ITEM(threads.get(), i), "LssLO", &identity, &name, &what, &holder, &loop))
            break;
        waits.add(-identity, name, name, what);
        if (holder)
            waits.waitsFor[-identity] = -holder;
        if (PyObject_TypeCheck(loop, types.loop) && reinterpret_cast<LoopObject *>(loop)->core)
            addTasks(*reinterpret_cast<LoopObject *>(loop)->core, waits);
    }
    if (PyErr_Occurred())
        PyErr_WriteUnraisable(nullptr);
}

// What the loop's selector says of the sockets that it watches.
bool watches(const HostLoop &loop, const char *question)
{
    const SavedError saved;
    const Reference selector = Reference::steal(PyObject_GetAttrString(loop.object(), "_selector"));
    const Reference answer = Reference::steal(selector ? PyObject_CallMethod(selector.get(), question, nullptr) : nullptr);
    PyErr_Clear();
    return answer.get() == Py_True;
}

// await stop.wait(), or await asyncio.Future(): as main tasks wait for their end.
bool mayWaitForItsEnd(const Waiting &waiting)
{
    return waiting.wait == Wait::Event || waiting.wait == Wait::Future || waiting.wait == Wait::Unknown;
}

} // namespace

bool onlyServes(HostLoop &loop)
{
    bool serves = !loop.until(); // run_forever()
    const bool nobodyIsConnected = watches(loop, "only_serves");
    for (Task *each : loop.allTasks()) {
        const Waiting waiting = waitingOf(*taskCore(each));
        switch (waiting.wait) {
        case Wait::Task:
        case Wait::Group:
        case Wait::Gather:
        case Wait::Several:
        case Wait::Shield:
            break;
        default:
            if (!isForConnections(waiting) && !(each == loop.until() && nobodyIsConnected && mayWaitForItsEnd(waiting)))
                return false;
            serves = true;
        }
    }
    return serves && watches(loop, "serves");
}

void endDeadlocked(HostLoop *loop)
{
    const SavedError saved;
    Waits waits;
    if (loop)
        addTasks(*loop, waits);
    addThreads(waits);
    std::string report
        = "deadlock: " + (waits.report.empty() ? "nothing is left to run, and nothing can wake the loop" : waits.report);
    const std::vector<std::int64_t> circle = circleOf(waits);
    if (!circle.empty())
        report += "; in a circle: " + told(circle, waits);
    if (engine::core::Recorder *recorder = loop ? loop->recorder() : currentRecorder()) {
        const auto hazard = static_cast<std::uint8_t>(engine::trace::Hazard::Deadlock);
        const std::string text = circle.empty() ? report : "deadlock: " + told(circle, waits);
        recorder->addCause(engine::trace::EventKind::HazardFound, 0, numbered(circle, recorder->trace()), hazard, 0, recorder->text(text));
    }
    if (Hooks *host = hooks())
        host->endRun(engine::trace::Ending::Deadlock, 3, report);
    PySys_WriteStderr("%s\n", report.c_str());
}

} // namespace host::asyncio
