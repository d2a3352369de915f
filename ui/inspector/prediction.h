// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"

#include <optional>
#include <vector>

namespace ui::inspector {

// "Who runs next?": which task takes the next step at this moment.
struct Prediction
{
    std::vector<engine::trace::TaskId> candidates; // a few tasks; none for "nobody yet" comes behind them
    engine::trace::TaskId answer; // none: nobody, before time goes on
    engine::trace::EventNumber revealed = 0; // the event that shows it
};

// Whether with such an event a task begins its turn.
bool beginsTurn(engine::trace::EventKind kind);

// The question for after this snapshot; nothing where there is nothing to choose.
std::optional<Prediction> predict(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot);

} // namespace ui::inspector
