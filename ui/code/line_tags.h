// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/code/line_map.h"
#include "ui/words/telling.h"

#include <QString>

#include <vector>

namespace ui::code {

// One tag at the end of a line: a task, or several of the same function in the same state.
struct LineTag
{
    int line = 0; // in the edited text, from 1
    engine::trace::Look look = engine::trace::Look::Unborn;
    QString text; // "charge", "3 × fetch"
    std::vector<engine::trace::TaskId> tasks;
    words::CallForms telling = {}; // for the text, where it does not fit

    bool operator==(const LineTag &) const = default;
};

// The tags of a moment, by line; on a line those that are nearest to running come
// first. A task has a tag while it lives; one that failed keeps it until its group
// closes, so that one sees where the error came from.
std::vector<LineTag> lineTags(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot, const LineMap &map);

} // namespace ui::code
