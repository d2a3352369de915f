// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_scene.h"

namespace ui::stage {

// Whether things travel, or only light up where they end.
enum class Travel { Full, Reduced };

// Something on its way at one moment.
struct Shown
{
    QRectF rect;
    double opacity = 1;
};

// An exception's way during one event. `from` or `to` alone: it appears or dissolves there.
struct TokenMove
{
    engine::trace::ExceptionId exception;
    std::optional<TokenPlace> from;
    std::optional<TokenPlace> to;
    QRectF carrierFrom{}; // of the capsule that closes around it and takes it along; else null
    QRectF carrierTo{};
};

// A few words beside what happens.
struct Note
{
    QString text;
    QRectF beside; // right of it, or left where there is no room
    bool isFailure = false;
    QRectF clearOf{}; // what it must not cover: the rest of a group, beside the part that it is about
};

// What is put beside things while an event is on show, and goes when the next one begins.
struct Marks
{
    std::optional<Note> note;
    engine::trace::ScopeId timedOut; // CancelledError becomes TimeoutError at its edge
    engine::trace::ScopeId struck; // Ctrl-C
    QPointF foot; // where that strikes
};

// How the Stage gets from the scene before an event to the scene after it. Pure:
// a phase from 0 (all as before) to 1 (all as after) gives the places in between,
// the same in both directions.
class StageMotion
{
public:
    StageMotion() = default;
    StageMotion(const engine::trace::Trace &trace, const StageScene &before, const StageScene &after);

    Shown chip(engine::trace::TaskId id, double phase, Travel travel) const;
    Shown box(engine::trace::ScopeId id, double phase, Travel travel) const;
    QRectF capsule(engine::trace::ScopeId id, double phase, Travel travel) const;
    Shown token(const TokenMove &move, double phase, Travel travel) const;
    QRectF bounds(double phase) const;
    const std::vector<TokenMove> &tokens() const { return m_tokens; }

    // What the event does besides moving things; none for most.
    engine::trace::TaskId hit; // a cancellation reaches it
    engine::trace::ScopeId ripple; // starts to cancel: its border flares up
    QPointF rippleFrom;
    engine::trace::ScopeId expired; // its ring turns
    engine::trace::TaskId caughtBy; // it handles the exception that dissolves
    Marks marks;

    // How far the event's own arrow has come.
    static double linkProgress(double phase, LinkKind kind);

private:
    void findTokens(const engine::trace::Trace &trace);
    void findNote(const engine::trace::Trace &trace, const engine::trace::Event &event);

    const StageScene *m_before = nullptr; // both outlive this
    const StageScene *m_after = nullptr;
    engine::trace::TaskId m_created;
    QRectF m_birthplace;
    std::vector<TokenMove> m_tokens;
};

// The part of a phase between two of its points, as 0 … 1, starting and ending softly.
double ease(double phase, double from = 0, double to = 1);
QRectF blend(const QRectF &from, const QRectF &to, double share);

} // namespace ui::stage
