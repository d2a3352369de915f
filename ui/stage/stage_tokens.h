// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_layout.h"

namespace ui::stage {

// How an exception in flight is drawn: a mark on the task that holds it, a line in a
// group's capsule, that capsule while it stands open, or the closed one on its way out.
enum class TokenForm { Mark, Member, Open, Capsule };

// An exception and where it rests after an event.
struct TokenPlace
{
    engine::trace::ExceptionId exception;
    QRectF rect;
    TokenForm form = TokenForm::Mark;
    engine::trace::ExceptionId from; // the group of which it is a part: it came out of that one's place
    engine::trace::ScopeId turnedAt{}; // the timeout at whose edge a CancelledError has become this
};

// The exceptions on the Stage: raised and not caught yet, kept by a group, or on
// their way outwards. A pure function, in the order of their numbers within a form.
std::vector<TokenPlace> tokenPlaces(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot,
                                    const StageLayout &layout);

} // namespace ui::stage
