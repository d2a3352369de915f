// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"

#include <QString>

#include <vector>

// Changes that one may make to a run, as a run is told them and as people are. Pure.
namespace ui::words {

struct InterventionOffer
{
    QString text; // "Cancel charge() here", with & doubled, for a menu
    QString intervention; // "cancel #4 at 31"
};

// What can be done at the event of that snapshot: to the task, if it is alive then, and to the run.
std::vector<InterventionOffer> interventionOffers(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot,
    engine::trace::TaskId task);

// Puts them into a menu of a view, whose signal interventionRequested() tells which one is taken.
template<class Menu, class View>
void addOffers(Menu *menu, const std::vector<InterventionOffer> &offers, View *view)
{
    for (const InterventionOffer &offer : offers)
        menu->addAction(offer.text, view, [view, told = offer.intervention] { emit view->interventionRequested(told); });
}

// What a run is told, taken apart: "delay #4 by 10 at 31".
struct InterventionParts
{
    QString verb; // cancel, raise, delay or interrupt; empty if it is none of them
    QString task; // its number, "#4", or its name
    QString what; // the exception, or the seconds
    engine::trace::EventNumber at = 0;
};
InterventionParts interventionParts(const QString &intervention);
QString intervention(const InterventionParts &parts); // put together again

// "delay charge() by 10 s", "raise ValueError in charge()", "press Ctrl-C"; `task` is how the task is called there.
// What is no intervention stays as it is.
QString interventionDeed(const QString &intervention, const QString &task);
// The same with the task as people call it: "Delay charge() by 10 s".
QString interventionTitle(const engine::trace::Trace &trace, const QString &intervention);
// And with its moment: "Delay charge() by 10 s at 0.400 s, event 31".
QString interventionText(const engine::trace::Trace &trace, const QString &intervention);

// Where the run came to it; 0: it did not.
engine::trace::EventNumber interventionApplied(const engine::trace::Trace &trace, const QString &intervention);

} // namespace ui::words
