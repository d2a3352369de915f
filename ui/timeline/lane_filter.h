// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_model.h"

#include <QString>

#include <array>
#include <optional>

namespace ui::timeline {

// One condition on a lane, as typed: "state:failed", "task:charge", or any text,
// which is looked for in names and in what the lane waits for. A word that names a
// state is that state. Case does not matter.
struct LaneFilter
{
    enum class Field { Task, State, Text };

    Field field = Field::Text;
    QString text;

    // Nothing where there is no condition in the text.
    static std::optional<LaneFilter> parse(const QString &typed);
    QString title() const; // "state: failed"
    bool operator==(const LaneFilter &) const = default;
};

// Which segments a state's name, or its beginning, stands for. A scope's state is met
// by its segments as a task's is: "state:cancelling" finds aborting groups too.
std::array<bool, static_cast<std::size_t>(SegmentKind::Count_)> segmentsIn(const QString &state);

} // namespace ui::timeline
