// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_camera.h"
#include "ui/stage/stage_chip_bodies.h"
#include "ui/stage/stage_lettering.h"
#include "ui/stage/stage_motion.h"
#include "ui/view.h"

#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <optional>

class QHelpEvent;

namespace ui::stage {

// What lives inside what: scopes as boxes, tasks as chips, at the moment that the
// playback stands at, in motion between two events.
// Mouse: hover and click point at things, drag pans, Ctrl+wheel or pinch zooms,
// double click fits one box. Keys: arrows and Tab go from task to task, Home and End
// to the first and last, F fits the selection and F again everything, + and - zoom,
// Menu opens the interventions.
class StageView : public QWidget
{
    Q_OBJECT

public:
    explicit StageView(const ui::ViewContext &context, QWidget *parent = nullptr);
    ~StageView() override;

    // What is shown at rest after the current event.
    const StageScene &scene() const { return m_after; }
    // What is seen, with twice as many pixels: for slides.
    QPixmap picture();
    const StageCamera &camera() const { return m_camera; }
    // What is drawn under a point of this widget.
    playback::Entity entityAt(QPointF position) const;
    QRectF rectOf(const playback::Entity &entity) const; // in this widget; null if not shown
    // Where a box sums up, the task that one should look at next: of the most urgent kind, after the selected one.
    engine::trace::TaskId summedUpAt(QPointF position) const;
    QString describe() const;
    // Where somebody who has just opened a script reads what to do; null: there is no room.
    QRectF hintRect() const;

    QSize sizeHint() const override { return {760, 520}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

public slots:
    void fit(); // everything
    void fitSelection();
    void zoomIn();
    void zoomOut();

signals:
    // An intervention as it is written for a rerun: "cancel #3 at 31", "raise ValueError in #3 at 31",
    // "interrupt at 31", "delay #3 by 1 at 31".
    void interventionRequested(const QString &injection);
    // Enter, or a double click on a task: show more of it.
    void activated(const ui::playback::Entity &entity);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    // stage_view.cpp
    void forget(); // another trace
    void takeAppended();
    void settle();
    void sync(); // scenes and motion for the playback's moment
    StageScene sceneAt(engine::trace::EventNumber event) const;
    void inviteSelected();
    void updateCamera();
    void updatePulse();
    void redraw();
    const Marks &leaving();
    QString hint() const;
    void paintHint(QPainter &painter);

    // stage_view_input.cpp
    void showTip(QHelpEvent *event);
    void pinch(QEvent *event);
    void panBy(int direction); // +1: to see what is further left
    const BoxFace *boxWithMoreAt(QPointF position) const;
    void walk(Qt::Key direction);
    bool walkInOrder(int step);
    void selectTask(engine::trace::TaskId id);
    QString tip(const playback::Entity &entity) const;

    ui::ViewContext m_context;
    StagePlan m_plan;
    QTimer m_settling; // since the trace grew last
    std::vector<engine::trace::TaskId> m_guests; // are shown even where there are too many: the selected one, and around it
    StageScene m_before;
    StageScene m_after;
    StageMotion m_motion;
    std::optional<Marks> m_leaving; // of the event before, when it was looked up
    std::optional<engine::trace::EventNumber> m_shown; // the event of m_after
    bool m_isPictured = false; // for others, to whom neither the focus nor the keys mean anything
    StageCamera m_camera;
    Lettering m_lettering;
    ChipBodies m_bodies;
    QTimer m_pulse;
    double m_pulseTurn = 0;
    QPointF m_pressed;
    QPointF m_dragged;
    bool m_isDragging = false;
};

} // namespace ui::stage
