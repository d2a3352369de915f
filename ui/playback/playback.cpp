// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/playback.h"

#include "ui/playback/marks.h"
#include "ui/playback/playback_state.h"
#include "ui/playback/steps.h"

#include <algorithm>

namespace ui::playback {

using engine::trace::Snapshot;
using engine::trace::Trace;

Playback::Playback(QObject *parent) : QObject(parent), m_state(std::make_unique<State>())
{
    m_state->frames.setInterval(16);
    m_state->frames.setTimerType(Qt::PreciseTimer);
    connect(&m_state->frames, &QTimer::timeout, this, [this] {
        // After a stall the story goes on from where it was, not from where it would be.
        constexpr qint64 longestFrame = 100'000'000;
        advance(static_cast<double>(std::min(longestFrame, m_state->clock.nsecsElapsed())) / 1e6);
        m_state->clock.restart();
    });
}

Playback::~Playback() = default;

const Trace &Playback::trace() const
{
    return *m_state->trace;
}

const Snapshot &Playback::snapshot()
{
    Snapshot &current = m_state->current;
    constexpr EventNumber near = 64; // going on is cheaper than a copy
    if (current.number < m_state->position && m_state->position - current.number <= near) {
        while (current.number < m_state->position)
            current.advance(*m_state->trace);
    } else if (current.number != m_state->position) {
        current = m_state->history->at(m_state->position);
    }
    return current;
}

const Snapshot &Playback::snapshotAt(EventNumber number)
{
    number = std::min(number, last());
    return number == m_state->position ? snapshot() : m_state->history->at(number);
}

EventNumber Playback::position() const { return m_state->position; }
EventNumber Playback::last() const { return m_state->announced; }
const Moment &Playback::moment() const { return m_state->moment; }
bool Playback::isPlaying() const { return m_state->going == State::Going::Playing || isPlayingBackwards(); }
bool Playback::isPlayingBackwards() const { return m_state->going == State::Going::Backwards; }
double Playback::speed() const { return m_state->speed; }
StepKind Playback::stepKind() const { return m_state->stepKind; }
bool Playback::reducedMotion() const { return m_state->reducedMotion; }
bool Playback::isGrowing() const { return m_state->growing; }
bool Playback::canUndoJump() const { return m_state->jumps.canUndo(); }
bool Playback::canRedoJump() const { return m_state->jumps.canRedo(); }
const std::vector<EventNumber> &Playback::bookmarks() const { return m_state->bookmarks; }

void Playback::setStepTask(engine::trace::TaskId task)
{
    m_state->stepTask = task;
}

EventNumber Playback::stepTarget(int direction, StepKind kind)
{
    return std::min(stepTargetIn(trace(), position(), direction, kind, m_state->stepTask), last());
}

void Playback::seek(EventNumber number, Motion motion)
{
    number = std::min(number, last());
    m_state->scrubbing = false;
    pause();
    if (number == position()) {
        rest();
        return;
    }
    m_state->jumps.remember(position());
    const EventNumber distance = std::max(number, position()) - std::min(number, position());
    constexpr EventNumber near = 12;
    if (motion == Motion::Animated && distance <= near)
        walkTo(number);
    else
        moveTo(number);
    emit jumped();
    emit jumpAdded();
    emit navigationChanged(canUndoJump(), canRedoJump());
}

void Playback::place(EventNumber number)
{
    m_state->scrubbing = false;
    pause();
    number = std::min(number, last());
    if (number == position())
        return;
    moveTo(number);
    emit jumped();
}

void Playback::scrub(EventNumber number)
{
    number = std::min(number, last());
    pause();
    if (number == position())
        return;
    if (!m_state->scrubbing) {
        m_state->scrubbing = true;
        m_state->jumps.remember(position());
        emit jumped();
        emit jumpAdded();
        emit navigationChanged(canUndoJump(), canRedoJump());
    }
    moveTo(number);
}

void Playback::step(int direction)
{
    m_state->scrubbing = false;
    pause();
    walkTo(stepTarget(direction, stepKind()));
}

bool Playback::stepToMarker(int direction)
{
    m_state->scrubbing = false;
    pause();
    const auto &marked = m_state->bookmarks;
    const EventNumber target = nextWhere(trace(), position(), direction < 0 ? -1 : 1, position(), [&](EventNumber n) {
        return isTrouble(trace().at(n)) || std::binary_search(marked.begin(), marked.end(), n);
    });
    if (target == position() || target > last())
        return false;
    walkTo(target);
    return true;
}

void Playback::first()
{
    seek(0);
}

void Playback::toLast()
{
    seek(last());
}

void Playback::setSpeed(double speed)
{
    speed = std::clamp(speed, 0.25, 16.0);
    if (speed == m_state->speed)
        return;
    m_state->speed = speed;
    emit speedChanged(speed);
}

void Playback::setStepKind(StepKind kind)
{
    if (kind == m_state->stepKind)
        return;
    m_state->stepKind = kind;
    emit stepKindChanged(kind);
}

void Playback::setReducedMotion(bool reduced)
{
    m_state->reducedMotion = reduced;
    if (reduced && m_state->going == State::Going::Walking)
        rest();
}

void Playback::jumpTo(EventNumber number)
{
    m_state->scrubbing = false;
    pause();
    moveTo(std::min(number, last()));
    emit navigationChanged(canUndoJump(), canRedoJump());
}

void Playback::undoJump()
{
    if (const auto target = m_state->jumps.undo(position()))
        jumpTo(*target);
}

void Playback::redoJump()
{
    if (const auto target = m_state->jumps.redo(position()))
        jumpTo(*target);
}

void Playback::toggleBookmark()
{
    toggleBookmark(position());
}

void Playback::toggleBookmark(EventNumber number)
{
    if (number == 0 || number > last())
        return;
    auto &marked = m_state->bookmarks;
    const auto place = std::lower_bound(marked.begin(), marked.end(), number);
    const bool isSet = place == marked.end() || *place != number;
    if (isSet)
        marked.insert(place, number);
    else
        marked.erase(place);
    emit bookmarksChanged();
    emit bookmarkToggled(number, isSet);
}

void Playback::setBookmarks(std::vector<EventNumber> bookmarks)
{
    std::sort(bookmarks.begin(), bookmarks.end());
    bookmarks.erase(std::unique(bookmarks.begin(), bookmarks.end()), bookmarks.end());
    m_state->bookmarks = std::move(bookmarks);
    emit bookmarksChanged();
}

void Playback::setTrace(std::shared_ptr<Trace> trace, EventNumber position)
{
    pause();
    rest();
    m_state->trace = trace ? std::move(trace) : std::make_shared<Trace>();
    m_state->history = std::make_unique<engine::trace::History>(*m_state->trace);
    m_state->current = {};
    m_state->announced = m_state->trace->size();
    m_state->position = std::min(position, m_state->announced);
    m_state->scrubbing = false;
    m_state->jumps.clear();
    m_state->bookmarks.clear();
    const Trace &now = *m_state->trace;
    m_state->moment = {m_state->position, 1, m_state->position ? now.at(m_state->position).time : engine::trace::Time{0}};
    emit traceReset();
    emit bookmarksChanged();
    emit navigationChanged(false, false);
    m_state->isUnread = true;
    emit positionChanged(m_state->position);
    tellReaders();
    emit momentChanged(m_state->moment);
}

void Playback::announceAppended()
{
    const EventNumber before = m_state->announced;
    m_state->announced = trace().size();
    // As the trace comes, and not all of it when somebody asks.
    m_state->history->extend();
    trace().index();
    if (m_state->announced > before)
        emit eventsAppended(before + 1, m_state->announced);
}

void Playback::setGrowing(bool growing)
{
    m_state->growing = growing;
    if (!growing && m_state->going == State::Going::Playing && position() >= last() && m_state->moment.phase >= 1)
        pause();
}

} // namespace ui::playback
