// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/stage/stage_room.h"
#include "ui/stage/stage_seating.h"
#include "ui/words/telling.h"

#include <array>
#include <map>
#include <unordered_map>
#include <vector>

namespace ui::stage {

// What the whole trace, from its tables, tells about how much room things will
// need: who lives in which scope, who opens which, which groups will ever keep an
// error, and who is shown where there are too many. The layout takes its places from
// here, so that a chip finds its place once and keeps it. Grows with the trace: update()
// reads only what is new.
class StagePlan
{
public:
    // The scopes that one task opens directly inside one scope. They take turns in
    // one place: when it opens the next one, that takes the place of the last.
    struct Slot
    {
        engine::trace::TaskId owner; // none: the runners
        std::vector<engine::trace::ScopeId> scopes; // in opening order
        bool isOfInhabitant = false; // its owner lives in that scope
        bool hasBoxes = false; // not tags only
        bool isOfMain = false; // the main task's, and has boxes: they stand in the runner's own width

        bool isUnit() const { return isOfInhabitant && hasBoxes && !isOfMain; } // its boxes stand with its owner's chip
        bool isTag() const { return isOfInhabitant && !hasBoxes; }
    };

    // Of the tasks of one scope, how many are shown at once.
    struct Seats
    {
        std::uint32_t chips = 0; // that stand by themselves
        std::uint32_t units = 0; // with the boxes that they open
        bool isShort = false; // there are more tasks than that

        bool operator==(const Seats &) const = default;
    };

    void update(const engine::trace::Trace &trace);
    void clear();
    // How many are shown of whom, and how much room they need, is found out anew while a trace grows: always in a short
    // one, else from time to time. This does it where it is due. Says whether it was.
    bool settle();

    // The tasks that live in a scope, in creation order, but for those that a library made for its own work. Scope none: those outside of all.
    const std::vector<engine::trace::TaskId> &tasksIn(engine::trace::ScopeId scope) const;
    // What is opened directly in a scope. Scope none: the runners.
    const std::vector<Slot> &slotsIn(engine::trace::ScopeId scope) const;
    const Slot *slotOf(engine::trace::ScopeId scope, engine::trace::TaskId owner) const; // null: it opens nothing there
    // The numbers of those slots that are neither units nor tags.
    const std::vector<std::uint32_t> &freeSlotsIn(engine::trace::ScopeId scope) const;
    bool hasTags(engine::trace::ScopeId scope) const; // below the chips of tasks that live there
    // Whether nothing but its owner's own code is ever in it.
    bool isBare(engine::trace::ScopeId scope) const;
    // How many exceptions of its children it will ever keep.
    std::uint32_t collected(engine::trace::ScopeId scope) const;

    bool hasErrors() const { return m_hasErrors; } // whether an exception is ever raised

    // The most tasks that one box shows, so that all boxes together never show more than the Stage takes.
    std::uint32_t cap() const { return m_cap; }
    Seats seatsIn(engine::trace::ScopeId scope) const;
    // Who has the seats in a scope that is short of them, after an event: those that stand by themselves, and the others.
    // Follows the trace up to there; seatMore() does so beforehand, in pieces, and says whether anything is left.
    std::array<std::vector<engine::trace::TaskId>, 2> seated(const engine::trace::Trace &trace, engine::trace::ScopeId scope,
                                                             engine::trace::EventNumber number) const;
    bool seatMore(const engine::trace::Trace &trace, engine::trace::EventNumber most) const;

    // What roomIn() has found out on these terms since then. tidyRooms() forgets those that are hardly asked for any
    // more; it must not be called while one of them is being looked at.
    std::unordered_map<std::uint64_t, Room> &rooms(const Terms &terms) const { return m_rooms[terms]; }
    void tidyRooms() const;

    // What a task is called, and by what it is told from others.
    struct TaskName
    {
        QString title;
        words::CallForms telling;
    };
    const TaskName &nameOf(const engine::trace::Trace &trace, engine::trace::TaskId id) const;

    // The widest name of a task, in sizes of its letters; the letters of the longest exception's type, and of the
    // longest error with its message.
    struct LongestWords
    {
        double name = 0;
        qsizetype exception = 0;
        qsizetype error = 0;
        std::uint32_t tasks = 0; // that were read for it
        std::uint32_t exceptions = 0;
    };
    const LongestWords &longestWords(const engine::trace::Trace &trace) const;

private:
    struct ScopePlan
    {
        std::vector<engine::trace::TaskId> tasks;
        std::vector<Slot> openings;
        std::vector<std::uint32_t> freeSlots;
        engine::trace::ScopeId parent;
        std::uint32_t slot = 0; // of its parent's
        std::uint32_t units = 0; // slots
        std::uint32_t tags = 0; // slots
        std::uint32_t collected = 0;
        bool isRunner = false;
        mutable std::uint32_t seating = 0; // of m_seatings, from 1 on
    };
    struct Seated
    {
        Seats seats;
        std::array<Seating, 2> who; // stands by himself, or with boxes
    };

    const ScopePlan &plan(engine::trace::ScopeId scope) const;
    ScopePlan &edit(engine::trace::ScopeId scope);
    void addScope(const engine::trace::Trace &trace, engine::trace::ScopeId id);
    bool livesIn(const engine::trace::Trace &trace, engine::trace::ScopeId home, engine::trace::TaskId id) const;
    void addTask(engine::trace::TaskId id, engine::trace::ScopeId home);
    void fill(engine::trace::ScopeId id);
    void giveBoxes(engine::trace::ScopeId home, std::uint32_t slot);
    Seats seatsFor(const ScopePlan &scope, std::uint32_t cap) const;
    std::uint32_t shownAtOnce(engine::trace::ScopeId home, std::uint32_t cap, int depth) const;
    void findCap();
    void reseat();
    void seat(const engine::trace::Trace &trace, engine::trace::EventNumber last) const;

    std::vector<ScopePlan> m_scopes; // at 0: outside of all
    std::unordered_map<std::uint64_t, std::uint32_t> m_slotNumbers; // of (scope, owner)
    std::uint32_t m_tasksRead = 0;
    std::uint32_t m_scopesRead = 0;
    engine::trace::EventNumber m_eventsRead = 0;

    std::uint32_t m_cap = 1;
    std::uint32_t m_settledAt = 0; // with so many tasks and scopes
    bool m_hasErrors = false;
    bool m_isUnsettled = false;
    bool m_needsReseating = false;
    mutable std::map<Terms, std::unordered_map<std::uint64_t, Room>> m_rooms; // by scope, or what scopes have in common
    mutable LongestWords m_longestWords;
    mutable std::unordered_map<engine::trace::TaskId, TaskName> m_names;
    mutable engine::trace::EventNumber m_namedAt = 0; // events: later ones may rename a task, or bring a namesake
    mutable std::vector<Seated> m_seatings;
    mutable engine::trace::EventNumber m_seated = 0; // events
};

} // namespace ui::stage
