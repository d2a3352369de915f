// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/ids.h"

#include <QObject>

namespace ui::playback {

// Something on the screen that one can point at. Exactly one of the numbers is set.
struct Entity
{
    engine::trace::TaskId task;
    engine::trace::ScopeId scope;
    engine::trace::ExceptionId exception;

    static Entity of(engine::trace::TaskId id) { return {id, {}, {}}; }
    static Entity of(engine::trace::ScopeId id) { return {{}, id, {}}; }
    static Entity of(engine::trace::ExceptionId id) { return {{}, {}, id}; }

    explicit operator bool() const { return task || scope || exception; }
    bool operator==(const Entity &) const = default;
};

// What is selected and what the pointer is over: one of each, shared by all views.
class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    Entity selected() const { return m_selected; }
    Entity hovered() const { return m_hovered; }

public slots:
    void select(ui::playback::Entity entity);
    void hover(ui::playback::Entity entity);
    void clear(); // both, as when another trace comes

signals:
    void selectedChanged(ui::playback::Entity entity);
    void hoveredChanged(ui::playback::Entity entity);

private:
    Entity m_selected;
    Entity m_hovered;
};

} // namespace ui::playback
