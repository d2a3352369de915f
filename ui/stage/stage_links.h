// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_layout.h"

#include <QPainterPath>
#include <QString>

#include <optional>

namespace ui::stage {

enum class LinkKind {
    Failure, // an error that its group keeps
    Cancel, // asked to stop, and not over it
    Spawn, // created
    Wake,
    Wait, // waits for that task
};

// An arrow between two things on the Stage, from what acts to what it acts on.
struct Link
{
    LinkKind kind = LinkKind::Failure;
    QPainterPath path;
    QString label;
    engine::trace::TaskId task; // the chip at its one end: who failed, is cancelled, created, woken or waits
    engine::trace::ScopeId scope; // the box at its other end, if it is one
    engine::trace::ExceptionId exception; // that a Failure carries
};

// The arrows that stand after an event: failures in a group that is still open, and
// cancellations that are not over yet.
std::vector<Link> standingLinks(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot,
                                const StageLayout &layout);

// The arrow of one event, which its motion travels along. None for most kinds.
std::optional<Link> eventLink(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot,
                              engine::trace::EventNumber number, const StageLayout &layout);

// From each of these tasks to the task it waits for, and on from there.
std::vector<Link> waitLinks(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot,
                            const StageLayout &layout, const std::vector<engine::trace::TaskId> &tasks);

// The middle of a timeout's ring.
QPointF ringCenter(const BoxPlace &box);

// Where at a timeout's edge its CancelledError becomes a TimeoutError.
QPointF turningPoint(const BoxPlace &box);

} // namespace ui::stage
