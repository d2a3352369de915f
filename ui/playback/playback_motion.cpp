// SPDX-License-Identifier: GPL-3.0-or-later
// How the story moves from frame to frame.
#include "ui/playback/playback_state.h"

#include <algorithm>
#include <utility>

namespace ui::playback {

using engine::trace::Time;

namespace {

Time between(Time from, Time to, double share)
{
    return from + Time{static_cast<Time::rep>(static_cast<double>((to - from).count()) * share)};
}

} // namespace

void Playback::play()
{
    if (m_state->going == State::Going::Playing || last() == 0)
        return;
    pause();
    rest();
    m_state->scrubbing = false;
    if (position() >= last() && !isGrowing())
        moveTo(0);
    m_state->gapShown = 0;
    m_state->going = State::Going::Playing;
    m_state->clock.start();
    m_state->frames.start();
    emit playingChanged(true);
}

void Playback::pause()
{
    if (!isPlaying())
        return;
    const bool isUndone = m_state->moment.event > position();
    m_state->going = State::Going::Nowhere;
    m_state->frames.stop();
    // A motion that has begun is shown to its end; a gap stops where it is.
    if (isUndone || m_state->moment.phase < 1)
        walkTo(position());
    tellReaders();
    emit playingChanged(false);
}

void Playback::togglePlaying()
{
    if (isPlaying())
        pause();
    else
        play();
}

// Ends any motion at once, where it would have led.
void Playback::rest()
{
    if (m_state->going == State::Going::Walking) {
        m_state->going = State::Going::Nowhere;
        m_state->frames.stop();
    }
    show({position(), 1, position() ? trace().at(position()).time : Time{0}});
}

void Playback::moveTo(EventNumber number)
{
    if (m_state->going == State::Going::Walking) {
        m_state->going = State::Going::Nowhere;
        m_state->frames.stop();
    }
    setPosition(number);
    m_state->gapShown = 0;
    show({number, 1, number ? trace().at(number).time : Time{0}});
}

void Playback::walkTo(EventNumber number)
{
    // A motion on its way there, either forwards or backwards.
    const bool isUndone = m_state->moment.event == number + 1;
    const bool isUnfinished = number == position() && (isUndone || (m_state->moment.event == number && m_state->moment.phase < 1));
    if (number == position() && !isUnfinished)
        return;
    if (m_state->reducedMotion) {
        moveTo(number);
        return;
    }
    constexpr EventNumber longest = 60; // farther is a seek, and never animates
    const EventNumber from = position();
    const EventNumber distance = std::max(from, number) - std::min(from, number);
    if (distance > longest) {
        moveTo(number);
        return;
    }
    if (!isUnfinished)
        rest();

    StoryLength length{0};
    for (EventNumber n = std::min(from, number) + 1; n <= std::max(from, number); ++n)
        length += motionLengthAt(trace(), n);
    constexpr StoryLength patience{700}; // a step takes no longer, over how many events it may go
    m_state->walkHaste = std::max(1.0, length / patience);
    m_state->walkEnd = number;
    m_state->going = State::Going::Walking;
    m_state->gapShown = 0;
    if (!isUnfinished) {
        setPosition(number);
        if (number > from)
            show({from + 1, 0, trace().at(from + 1).time});
    }
    m_state->clock.start();
    m_state->frames.start();
}

// Shows a part of the walk, and gives back the milliseconds that were not needed.
double Playback::walk(double milliseconds)
{
    Moment moment = m_state->moment;
    const EventNumber end = m_state->walkEnd;
    const bool isBack = moment.event > end;
    const double length = std::max(0.001, motionLengthAt(trace(), moment.event).count() / m_state->walkHaste);
    const double left = length * (isBack ? moment.phase : 1 - moment.phase);
    if (milliseconds < left) {
        moment.phase += (isBack ? -1 : 1) * milliseconds / length;
        show(moment);
        return 0;
    }
    const EventNumber next = isBack ? moment.event - 1 : moment.event + 1;
    if (isBack ? next <= end : next > end) {
        rest();
        return 0;
    }
    m_state->moment = {next, isBack ? 1.0 : 0.0, trace().at(next).time};
    return milliseconds - left;
}

// The same for playing: the gap before the next event, then its motion.
double Playback::playOn(double milliseconds)
{
    Moment moment = m_state->moment;
    if (moment.phase < 1) {
        const double length = motionLengthAt(trace(), moment.event).count();
        const double left = length * (1 - moment.phase);
        if (milliseconds < left && !m_state->reducedMotion) {
            moment.phase += milliseconds / length;
            show(moment);
            return 0;
        }
        moment.phase = 1;
        m_state->moment = moment;
        // With reduced motion the time passes all the same, at rest.
        m_state->gapShown = m_state->reducedMotion ? -left : 0;
        return m_state->reducedMotion ? milliseconds : milliseconds - left;
    }
    if (moment.event >= last()) {
        show(moment);
        if (!isGrowing()) {
            m_state->going = State::Going::Nowhere;
            m_state->frames.stop();
        }
        return 0;
    }
    const EventNumber next = moment.event + 1;
    const Time from = moment.event ? trace().at(moment.event).time : Time{0};
    const Time to = trace().at(next).time;
    const double gap = gapLengthAt(trace(), next).count();
    if (m_state->gapShown + milliseconds < gap) {
        m_state->gapShown += milliseconds;
        moment.time = gap > 0 ? between(from, to, std::max(0.0, m_state->gapShown) / gap) : to;
        show(moment);
        return 0;
    }
    const double rest = m_state->gapShown + milliseconds - gap;
    m_state->gapShown = 0;
    m_state->moment = {next, 0, to};
    setPosition(next);
    return rest;
}

void Playback::tellReaders()
{
    if (!std::exchange(m_state->isUnread, false))
        return;
    m_state->sinceRead = 0;
    emit positionToRead(position());
}

void Playback::advance(double milliseconds)
{
    const double passed = milliseconds;
    milliseconds *= m_state->speed;
    const EventNumber positionBefore = position();
    const Moment momentBefore = moment();
    const bool wasPlaying = isPlaying();
    const bool wasUnread = m_state->isUnread;
    m_state->inFrame = true; // many events may pass in a frame, but it is told once
    constexpr int mostInFrame = 20'000;
    for (int count = 0; milliseconds > 0 && count < mostInFrame && m_state->going != State::Going::Nowhere; ++count)
        milliseconds = isPlayingBackwards() ? playBackOn(milliseconds) : isPlaying() ? playOn(milliseconds) : walk(milliseconds);
    m_state->inFrame = false;

    const bool moved = position() != positionBefore;
    if (moved) {
        m_state->isUnread = true;
        emit positionChanged(position());
    }
    m_state->sinceRead += passed;
    constexpr double glance = 100; // ms
    // The next frame, in which probably nothing else is new, has more time for it.
    if (!isPlaying() || (m_state->sinceRead >= glance && (!moved || wasUnread)))
        tellReaders();
    if (moment() != momentBefore)
        emit momentChanged(moment());
    if (wasPlaying && !isPlaying())
        emit playingChanged(false);
}

void Playback::show(const Moment &moment)
{
    if (moment == m_state->moment)
        return;
    m_state->moment = moment;
    if (!m_state->inFrame)
        emit momentChanged(moment);
}

void Playback::setPosition(EventNumber number)
{
    if (number == m_state->position)
        return;
    m_state->position = number;
    if (m_state->inFrame)
        return;
    m_state->isUnread = true;
    emit positionChanged(number);
    tellReaders();
}

} // namespace ui::playback
