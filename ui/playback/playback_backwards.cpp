// SPDX-License-Identifier: GPL-3.0-or-later
// The story told backwards: the motion of an event is undone, then the gap before it passes.
#include "ui/playback/playback_state.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ui::playback {

using engine::trace::Time;

void Playback::playBackwards()
{
    if (m_state->going == State::Going::Backwards || last() == 0)
        return;
    pause();
    rest();
    m_state->scrubbing = false;
    if (position() == 0)
        moveTo(last());
    m_state->gapShown = std::numeric_limits<double>::infinity(); // what comes after is not gone through again
    m_state->going = State::Going::Backwards;
    m_state->clock.start();
    m_state->frames.start();
    emit playingChanged(true);
}

void Playback::togglePlayingBackwards()
{
    if (isPlaying())
        pause();
    else
        playBackwards();
}

// As playOn(), the other way: position() is where it leads, and the motion of the event after it is undone.
double Playback::playBackOn(double milliseconds)
{
    Moment moment = m_state->moment;
    const auto timeOf = [this](EventNumber number) { return number ? trace().at(number).time : Time{0}; };
    if (moment.event > position()) {
        const double length = motionLengthAt(trace(), moment.event).count();
        const double left = length * moment.phase;
        if (milliseconds < left && !m_state->reducedMotion) {
            moment.phase -= milliseconds / length;
            show(moment);
            return 0;
        }
        m_state->moment = {position(), 1, moment.time};
        // With reduced motion the time passes all the same, at rest.
        m_state->gapShown = m_state->reducedMotion ? -left : 0;
        return m_state->reducedMotion ? milliseconds : milliseconds - left;
    }
    const EventNumber after = position() + 1;
    const double gap = after <= last() ? gapLengthAt(trace(), after).count() : 0;
    if (m_state->gapShown + milliseconds < gap) {
        m_state->gapShown += milliseconds;
        const double share = gap > 0 ? std::max(0.0, m_state->gapShown) / gap : 0;
        const Time from = timeOf(after);
        moment.time = from - Time{static_cast<Time::rep>(static_cast<double>((from - timeOf(position())).count()) * share)};
        show(moment);
        return 0;
    }
    const double spare = std::isinf(m_state->gapShown) ? milliseconds : m_state->gapShown + milliseconds - gap;
    moment.time = timeOf(position());
    if (position() == 0) {
        show(moment);
        m_state->going = State::Going::Nowhere;
        m_state->frames.stop();
        return 0;
    }
    m_state->moment = moment;
    m_state->gapShown = 0;
    setPosition(position() - 1);
    return spare;
}

} // namespace ui::playback
