// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/jumps.h"
#include "ui/playback/playback.h"
#include "ui/playback/story.h"

#include <QElapsedTimer>
#include <QTimer>

// What Playback remembers; shared by playback.cpp and playback_motion.cpp only.
namespace ui::playback {

struct Playback::State
{
    // What the frame timer is doing.
    enum class Going { Nowhere, Playing, Backwards, Walking };

    std::shared_ptr<engine::trace::Trace> trace = std::make_shared<engine::trace::Trace>();
    std::unique_ptr<engine::trace::History> history = std::make_unique<engine::trace::History>(*trace);
    engine::trace::Snapshot current; // at `position`, or to be renewed
    EventNumber announced = 0;
    EventNumber position = 0;
    Moment moment;

    Going going = Going::Nowhere;
    EventNumber walkEnd = 0; // while Walking: the event whose end is the goal
    double walkHaste = 1; // a walk over many events is shown faster
    double gapShown = 0; // 0 … 1 of the gap before the next event

    double speed = 1;
    StepKind stepKind = StepKind::Event;
    engine::trace::TaskId stepTask;
    bool reducedMotion = false;
    bool growing = false;
    bool scrubbing = false;
    bool inFrame = false;
    bool isUnread = false; // the position was not told to who reads it
    double sinceRead = 0; // ms, while playing
    Jumps jumps;
    std::vector<EventNumber> bookmarks;

    QTimer frames;
    QElapsedTimer clock;
};

} // namespace ui::playback
