// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_capsule.h"
#include "ui/stage/stage_links.h"
#include "ui/stage/stage_tokens.h"

#include <QString>

namespace ui::stage {

struct ChipFace
{
    ChipPlace place;
    engine::trace::Look look = engine::trace::Look::Ready;
    engine::trace::Wait wait = engine::trace::Wait::Unknown; // while it waits
    bool isReached = false; // by the cancellation that it was asked for
    QString title;
    QString status;
    words::CallForms telling = {}; // for the title, where it does not fit
};

struct BoxFace
{
    BoxPlace place;
    engine::trace::ScopeKind kind = engine::trace::ScopeKind::Group;
    engine::trace::ScopeState state = engine::trace::ScopeState::Open;
    engine::trace::Closing closing = engine::trace::Closing::Well;
    bool isExpired = false;
    engine::trace::Time opened{0};
    std::int64_t deadline = engine::trace::noDeadline;
    QString title;
    QString apart; // tells it from others of that title: " of branch(1)"
    QString status;
    QString capsuleTitle;
    QString capsuleStatus;
    QString capsuleNote; // in the dashed last line
    QString capsuleBrief; // the same in fewer letters
    QString more;
    bool isGrouped = false; // the capsule has closed
    bool leavesAlone = false; // there will be no group: one of its errors ends the program

    // Of the tasks that are summed up, the look that one must not miss; Unborn: there is none.
    engine::trace::Look mostUrgent() const;
    bool isClosed() const { return state == engine::trace::ScopeState::Closed; }
    // How much of its time a timeout has left at `now`: 1 … 0; 1 without a deadline.
    double timeLeft(engine::trace::Time now) const;
};

struct TokenFace
{
    TokenPlace place;
    QString text;
    CapsuleContent content; // of a group
    bool isCancellation = false;
    QString brief; // in little room, of a group: how many errors it holds says more than its type
};

// All that the Stage shows after one event: where things are, and what stands on
// them. A pure function of the trace and the snapshot; painting only shows it.
struct StageScene
{
    engine::trace::EventNumber event = 0;
    engine::trace::Time time{0};
    StageLayout layout;
    std::vector<ChipFace> chips; // as in the layout
    std::vector<BoxFace> boxes;
    std::vector<TokenFace> tokens;
    std::vector<Link> links; // standing
    std::optional<Link> current; // the event's own
    std::vector<Link> circle; // of waits, in a deadlock

    StageScene() = default;
    StageScene(const engine::trace::Trace &trace, const StagePlan &plan, const engine::trace::Snapshot &snapshot,
               QSizeF view = StageLayout::usualView, const std::vector<engine::trace::TaskId> &guests = {});

    const ChipFace *chip(engine::trace::TaskId id) const;
    const BoxFace *box(engine::trace::ScopeId id) const;
    const TokenFace *token(engine::trace::ExceptionId id) const;
};

// The Stage in words, for people who hear it: a line for each box and task, indented as they nest.
QString describe(const StageScene &scene);

} // namespace ui::stage
