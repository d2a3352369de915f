// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/place_keeper.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace ui::window {

struct Intervention
{
    QString told; // "cancel #4 at 31": as the run on show is told it
    std::optional<Aim> aim; // in a run that had only the interventions before it; none: it was told by number, and no run has shown yet what that is
    bool isLost = false; // the run has no such moment, so it is made without it
    std::optional<Aim> found = {}; // where a run of a later text had it, if that is not quite what was meant

    bool operator==(const Intervention &) const = default;
};
using Interventions = std::vector<Intervention>;

Intervention aimed(const engine::trace::Trace &trace, const QString &told);

// Lets interventions follow what they were meant for, when the script was edited or another
// one came before them: a run is made with them as they are; where one would hit
// something else, a run without it and those after it shows where its place is now, and
// the run is made again. Up to where it applies, a run is what it is without the
// intervention, which is why a run can be judged as soon as it has come so far. One that
// comes to stand before others is heeded by these: they are judged again. How often
// that is done has an end. Pure: it runs nothing itself.
class InterventionPlan
{
public:
    enum class Next {
        GoOn, // not known yet
        Show, // this is the run
        RunAgain, // with told() as it is now
    };
    enum class Run {
        GoesOn,
        StandsStill, // until somebody gives it something to read
        IsOver,
    };

    void begin(Interventions interventions);
    QStringList told() const; // of the run to be made
    bool isLooking() const { return m_isLooking; } // that run is not for show
    bool isSettled() const { return m_settled == m_order.size(); }
    engine::trace::EventNumber mostEvents() const; // of such a run
    Next look(const engine::trace::Trace &trace, Run run);
    const Interventions &interventions() const { return m_interventions; }

private:
    Intervention &at(std::size_t place) { return m_interventions[m_order[place]]; }
    bool isLeftOut() const;
    bool isOnAim(const engine::trace::Trace &trace, const Intervention &intervention) const;
    void move(const engine::trace::Trace &trace, Intervention &intervention) const;
    void order();
    void settle();
    void rememberFound(const engine::trace::Trace &trace);

    Interventions m_interventions;
    std::vector<std::size_t> m_order; // of their moments
    std::size_t m_settled = 0; // the first so many of these
    std::size_t m_moves = 0; // so far
    std::vector<std::size_t> m_moved; // which of them, until a run shows them where they are
    bool m_isLooking = false; // for the place of the next one
};

} // namespace ui::window
