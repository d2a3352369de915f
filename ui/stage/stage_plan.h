// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/stage/stage_room.h"

#include <unordered_map>
#include <vector>

namespace ui::stage {

// What the whole trace, from its tables, tells about how much room things will
// need: who lives in which scope, who opens which, which groups will ever keep an
// error. The layout takes its columns from here, so that a chip finds its place
// once and keeps it. Grows with the trace: update() reads only what is new.
class StagePlan
{
public:
    // The scopes that one task opens directly inside one scope. They take turns in
    // one place: when it opens the next one, that takes the place of the last.
    struct Slot
    {
        engine::trace::TaskId owner; // none: the runners
        std::vector<engine::trace::ScopeId> scopes; // in opening order
    };

    void update(const engine::trace::Trace &trace);
    void clear();

    // The tasks that live in a scope, in creation order. Scope none: those outside of all.
    const std::vector<engine::trace::TaskId> &tasksIn(engine::trace::ScopeId scope) const;
    // What is opened directly in a scope. Scope none: the runners.
    const std::vector<Slot> &slotsIn(engine::trace::ScopeId scope) const;
    // Whether nothing but its owner's own code is ever in it.
    bool isBare(engine::trace::ScopeId scope) const;
    // How many exceptions of its children it will ever keep.
    std::uint32_t collected(engine::trace::ScopeId scope) const;
    // What roomIn() has found out for this shape of the Stage since the last update().
    std::unordered_map<std::uint64_t, Room> &rooms(double aspect) const;

private:
    struct ScopePlan
    {
        std::vector<engine::trace::TaskId> tasks;
        std::vector<Slot> openings;
        std::uint32_t collected = 0;
    };

    const ScopePlan &plan(engine::trace::ScopeId scope) const;
    ScopePlan &edit(engine::trace::ScopeId scope);

    std::vector<ScopePlan> m_scopes; // at 0: outside of all
    std::unordered_map<std::uint64_t, std::size_t> m_slotNumbers; // of (scope, owner)
    mutable std::unordered_map<std::uint64_t, Room> m_rooms; // by (spacing, cap, scope)
    mutable double m_aspect = 0; // that they are for
    std::uint32_t m_tasksRead = 0;
    std::uint32_t m_scopesRead = 0;
    engine::trace::EventNumber m_eventsRead = 0;
};

} // namespace ui::stage
