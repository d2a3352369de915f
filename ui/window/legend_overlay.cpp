// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/legend_overlay.h"

#include "ui/words/words.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <array>
#include <functional>
#include <vector>

namespace ui::window {

using engine::trace::Look;
using theme::Role;

namespace {

constexpr QSizeF sampleSize(52, 22);
constexpr int columnOfTheRest = 4; // after those of the tasks, and a gap

// What a sample shows is painted here, within a pixel or two of its edges.
using Paint = std::function<void(QPainter &, const QRectF &, const theme::Theme &)>;

struct Sign
{
    Paint paint;
    QString name;
    QString meaning;
};

struct Part
{
    QString title;
    std::vector<Sign> signs;
};

void paintChip(QPainter &painter, const QRectF &rect, const theme::Theme &theme, Look look)
{
    const bool hollow = look == Look::Ready || look == Look::Cancelled || look == Look::LeftPending;
    const QRectF band(rect.topLeft(), QSizeF(rect.height(), rect.height()));
    painter.setPen(QPen(theme.color(look), 1.5));
    painter.setBrush(theme.color(Role::Panel));
    painter.drawRoundedRect(rect, 4, 4);
    painter.fillRect(band.adjusted(1, 1, 0, -1), hollow ? QBrush(theme.tint(look)) : theme.fill(look));
    const QColor ink = hollow || look == Look::Cancelling ? theme.textColor(look) : QColor(Qt::white);
    theme.paintGlyph(painter, band.adjusted(3, 3, -3, -3), look, ink);
}

Paint chip(Look look)
{
    return [look](QPainter &painter, const QRectF &rect, const theme::Theme &theme) { paintChip(painter, rect, theme, look); };
}

Paint box(Role border, Qt::PenStyle line, Role fill = Role::Panel)
{
    return [=](QPainter &painter, const QRectF &rect, const theme::Theme &theme) {
        painter.setPen(QPen(theme.color(border), 1.6, line));
        painter.setBrush(theme.color(fill));
        painter.drawRoundedRect(rect, 6, 6);
    };
}

void paintTimeout(QPainter &painter, const QRectF &rect, const theme::Theme &theme)
{
    box(Role::Timeout, Qt::SolidLine)(painter, rect, theme);
    painter.setPen(QPen(theme.color(Role::Timeout), 2.4));
    const double side = rect.height() - 10;
    painter.drawArc(QRectF(rect.center() - QPointF(side, side) / 2, QSizeF(side, side)), 90 * 16, -250 * 16);
}

// Of a role, or of a state.
template<class Meaning> Paint arrow(Meaning meaning, Qt::PenStyle line)
{
    return [=](QPainter &painter, const QRectF &rect, const theme::Theme &theme) {
        const QPointF end(rect.right() - 2, rect.center().y());
        painter.setPen(QPen(theme.color(meaning), 2, line));
        painter.drawLine(QPointF(rect.left() + 2, end.y()), end - QPointF(7, 0));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(meaning));
        painter.drawPolygon(QPolygonF{end, end + QPointF(-9, -4.5), end + QPointF(-9, 4.5)});
    };
}

// The mark of an exception, at the edge of its task.
void paintMarked(QPainter &painter, const QRectF &rect, const theme::Theme &theme)
{
    const double size = rect.height() - 4;
    box(Role::SecondaryText, Qt::SolidLine)(painter, rect.adjusted(0, 0, -size / 2, 0), theme);
    const QPointF center(rect.right() - size / 2, rect.center().y());
    painter.setPen(QPen(theme.color(Role::Panel), 1.5));
    painter.setBrush(theme.color(Role::Failure));
    painter.drawEllipse(center, size / 2, size / 2);
    constexpr double arm = 4;
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawPolygon(QPolygonF{center + QPointF(0, -arm), center + QPointF(arm, 0), center + QPointF(0, arm), center + QPointF(-arm, 0)});
}

void paintToCome(QPainter &painter, const QRectF &rect, const theme::Theme &theme)
{
    const QRectF bar = rect.adjusted(0, 3, 0, -3);
    const double here = bar.center().x();
    painter.fillRect(QRectF(bar.topLeft(), QPointF(here, bar.bottom())), theme.color(Look::Waiting));
    painter.setOpacity(0.35);
    painter.fillRect(QRectF(QPointF(here, bar.top()), bar.bottomRight()), theme.color(Look::Waiting));
    painter.setOpacity(1);
    painter.fillRect(QRectF(here - 1, rect.top(), 2, rect.height()), theme.color(Role::Accent));
}

std::array<Part, 3> parts()
{
    const auto state = [](Look look, const QString &meaning) { return Sign{chip(look), words::look(look), meaning}; };
    return {{
        {LegendOverlay::tr("Tasks"),
            {state(Look::Ready, LegendOverlay::tr("waits for its turn; only one task runs at a time")),
                state(Look::Running, LegendOverlay::tr("its code runs right now")),
                state(Look::Waiting, LegendOverlay::tr("stands at an await: for a time, a task, a lock …")),
                state(Look::Cancelling, LegendOverlay::tr("was asked to stop; once hatched, it cleans up")),
                state(Look::Cancelled, LegendOverlay::tr("has stopped because it was asked to")),
                state(Look::Failed, LegendOverlay::tr("has ended with an exception")),
                state(Look::Returned, LegendOverlay::tr("has ended well")),
                state(Look::LeftPending, LegendOverlay::tr("had not ended when the run did")),
                {paintMarked, LegendOverlay::tr("exception"), LegendOverlay::tr("raised, and on its way out of the task")}}},
        {LegendOverlay::tr("Boxes"),
            {{box(Role::Runner, Qt::SolidLine), LegendOverlay::tr("runner"), LegendOverlay::tr("asyncio.run() or a Runner, with its event loop")},
                {box(Role::Group, Qt::SolidLine), LegendOverlay::tr("group"), LegendOverlay::tr("open: tasks may still be added")},
                {box(Role::Group, Qt::DotLine), LegendOverlay::tr("dotted"), LegendOverlay::tr("the block is done and waits for its tasks")},
                {box(Role::GroupAborting, Qt::DashLine, Role::GroupAbortingFill), LegendOverlay::tr("dashed"),
                    LegendOverlay::tr("aborting: whoever is left was asked to stop")},
                {paintTimeout, LegendOverlay::tr("timeout"), LegendOverlay::tr("its ring empties as the deadline comes nearer")}}},
        {LegendOverlay::tr("Arrows and bars"),
            {{arrow(Role::Failure, Qt::SolidLine), LegendOverlay::tr("failure"), LegendOverlay::tr("an exception goes to the group that keeps it")},
                {arrow(Role::Cancel, Qt::DashLine), LegendOverlay::tr("cancellation"), LegendOverlay::tr("somebody asks a task to stop")},
                {arrow(Look::Ready, Qt::DotLine), LegendOverlay::tr("creation"), LegendOverlay::tr("a task creates another")},
                {arrow(Look::Running, Qt::DotLine), LegendOverlay::tr("waking"), LegendOverlay::tr("a task wakes another")},
                {arrow(Role::Accent, Qt::DotLine), LegendOverlay::tr("waits for"), LegendOverlay::tr("another task: of the selected one, or in a deadlock")},
                {paintToCome, LegendOverlay::tr("pale"), LegendOverlay::tr("right of the playhead: has not happened yet")}}},
    }};
}

} // namespace

