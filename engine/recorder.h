// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/recorder.h"
#include "engine/loop.h"

namespace engine {

// Writes down what the C++ face's loop does: Runner::record().
class Recorder : public core::Recorder
{
public:
    using core::Recorder::Recorder;
    std::string messageText(const core::Message &message) override { return engine::messageText(message); }
};

} // namespace engine
