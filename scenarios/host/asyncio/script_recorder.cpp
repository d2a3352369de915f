// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/script_recorder.h"

#include "scenarios/host/asyncio/bound_names.h"
#include "scenarios/host/asyncio/frame_locals.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_frames.h"
#include "scenarios/host/asyncio/task_core.h"

#include <algorithm>
#include <utility>

namespace host::asyncio {

using engine::trace::EventKind;
using engine::trace::FrameId;
using engine::trace::Hazard;

ScriptRecorder::ScriptRecorder(HostLoop &loop, engine::trace::Trace &trace) : Recorder(loop, trace), m_loop(loop)
{
    setFrameSource(this);
}

std::string ScriptRecorder::messageText(const engine::core::Message &message)
{
    PyObject *value = PythonMessage::value(message);
    return PyUnicode_Check(value) ? safeText(value) : safeRepr(value);
}

FrameId ScriptRecorder::innermost()
{
    const FrameId where = innermostOfScript();
    if (!m_maker) [[likely]]
        return where;
    const Maker maker = *std::exchange(m_maker, std::nullopt);
    return trace().addFrame({trace().intern('<' + maker.library + '>'), trace().intern(maker.function), 0, where, {}});
}

FrameId ScriptRecorder::innermostOfScript()
{
    const SavedError saved;
    TaskCore *task = taskCore(m_loop.currentTask());
    if (task && !task->insideScript()) {
        const FrameId where = enterAwaitedFrames(trace(), task->object()->coroutine, Locals::Recorded);
        task->setStandsAt(where);
        return where;
    }
    if (!task && m_standing) {
        // A frame has a line, unless it was so long ago that the trace has forgotten it.
        if (const FrameId where = m_standing->standsAt(); where && trace().frame(where).line != 0)
            return where;
        return enterAwaitedFrames(trace(), m_standing->object()->coroutine, Locals::None);
    }
    if (!task && m_loop.running() && PyEval_GetFrame() == m_loop.runFrame())
        return {}; // the loop's own work
    std::vector<Place> frames = runningFrames(task ? m_base : m_loop.runFrame());
    std::ranges::reverse(frames);
    return enterFrames(trace(), frames, Locals::None);
}

FrameId ScriptRecorder::raisedAt(engine::core::ErrorObject &error)
{
    const SavedError saved;
    PyObject *exception = static_cast<PythonError &>(error).exception();
    const FrameId frame = enterTraceback(trace(), exception);
    return frame ? frame : innermost();
}

std::string callLabel(PyObject *coroutine)
{
    return callText(coroutine);
}

std::string groupLabel(PyObject *group)
{
    const auto nameless = [group] {
        const std::string type = typeNameOf(Py_TYPE(group)); // a class derived from it says more
        return type.substr(type.rfind('.') + 1);
    };
    if (!hooks())
        return nameless();
    engine::trace::Trace &trace = hooks()->trace();
    if (std::string name = asyncWithName(trace); !name.empty())
        return name;
    std::vector<Place> frames = runningFrames(nullptr); // innermost first
    for (Place &place : frames) {
        const bool isOwn = frameLocal(place.frame.get(), place.code.get(), "self").get() == group; // of a class derived from it
        if (isOwn || !codeInfo(trace, place.code.get()).isScript)
            continue;
        std::string name = withName(trace, place.frame.get());
        if (name.empty()) {
            std::vector<Place> here;
            here.push_back(std::move(place));
            name = nameOf(trace, group, here);
        }
        return name.empty() ? nameless() : name;
    }
    return nameless();
}

void recordHazard(TaskCore &task, Hazard hazard)
{
    engine::core::Recorder *recorder = task.loop().recorder();
    if (!recorder)
        return;
    const SavedError saved;
    // As it was called: a finished coroutine does not tell any more.
    std::string text(recorder->trace().text(recorder->trace().task(task.id()).label));
    switch (hazard) {
    case Hazard::LeftPending:
        text += " was still pending when its loop had stopped for good: await it, or cancel it, before the end";
        break;
    case Hazard::NobodyKeeps:
        text += " was dropped while it was still pending: keep a reference to the task, or use a TaskGroup";
        break;
    case Hazard::NeverRetrieved:
        text += " failed, and nobody looked at its exception: await the task, or ask for its exception()";
        break;
    case Hazard::CancellationSwallowed:
        text += " was cancelled, caught the CancelledError and went on: re-raise it after cleaning up";
        break;
    case Hazard::AwaitInCancelledFinally:
        text += " was cancelled again while it awaited in its clean-up, which that broke off: asyncio.shield() what must be done";
        break;
    default:
        break;
    }
    recorder->add(EventKind::HazardFound, task.id().value, 0, static_cast<std::uint8_t>(hazard), 0, recorder->text(text));
}

void recordHazard(Hazard hazard, const std::string &text)
{
    Hooks *host = hooks();
    if (!host || !host->recording())
        return;
    const SavedError saved;
    engine::trace::Event event;
    event.kind = EventKind::HazardFound;
    event.detail = static_cast<std::uint8_t>(hazard);
    event.text = host->trace().intern(text);
    if (!currentRecorder()) { // before the first loop
        std::vector<Place> frames = runningFrames(nullptr);
        std::reverse(frames.begin(), frames.end());
        event.where = enterFrames(host->trace(), frames, Locals::None);
    }
    host->record(event);
}

void recordRenamed(TaskCore &task)
{
    if (engine::core::Recorder *recorder = task.loop().recorder())
        recorder->add(EventKind::TaskRenamed, task.id().value, 0, 0, 0, recorder->text(task.name()));
}

} // namespace host::asyncio