LegendOverlay::LegendOverlay(theme::Theme &theme, QWidget *window) : Overlay(window), m_theme(theme)
{
    setAccessibleName(tr("What colours and signs mean"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 22, 28, 22);
}

void LegendOverlay::fill()
{
    delete m_content;
    m_content = new QWidget(this);
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(5);
    grid->setColumnMinimumWidth(columnOfTheRest - 1, 16);
    QStringList told;
    int row = 0, column = 0;
    for (const Part &part : parts()) { // the tasks on the left, all else on the right
        auto *title = new QLabel(part.title);
        title->setFont(m_theme.font(11, QFont::DemiBold));
        row += row > 0; // a gap
        grid->addWidget(title, row++, column, 1, 3);
        for (const Sign &sign : part.signs) {
            const QSizeF size = sampleSize * m_theme.scale();
            QPixmap picture((size * devicePixelRatioF()).toSize());
            picture.setDevicePixelRatio(devicePixelRatioF());
            picture.fill(Qt::transparent);
            QPainter painter(&picture);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.scale(m_theme.scale(), m_theme.scale());
            sign.paint(painter, QRectF({}, sampleSize).adjusted(1, 1, -1, -1), m_theme);
            painter.end();
            auto *sample = new QLabel;
            sample->setPixmap(picture);
            auto *name = new QLabel(sign.name);
            name->setFont(m_theme.font(9.5, QFont::DemiBold));
            auto *meaning = new QLabel(sign.meaning);
            meaning->setObjectName(QStringLiteral("secondary"));
            meaning->setFont(m_theme.font(9.5));
            grid->addWidget(sample, row, column);
            grid->addWidget(name, row, column + 1);
            grid->addWidget(meaning, row++, column + 2);
            told << sign.name + QStringLiteral(": ") + sign.meaning;
        }
        if (column == 0)
            row = 0;
        column = columnOfTheRest;
    }
    layout()->addWidget(m_content);
    setAccessibleDescription(told.join(QStringLiteral("; ")));
}

} // namespace ui::window
