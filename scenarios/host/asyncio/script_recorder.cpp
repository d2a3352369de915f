// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/script_recorder.h"

#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_frames.h"
#include "scenarios/host/asyncio/task_core.h"

#include <algorithm>

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
    const SavedError saved;
    TaskCore *task = taskCore(m_loop.currentTask());
    if (task && !task->insideScript())
        return enterFrames(trace(), awaitedFrames(task->object()->coroutine), Locals::Recorded);
    if (!task && m_standing)
        return enterFrames(trace(), awaitedFrames(m_standing->object()->coroutine), Locals::None);
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
    std::vector<Place> frames;
    const Reference traceback = Reference::steal(PyException_GetTraceback(exception));
    FrameId outer;
    for (auto *entry = reinterpret_cast<PyTracebackObject *>(traceback.get()); entry; entry = entry->tb_next) {
        const auto code = BasicReference<PyCodeObject>::steal(PyFrame_GetCode(entry->tb_frame));
        const CodeInfo &info = codeInfo(trace(), code.get());
        if (!info.isScript)
            continue;
        engine::trace::Frame frame;
        frame.file = info.file;
        frame.function = info.function;
        const int line = entry->tb_lineno >= 0 ? entry->tb_lineno : PyCode_Addr2Line(code.get(), entry->tb_lasti);
        frame.line = static_cast<std::uint32_t>(std::max(0, line));
        frame.outer = outer;
        outer = trace().addFrame(std::move(frame));
    }
    return outer ? outer : innermost();
}

std::string callLabel(PyObject *coroutine)
{
    return callText(coroutine);
}

std::string scopeLabel(const char *otherwise)
{
    if (!hooks())
        return otherwise;
    const std::string name = asyncWithName(hooks()->trace());
    return name.empty() ? otherwise : name;
}

void recordHazard(TaskCore &task, Hazard hazard)
{
    engine::core::Recorder *recorder = task.loop().recorder();
    if (!recorder)
        return;
    const SavedError saved;
    std::string text = task.label();
    switch (hazard) {
    case Hazard::NobodyKeeps:
        text += " was dropped while it was still pending: keep a reference to the task, or use a TaskGroup";
        break;
    case Hazard::NeverRetrieved:
        text += " failed, and nobody looked at its exception: await the task, or ask for its exception()";
        break;
    default:
        break;
    }
    recorder->add(EventKind::HazardFound, task.id().value, 0, static_cast<std::uint8_t>(hazard), 0, recorder->text(text));
}

void recordRenamed(TaskCore &task)
{
    if (engine::core::Recorder *recorder = task.loop().recorder())
        recorder->add(EventKind::TaskRenamed, task.id().value, 0, 0, 0, recorder->text(task.name()));
}

} // namespace host::asyncio
