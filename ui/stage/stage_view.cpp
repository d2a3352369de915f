// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_view.h"

#include "ui/stage/stage_accessible.h"
#include "ui/stage/stage_painter.h"
#include "ui/words/words.h"

#include <QAccessible>
#include <QPaintEvent>

#include <algorithm>
#include <cmath>

namespace ui::stage {

using engine::trace::EventNumber;
using engine::trace::Look;
using engine::trace::TaskId;
using playback::Entity;
using playback::Playback;
using playback::Selection;

namespace {

constexpr int settleAfter = 150; // ms
constexpr EventNumber latestHint = 6; // after the main task's first step

} // namespace

StageView::StageView(const ui::ViewContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    StageAccessible::install();
    setObjectName(QStringLiteral("stage"));
    setAccessibleName(tr("Stage"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    grabGesture(Qt::PinchGesture);

    Playback &playback = m_context.playback;
    connect(&playback, &Playback::traceReset, this, &StageView::forget);
    connect(&playback, &Playback::momentChanged, this, &StageView::sync);
    connect(&playback, &Playback::positionChanged, this, &StageView::sync);
    connect(&playback, &Playback::eventsAppended, this, &StageView::takeAppended);
    m_settling.setSingleShot(true);
    connect(&m_settling, &QTimer::timeout, this, &StageView::settle);
    connect(&m_context.selection, &Selection::selectedChanged, this, &StageView::inviteSelected);
    connect(&m_context.selection, &Selection::hoveredChanged, this, &StageView::redraw);
    connect(&m_context.theme, &theme::Theme::changed, this, [this] {
        m_shown.reset(); // laid out for type of another size
        sync();
    });
    m_pulse.setInterval(50);
    connect(&m_pulse, &QTimer::timeout, this, [this] {
        m_pulseTurn += 0.05;
        for (const ChipFace &chip : m_after.chips) {
            if (chip.look == Look::Running)
                update(m_camera.transform().mapRect(chip.place.rect.adjusted(-12, -12, 12, 12)).toAlignedRect());
        }
    });
    sync();
}

StageView::~StageView() = default;

void StageView::forget()
{
    m_plan.clear();
    m_plan.update(m_context.playback.trace());
    m_settling.start(settleAfter);
    m_shown.reset();
    m_camera.fit();
    sync();
}

void StageView::takeAppended()
{
    m_plan.update(m_context.playback.trace());
    m_settling.start(settleAfter);
    if (m_shown.value_or(0) <= 1) // else what is on show stays as it is until the next step
        m_shown.reset();
    sync();
}

// What need not be done at once while a long trace is read, and would take long when one steps.
void StageView::settle()
{
    if (m_plan.settle()) {
        m_shown.reset();
        sync();
    }
    constexpr EventNumber piece = 40'000; // events, for which there is time between two frames
    if (m_plan.seatMore(m_context.playback.trace(), piece))
        m_settling.start(0);
}

StageScene StageView::sceneAt(EventNumber event) const
{
    Playback &playback = m_context.playback;
    // What is to be read in larger type is laid out as if there were so much less room, and then enlarged.
    return {playback.trace(), m_plan, playback.snapshotAt(event), QSizeF(size()) / m_context.theme.scale(), m_guests};
}

// Who is selected elsewhere is among those that are summed up, perhaps, or in the boxes of one that is.
void StageView::inviteSelected()
{
    const engine::trace::Trace &trace = m_context.playback.trace();
    const Entity selected = m_context.selection.selected();
    m_guests.clear();
    if (selected.task)
        m_guests.push_back(selected.task);
    constexpr std::size_t mostAround = 100; // no file leads in circles
    engine::trace::ScopeId scope = selected.task ? trace.task(selected.task).scope : selected.scope;
    for (; scope && m_guests.size() < mostAround; scope = trace.scope(scope).parent)
        m_guests.push_back(trace.scope(scope).owner);
    const auto isShown = [this](TaskId guest) { return !guest || m_after.layout.chip(guest); };
    if (!std::all_of(m_guests.begin(), m_guests.end(), isShown)) {
        m_shown.reset();
        sync();
    }
    redraw();
}

void StageView::sync()
{
    Playback &playback = m_context.playback;
    const EventNumber event = playback.moment().event;
    if (m_shown != event) {
        const bool next = m_shown && event == *m_shown + 1;
        m_leaving = next ? std::optional(m_motion.marks) : std::nullopt;
        if (next)
            m_before = std::move(m_after);
        else
            m_before = event > 0 ? sceneAt(event - 1) : StageScene();
        m_after = sceneAt(event);
        m_motion = StageMotion(playback.trace(), m_before, m_after);
        m_shown = event;
        updatePulse();
        if (QAccessible::isActive()) {
            QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
            QAccessible::updateAccessibility(&changed);
        }
    }
    updateCamera();
    redraw();
}

// They fade while the motion begins, so they are needed only in motion.
const Marks &StageView::leaving()
{
    if (!m_leaving && m_shown && *m_shown > 1) {
        m_leaving = StageMotion(m_context.playback.trace(), sceneAt(*m_shown - 2), m_before).marks;
    } else if (!m_leaving) {
        m_leaving.emplace();
    }
    return *m_leaving;
}

void StageView::updateCamera()
{
    m_camera.setView(size());
    const double scale = m_context.theme.scale();
    m_camera.setContent(m_motion.bounds(m_context.playback.moment().phase), naturalZoom(QSizeF(size()) / scale) * scale);
}

void StageView::updatePulse()
{
    const bool runs = std::any_of(m_after.chips.begin(), m_after.chips.end(), [](const ChipFace &chip) { return chip.look == Look::Running; });
    if (runs && isVisible() && !m_context.playback.reducedMotion())
        m_pulse.start();
    else
        m_pulse.stop();
}

void StageView::redraw()
{
    update();
}

void StageView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(theme::Role::Panel));
    if (m_after.chips.empty() && m_after.boxes.empty() && m_before.boxes.empty()) {
        painter.setPen(m_context.theme.color(theme::Role::SecondaryText));
        painter.setFont(m_context.theme.font(11));
        const EventNumber last = m_context.playback.last();
        const bool isOver = last > 0 && m_context.playback.trace().at(last).kind == engine::trace::EventKind::RunEnded
            && m_context.playback.trace().taskCount() == 0;
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, words::noTask(m_context.playback.trace()));
        if (last > 0 && !isOver)
            paintHint(painter);
        return;
    }
    const playback::Moment moment = m_context.playback.moment();
    const Selection &selection = m_context.selection;
    StageFrame frame{m_before, m_after, m_motion};
    frame.phase = std::clamp(moment.phase, 0.0, 1.0);
    frame.now = moment.time;
    frame.travel = m_context.playback.reducedMotion() ? Travel::Reduced : Travel::Full;
    if (frame.phase < 1)
        frame.leaving = leaving();
    frame.pulse = m_pulse.isActive() ? 0.5 + 0.5 * std::sin(m_pulseTurn * 4) : 0;
    frame.zoom = m_camera.zoom();
    frame.visible = QRectF(m_camera.toStage({0, 0}), m_camera.toStage(QPointF(width(), height())));
    frame.hovered = selection.hovered();
    frame.selected = selection.selected();
    frame.focusShown = hasFocus() && !m_isPictured;
    std::vector<TaskId> pointedAt;
    for (const Entity &entity : {frame.hovered, frame.selected}) {
        if (entity.task)
            pointedAt.push_back(entity.task);
    }
    if (!pointedAt.empty() && m_shown)
        frame.waits = waitLinks(m_context.playback.trace(), m_context.playback.snapshotAt(*m_shown), m_after.layout, pointedAt);
    painter.setTransform(m_camera.transform(), true);
    StagePainter(painter, m_context.theme, frame, m_lettering, m_bodies).paint();
    painter.resetTransform();
    if (m_after.chips.size() <= 1 && !m_context.playback.isPlaying() && m_context.playback.moment().event <= latestHint)
        paintHint(painter);
    if (hasFocus() && !m_isPictured) {
        painter.setPen(QPen(m_context.theme.color(theme::Role::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
}

QString StageView::hint() const
{
    QStringList keys{tr("Space plays it"), tr("→  goes one step"), tr("?  shows all keys"), tr("F1  what the colours mean")};
    for (QString &key : keys)
        key.replace(u' ', QChar::Nbsp); // a line ends between two of them
    return keys.join(QStringLiteral(",  "));
}

// In the first box below what stands there, or below the box: on no border.
QRectF StageView::hintRect() const
{
    constexpr double margin = 8;
    const QRectF all = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    QRectF room = all.adjusted(0, height() * 0.62, 0, 0);
    if (!m_after.boxes.empty()) {
        const auto inView = [&](const QRectF &rect) { return m_camera.transform().mapRect(rect); };
        const QRectF box = inView(m_after.boxes.front().place.rect);
        double used = box.top() + margin;
        for (const ChipFace &chip : m_after.chips)
            used = std::max(used, inView(chip.place.rect).bottom() + margin);
        for (std::size_t i = 1; i < m_after.boxes.size(); ++i)
            used = std::max(used, inView(m_after.boxes[i].place.rect).bottom() + margin);
        room = QRectF(QPointF(box.left() + margin, used), box.bottomRight() - QPointF(margin, margin)) & all;
        const QRectF below(QPointF(all.left(), box.bottom() + margin), all.bottomRight());
        if (below.height() > room.height())
            room = below;
    }
    const QRectF text = QFontMetricsF(m_context.theme.font(10)).boundingRect(room, Qt::AlignCenter | Qt::TextWordWrap, hint());
    return room.isValid() && room.contains(text) ? text : QRectF();
}

void StageView::paintHint(QPainter &painter)
{
    const QRectF room = hintRect();
    painter.setPen(m_context.theme.color(theme::Role::FaintText));
    painter.setFont(m_context.theme.font(10));
    if (!room.isNull() && !m_isPictured)
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, hint());
}

QPixmap StageView::picture()
{
    constexpr int finer = 2;
    QPixmap picture(size() * finer);
    picture.setDevicePixelRatio(finer);
    m_isPictured = true;
    render(&picture);
    m_isPictured = false;
    return picture;
}

void StageView::resizeEvent(QResizeEvent *)
{
    m_shown.reset(); // laid out for another shape
    sync();
}

void StageView::showEvent(QShowEvent *)
{
    updatePulse();
}

void StageView::hideEvent(QHideEvent *)
{
    m_pulse.stop();
}

Entity StageView::entityAt(QPointF position) const
{
    const QPointF point = m_camera.toStage(position);
    for (const TokenFace &token : m_after.tokens) {
        if (token.place.rect.contains(point) && token.place.form < TokenForm::Open)
            return Entity::of(token.place.exception);
    }
    for (const ChipFace &chip : m_after.chips) {
        if (chip.place.rect.contains(point))
            return Entity::of(chip.place.task);
    }
    for (const TokenFace &token : m_after.tokens) {
        if (token.place.rect.contains(point))
            return Entity::of(token.place.exception);
    }
    for (auto box = m_after.boxes.rbegin(); box != m_after.boxes.rend(); ++box) { // inner ones first
        if (box->place.scope && box->place.rect.adjusted(0, -12, 0, 0).contains(point))
            return Entity::of(box->place.scope);
    }
    return {};
}

const BoxFace *StageView::boxWithMoreAt(QPointF position) const
{
    const QPointF point = m_camera.toStage(position);
    const auto found = std::find_if(m_after.boxes.begin(), m_after.boxes.end(),
        [point](const BoxFace &box) { return !box.more.isEmpty() && box.place.more.contains(point); });
    return found == m_after.boxes.end() ? nullptr : &*found;
}

TaskId StageView::summedUpAt(QPointF position) const
{
    const BoxFace *box = boxWithMoreAt(position);
    if (!box || !m_shown)
        return {};
    const engine::trace::Snapshot &snapshot = m_context.playback.snapshotAt(*m_shown);
    const std::vector<TaskId> &tasks = m_plan.tasksIn(box->place.scope);
    const auto isWanted = [&](TaskId id) { return snapshot.task(id).look() == box->mostUrgent() && !m_after.layout.chip(id); };
    const auto after = std::upper_bound(tasks.begin(), tasks.end(), m_context.selection.selected().task);
    if (const auto next = std::find_if(after, tasks.end(), isWanted); next != tasks.end())
        return *next;
    const auto first = std::find_if(tasks.begin(), after, isWanted);
    return first != after ? *first : TaskId{};
}

QRectF StageView::rectOf(const Entity &entity) const
{
    QRectF rect;
    if (const ChipPlace *chip = m_after.layout.chip(entity.task))
        rect = chip->rect;
    else if (const BoxPlace *box = m_after.layout.box(entity.scope))
        rect = box->rect;
    else if (const TokenFace *token = m_after.token(entity.exception))
        rect = token->place.rect;
    return rect.isNull() ? rect : m_camera.transform().mapRect(rect);
}

QString StageView::describe() const
{
    return stage::describe(m_after);
}

void StageView::fit()
{
    m_camera.fit();
    redraw();
}

void StageView::fitSelection()
{
    const QRectF rect = rectOf(m_context.selection.selected());
    if (rect.isNull())
        return fit();
    m_camera.fit(m_camera.transform().inverted().mapRect(rect));
    redraw();
}

void StageView::zoomIn()
{
    m_camera.zoomBy(1.25, QRectF(rect()).center());
    redraw();
}

void StageView::zoomOut()
{
    m_camera.zoomBy(1 / 1.25, QRectF(rect()).center());
    redraw();
}

} // namespace ui::stage
