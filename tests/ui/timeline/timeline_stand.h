// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stories.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_view.h"

#include <QTest>
#include <QWheelEvent>

// A timeline on show, in the middle of the checkout story, and a hand to move the mouse on it.
struct TimelineStand
{
    ui::playback::Playback playback;
    ui::playback::Selection selection;
    ui::theme::Theme theme;
    std::unique_ptr<ui::timeline::TimelineView> view;

    TimelineStand()
    {
        playback.setTrace(std::make_shared<engine::trace::Trace>(support::checkout()), 34);
        playback.setReducedMotion(true);
        view = std::make_unique<ui::timeline::TimelineView>(ui::ViewContext{playback, selection, theme}, nullptr);
        view->resize(1390, 260);
        view->show();
    }

    ui::timeline::TimelineCanvas *canvas() { return view->canvas(); }
    ui::timeline::TimelineState &state() { return view->state(); }
    ui::timeline::ViewRange &range() { return view->state().range(); }
    ui::timeline::LaneIndex laneOf(std::uint32_t task) { return state().model().laneOf(engine::trace::TaskId{task}); }
    QRectF rowOf(std::uint32_t task) { return canvas()->rowRect(state().rows().rowOf(laneOf(task))); }

    QPoint inLane(std::uint32_t task, engine::trace::EventNumber number)
    {
        const double x = canvas()->scale().pixel((state().axis().begin(number) + state().axis().end(number)) / 2);
        return {int(x), int(rowOf(task).center().y())};
    }

    void drag(Qt::MouseButton button, Qt::KeyboardModifiers modifiers, QPoint from, QPoint to)
    {
        QTest::mousePress(canvas(), button, modifiers, from);
        QTest::mouseMove(canvas(), (from + to) / 2);
        QTest::mouseMove(canvas(), to);
        QTest::mouseRelease(canvas(), button, modifiers, to);
    }

    void wheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(at, canvas()->mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(canvas(), &event);
    }
};
