// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/playback/selection.h"

#include <QString>

#include <vector>

namespace ui::inspector {

// One row of what is known about the selected thing; the value is rich text with
// the links of ui/words.
struct Fact
{
    QString name;
    QString value;

    bool operator==(const Fact &) const = default;
};

// Everything about a task, a scope or an exception, as it is in this snapshot.
std::vector<Fact> facts(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot, const playback::Entity &entity);

} // namespace ui::inspector
