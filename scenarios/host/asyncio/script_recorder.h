// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/recorder.h"
#include "engine/core/task.h"
#include "scenarios/host/asyncio/script_frames.h"

namespace host::asyncio {

class HostLoop;
class TaskCore;

// The engine's recorder, which knows where in the script things happen.
class ScriptRecorder final : public engine::core::Recorder, private engine::core::FrameSource
{
public:
    ScriptRecorder(HostLoop &loop, engine::trace::Trace &trace);
    ~ScriptRecorder() override = default;

    std::string messageText(const engine::core::Message &message) override;
    // A step of a task begins: frames from here outwards are none of the task's.
    PyFrameObject *stepBase() const { return m_base; }
    void setStepBase(PyFrameObject *base) { m_base = base; }
    // The task whose step is about to run: what happens until then happens where it stands.
    void setStanding(TaskCore *task) { m_standing = task; }
    // The next event, the creation of a task for this coroutine, happens in the library that makes it for itself.
    void setMaker(PyObject *coroutine) { m_maker = libraryThatMakes(trace(), coroutine); }

    engine::trace::FrameId innermostOfScript(); // where the script's code stands

private:
    engine::trace::FrameId innermost() override;
    engine::trace::FrameId raisedAt(engine::core::ErrorObject &error) override;

    HostLoop &m_loop;
    TaskCore *m_standing = nullptr;
    PyFrameObject *m_base = nullptr; // borrowed: it is on the stack
    std::optional<Maker> m_maker;
};

// For tasks and scopes; without recording nothing is asked.
std::string callLabel(PyObject *coroutine);
std::string groupLabel(PyObject *group); // "tg" where it is entered

void recordHazard(TaskCore &task, engine::trace::Hazard hazard);
void recordHazard(engine::trace::Hazard hazard, const std::string &text); // of no task
void recordRenamed(TaskCore &task);

} // namespace host::asyncio
