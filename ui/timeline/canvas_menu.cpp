// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/segment_words.h"
#include "ui/timeline/timeline_canvas.h"

#include "ui/words/interventions.h"
#include "ui/words/words.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <algorithm>

// What the canvas says and offers about the place under the pointer.
namespace ui::timeline {

QString TimelineCanvas::tipFor(const Hit &hit)
{
    if (hit.area == Hit::Area::Ruler) {
        const EventNumber number = eventNear(hit);
        return number ? tr("%1 · event %2").arg(words::time(m_state.axis().timeAt(hit.x)), words::figure(number)) : QString();
    }
    if (hit.lane == noLane)
        return {};
    const Lane &lane = m_state.model().lane(hit.lane);
    if (hit.area == Hit::Area::Lane && hit.segment >= 0)
        return segmentTip(trace(), m_state.model(), lane, static_cast<std::size_t>(hit.segment));
    if (const Trouble *trouble = hit.area == Hit::Area::Trouble ? troubleIn(hit.lane) : nullptr)
        return tr("%1 among those folded in here. Click to go there.").arg(trouble->words());
    return hit.area == Hit::Area::Name ? words::tip(laneName(trace(), lane)) : QString();
}

void TimelineCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    Hit hit;
    QPoint global = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        hit.lane = m_state.model().laneOf(m_context.selection.selected());
        hit.x = m_state.cursor(trace(), m_context.playback.moment());
        global = mapToGlobal(QPoint(static_cast<int>(cursorX()), static_cast<int>(rulerHeight())));
    } else {
        hit = hitAt(event->pos());
        // Beside the bars it is about the moment on show.
        if (hit.area == Hit::Area::Name || hit.area == Hit::Area::Triangle || hit.area == Hit::Area::Trouble)
            hit.x = m_state.cursor(trace(), m_context.playback.moment());
    }
    showMenu(hit, global);
}

void TimelineCanvas::showMenu(const Hit &hit, const QPoint &global)
{
    const EventNumber number = eventNear(hit);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    engine::trace::TaskId task;
    if (hit.lane != noLane && m_state.model().lane(hit.lane).isTask()) {
        const Lane &lane = m_state.model().lane(hit.lane);
        if (number >= lane.begin && (lane.end == 0 || number < lane.end))
            task = lane.entity.task;
    }
    words::addOffers(menu, words::interventionOffers(trace(), m_context.playback.snapshotAt(number), task), this);
    menu->addSeparator();
    menu->addAction(tr("Go here"), this, [this, number] { m_context.playback.seek(number); });
    const auto &marked = m_context.playback.bookmarks();
    const bool isMarked = std::binary_search(marked.begin(), marked.end(), number);
    menu->addAction(isMarked ? tr("Remove the bookmark of event %1").arg(words::figure(number)) : tr("Bookmark event %1").arg(words::figure(number)), this,
        [this, number] { m_context.playback.toggleBookmark(number); })->setEnabled(number > 0);
    if (hit.lane != noLane) {
        const playback::Entity entity = m_state.model().lane(hit.lane).entity;
        menu->addAction(tr("Fit to the width"), this, [this, entity] {
            m_context.selection.select(entity);
            fit();
        });
    }
    if (m_measure)
        menu->addAction(tr("Zoom to what is measured"), this, &TimelineCanvas::zoomToMeasure);
    menu->addAction(tr("Show everything"), this, [this] { showAll(); });
    menu->popup(global);
}

} // namespace ui::timeline
