// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QString>

#include <vector>

namespace ui::words {

// A change that one may make to a run: what a menu says, and what a run is told.
struct InterventionOffer
{
    QString text; // "Cancel charge() here", with & doubled
    QString intervention; // "cancel #4 at 31"
};

// What can be done at that event: to the task, which should be alive then (none: nothing), and to the run.
std::vector<InterventionOffer> interventionOffers(const engine::trace::Trace &trace, engine::trace::TaskId task,
    engine::trace::EventNumber number);

} // namespace ui::words
