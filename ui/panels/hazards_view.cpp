// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/hazards_view.h"

#include "ui/panels/event_marks.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace ui::panels {

using theme::Role;

namespace {

constexpr int left = 30;
constexpr int padding = 7;

// A heading with its place, and the advice below it, wrapped.
class HazardPainter : public QStyledItemDelegate
{
public:
    HazardPainter(const ViewContext &context, const HazardsView &view) : QStyledItemDelegate(nullptr), m_context(context), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const int width = std::max(80, m_view.viewport()->width());
        return {width, titleHeight(index, width) + adviceHeight(index, width) + 2 * padding + 2};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const theme::Theme &theme = m_context.theme;
        painter->save();
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
            painter->fillRect(option.rect, theme.color(option.state & QStyle::State_Selected ? Role::SelectedRow : Role::HoveredRow));
        const bool later = m_view.model()->eventAt(index.row()) > m_context.playback.position();
        painter->setRenderHint(QPainter::Antialiasing);
        paintMark(*painter, theme, Mark::Hazard, QPointF(option.rect.left() + 17, option.rect.top() + padding + 8), 5.5);
        QRect area = option.rect.adjusted(left, padding, -10, -padding);
        painter->setFont(titleFont());
        painter->setPen(theme.color(later ? Role::SecondaryText : Role::Text));
        const int height = titleHeight(index, option.rect.width());
        painter->drawText(area, Qt::TextWordWrap, index.data(HazardsModel::Title).toString());
        area.setTop(area.top() + height + 2);
        painter->setFont(theme.font(9));
        painter->setPen(theme.color(Role::SecondaryText));
        painter->drawText(area, Qt::TextWordWrap, advice(index));
        painter->restore();
    }

private:
    QFont titleFont() const { return m_context.theme.font(9.5, QFont::DemiBold); }
    static QString advice(const QModelIndex &index)
    {
        return index.data(HazardsModel::Place).toString() + QStringLiteral("  ") + index.data(HazardsModel::Advice).toString();
    }
    int heightOf(const QFont &font, const QString &text, int width) const
    {
        return QFontMetrics(font).boundingRect(QRect(0, 0, width - left - 10, 10'000), Qt::TextWordWrap, text).height();
    }
    int titleHeight(const QModelIndex &index, int width) const { return heightOf(titleFont(), index.data(HazardsModel::Title).toString(), width); }
    int adviceHeight(const QModelIndex &index, int width) const { return heightOf(m_context.theme.font(9), advice(index), width); }

    const ViewContext m_context;
    const HazardsView &m_view;
};

} // namespace

HazardsView::HazardsView(const ViewContext &context, QWidget *parent)
    : QListView(parent), m_context(context), m_model(new HazardsModel(this))
{
    setAccessibleName(tr("Hazards"));
    setModel(m_model);
    auto *painter = new HazardPainter(context, *this);
    painter->setParent(this);
    setItemDelegate(painter);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListView::clicked, this, &HazardsView::go);
    connect(this, &QListView::activated, this, &HazardsView::go);
    connect(&context.theme, &theme::Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
    const auto told = [this] { emit countChanged(m_model->rowCount()); };
    connect(&context.playback, &playback::Playback::traceReset, this, [this, told] {
        m_model->reset(m_context.playback.trace());
        told();
    });
    connect(&context.playback, &playback::Playback::eventsAppended, this, [this, told] {
        const int before = m_model->rowCount();
        m_model->extend();
        if (m_model->rowCount() != before)
            told();
    });
    connect(&context.playback, &playback::Playback::positionToRead, this, [this] { viewport()->update(); });
    m_model->reset(context.playback.trace());
}

void HazardsView::go(const QModelIndex &index)
{
    const EventNumber number = m_model->eventAt(index.row());
    if (number == 0)
        return;
    m_context.playback.pause();
    m_context.playback.seek(number);
    if (const engine::trace::Event &event = m_context.playback.trace().at(number); event.subject)
        m_context.selection.select(playback::Entity::of(event.task()));
}

void HazardsView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(m_context.theme.font());
    painter.setPen(m_context.theme.color(Role::SecondaryText));
    painter.drawText(viewport()->rect().adjusted(10, 6, -10, -6), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, tr("No hazards found so far"));
}

void HazardsView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

} // namespace ui::panels
