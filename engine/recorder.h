// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/recorder.h"
#include "engine/loop.h"

namespace engine {

// Writes down what the C++ face's loop does: Runner::record(). It must not outlive the
// runner. When it goes first, the rest is not recorded: close() the runner before.
class Recorder : public core::Recorder
{
public:
    Recorder(Loop &loop, trace::Trace &trace) : core::Recorder(loop, trace), m_loop(loop) {}
    ~Recorder() override
    {
        if (m_loop.recorder() == this)
            m_loop.setRecorder(nullptr);
    }
    std::string messageText(const core::Message &message) override { return engine::messageText(message); }

private:
    Loop &m_loop;
};

} // namespace engine
