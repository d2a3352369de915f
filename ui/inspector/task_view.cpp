// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/task_view.h"

#include "ui/inspector/links.h"
#include "ui/words/interventions.h"

#include <QAbstractTextDocumentLayout>
#include <QContextMenuEvent>
#include <QMenu>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui::inspector {

using engine::trace::Event;
using engine::trace::EventKind;
using engine::trace::EventNumber;
using engine::trace::subjectKind;
using engine::trace::SubjectKind;
using playback::Entity;
using playback::Playback;
using theme::Role;

namespace {

Entity aboutWhom(const Event &event)
{
    const SubjectKind kind = subjectKind(event.kind);
    if (kind == SubjectKind::Task)
        return Entity::of(event.task());
    if (event.actor)
        return Entity::of(event.actor);
    if (kind == SubjectKind::Scope)
        return Entity::of(event.scope());
    return event.kind == EventKind::ExceptionCollected ? Entity::of(event.valueScope()) : Entity{};
}

} // namespace

TaskView::TaskView(const ViewContext &context, QWidget *parent)
    : QTextBrowser(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("taskView"));
    setAccessibleName(tr("What is selected"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(0);
    setViewportMargins(10, 2, 6, 2);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &TaskView::makeRoom);
    connect(this, &QTextBrowser::anchorClicked, this, &TaskView::activate);
    connect(this, &QTextBrowser::highlighted, this,
        [this](const QUrl &address) { hoverOver(m_context, address.toString()); });
    connect(&context.playback, &Playback::positionToRead, this, [this] {
        m_height.next();
        refresh();
        makeRoom(); // the same facts need the same room
    });
    const auto startAnew = [this] {
        m_height.clear();
        refresh();
        makeRoom();
    };
    connect(&context.playback, &Playback::jumped, this, startAnew);
    connect(&context.playback, &Playback::traceReset, this, startAnew);
    connect(&context.selection, &playback::Selection::selectedChanged, this, startAnew);
    connect(&context.theme, &theme::Theme::changed, this, [this] {
        clear(); // the same facts look different
        refresh();
    });
    refresh();
}

QSize TaskView::sizeHint() const
{
    return {300, m_facts.empty() ? m_height.pixels() : std::max(170, m_height.pixels())};
}

QSize TaskView::minimumSizeHint() const
{
    return {120, m_height.pixels()};
}

// What is below must not jump at each step.
void TaskView::makeRoom()
{
    const int needed = static_cast<int>(std::ceil(document()->documentLayout()->documentSize().height())) + height() - viewport()->height();
    m_height.need(needed);
    const int rows = m_facts.empty() ? 0 : 92; // a few
    const int before = minimumHeight();
    setMinimumHeight(std::max(m_height.pixels(), rows));
    updateGeometry();
    if (m_facts.empty() && minimumHeight() != before)
        emit emptied(true);
}

void TaskView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        m_height.clear();
        makeRoom();
    }
}

void TaskView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &QTextEdit::copy)->setEnabled(textCursor().hasSelection());
    menu->addAction(tr("Select all"), this, &QTextEdit::selectAll);
    menu->addSeparator();
    words::addOffers(menu, words::interventionOffers(m_context.playback.trace(), m_context.playback.snapshot(), m_entity.task), this);
    menu->popup(event->globalPos());
}

// Where an event is about nobody, who was told of before stays; but at the end of a run there is nobody any more.
Entity TaskView::shown() const
{
    if (const Entity selected = m_context.selection.selected())
        return selected;
    constexpr EventNumber most = 100; // events back
    const EventNumber position = m_context.playback.position();
    if (m_context.playback.trace().at(position).kind == EventKind::RunEnded)
        return {};
    for (EventNumber number = position; number > 0 && position - number < most; --number)
        if (const Entity entity = aboutWhom(m_context.playback.trace().at(number)))
            return entity;
    return {};
}

void TaskView::refresh()
{
    const auto &theme = m_context.theme;
    const Entity entity = shown();
    auto rows = facts(m_context.playback.trace(), m_context.playback.snapshot(), entity);
    const bool isCurrent = entity && !m_context.selection.selected();
    emit titleChanged(entity.scope ? (isCurrent ? tr("Current scope") : tr("Selected scope"))
            : entity.exception     ? tr("Selected exception")
            : isCurrent            ? tr("Current task")
                                   : tr("Selected task"));
    if (rows == m_facts && entity == m_entity && !document()->isEmpty())
        return; // keeps what somebody is just selecting to copy
    m_entity = entity;
    const bool wasEmpty = std::exchange(m_facts, std::move(rows)).empty();
    QPalette colors = palette();
    colors.setColor(QPalette::Base, theme.color(Role::Panel));
    colors.setColor(QPalette::Text, theme.color(Role::Text));
    setPalette(colors);
    setFont(theme.font(9));

    QString html;
    if (m_facts.empty())
        html = QStringLiteral("<p style=\"color:%1\">%2</p>")
                   .arg(theme.color(Role::SecondaryText).name(),
                       tr("Click a task, a scope or an exception to see it in full."));
    const QFont code = theme.codeFont(9);
    for (const Fact &fact : m_facts) {
        QString value = fact.value;
        value.replace(QLatin1String("<a href"),
            QStringLiteral("<a style=\"color:%1; text-decoration:none\" href").arg(theme.color(Role::Link).name()));
        html += QStringLiteral(
            "<tr><td style=\"color:%1; padding-right:18px; padding-bottom:4px; white-space:nowrap\">%2</td>"
            "<td style=\"color:%3; font-family:'%4'; font-size:%5pt; padding-bottom:4px\">%6</td></tr>")
                    .arg(theme.color(Role::SecondaryText).name(), fact.name, theme.color(Role::Text).name(),
                        code.family())
                    .arg(code.pointSizeF())
                    .arg(value);
    }
    if (m_facts.empty() && !wasEmpty) // between two events of tasks nothing moves
        m_height.need(height());
    setHtml(m_facts.empty() ? html : QStringLiteral("<div dir=\"ltr\"><table cellspacing=\"0\">") + html + QStringLiteral("</table></div>"));
    makeRoom();
    if (m_facts.empty() != wasEmpty)
        emit emptied(m_facts.empty());
}

void TaskView::activate(const QUrl &address)
{
    const Address to = parseAddress(address.toString());
    if (to.line)
        emit lineActivated(to.line);
    follow(m_context, to);
}

} // namespace ui::inspector
