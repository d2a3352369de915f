// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/history.h"

#include <QObject>

#include <memory>
#include <vector>

namespace ui::playback {

using engine::trace::EventNumber;

// By what a step goes.
enum class StepKind { Event, TaskSwitch, Moment, TaskLine, Failure };

// Whether a move is shown as motion. Seeking far is always Instant.
enum class Motion { Animated, Instant };

// Where the story stands: event `event` is happening, and `phase` (0 … 1) of its
// motion has been shown. At rest the phase is 1. `time` is the virtual time to
// show: during the gap before the next event, `event` is still the last one, with
// phase 1, and the time runs on to that of the next.
struct Moment
{
    EventNumber event = 0;
    double phase = 1;
    engine::trace::Time time{0};

    bool operator==(const Moment &) const = default;
};

// The one cursor of the window: which trace is on show, after which event, and
// how the story moves. All views read it and tell it where to go; none of them
// talks to another. The trace may grow while it is on show (events stream in).
//
// Story time: every event has a moment of its own. First the gap of virtual time
// before it passes (compressed), then its motion is shown; story.h has the lengths.
// A step shows the motions only. position() is where a step leads from its very
// beginning; moment() follows, also backwards: then the phase falls from 1 to 0.
class Playback : public QObject
{
    Q_OBJECT

public:
    explicit Playback(QObject *parent = nullptr);
    ~Playback() override;

    const engine::trace::Trace &trace() const;
    // The state after event position().
    const engine::trace::Snapshot &snapshot();
    // The state after any event; the reference lasts until the next call of either.
    const engine::trace::Snapshot &snapshotAt(EventNumber number);

    EventNumber position() const;
    EventNumber last() const; // the newest event there is
    const Moment &moment() const;
    bool isPlaying() const; // either way
    bool isPlayingBackwards() const;
    double speed() const; // 1 is normal, 0.25 … 16
    StepKind stepKind() const;
    bool reducedMotion() const;
    bool isGrowing() const; // more events may come: playing waits for them at the end
    bool canUndoJump() const;
    bool canRedoJump() const;

    // The task by whose lines StepKind::TaskLine goes: the selected one.
    void setStepTask(engine::trace::TaskId task);

    // The event that a step would lead to; position() if there is none.
    EventNumber stepTarget(int direction, StepKind kind);

    // Stands there, which is no jump: nobody asked for it.
    void place(EventNumber number);

public slots:
    void seek(EventNumber number, ui::playback::Motion motion = ui::playback::Motion::Instant);
    void scrub(ui::playback::EventNumber number); // seeks; a row of these is one jump to undo
    void step(int direction); // +1 or -1, by stepKind()
    bool stepToMarker(int direction); // next failure, cancellation or bookmark; false: there is none
    void play();
    void pause();
    void togglePlaying();
    void playBackwards(); // from the end, if it is at the beginning
    void togglePlayingBackwards();
    void first();
    void toLast();
    void setSpeed(double speed);
    void setStepKind(ui::playback::StepKind kind);
    void setReducedMotion(bool reduced);
    void undoJump(); // navigation has its own back and forward
    void redoJump();
    void toggleBookmark(); // at position()
    void toggleBookmark(ui::playback::EventNumber number);

public:
    const std::vector<EventNumber> &bookmarks() const;

    // For whoever brings the trace: the run session.
    // Takes a new trace; the position becomes `position`, clamped.
    void setTrace(std::shared_ptr<engine::trace::Trace> trace, EventNumber position = 0);
    // Says that events were appended to the trace.
    void announceAppended();
    void setGrowing(bool growing);
    void setBookmarks(std::vector<EventNumber> bookmarks);

    // Shows the next `milliseconds` of the story. The frame timer calls it; tests
    // call it themselves and need not wait.
    void advance(double milliseconds);

signals:
    void traceReset(); // another trace is on show: forget everything
    void eventsAppended(ui::playback::EventNumber first, ui::playback::EventNumber last);
    void positionChanged(ui::playback::EventNumber position);
    // For who puts it into words: while the story plays, no more often than anyone can read.
    void positionToRead(ui::playback::EventNumber position);
    void momentChanged(const ui::playback::Moment &moment); // also on every frame of a motion
    void playingChanged(bool playing);
    void speedChanged(double speed);
    void stepKindChanged(ui::playback::StepKind kind);
    void bookmarksChanged();
    void bookmarkToggled(ui::playback::EventNumber number, bool isSet); // by the user
    void jumped(); // what was in sight may be far away
    void jumpAdded(); // there is one more to undo
    void navigationChanged(bool canUndo, bool canRedo);

private:
    void moveTo(EventNumber number);
    void jumpTo(EventNumber number);
    void walkTo(EventNumber number);
    void rest();
    void show(const Moment &moment);
    void setPosition(EventNumber number);
    void tellReaders();
    double walk(double milliseconds);
    double playOn(double milliseconds);
    double playBackOn(double milliseconds);
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace ui::playback
