// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/exception_view.h"

#include "ui/words/words.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace ui::inspector {

using playback::Entity;
using playback::Playback;
using theme::Role;

ExceptionView::ExceptionView(const ViewContext &context, QWidget *parent)
    : QTreeView(parent)
    , m_context(context)
    , m_model(context.theme)
{
    setObjectName(QStringLiteral("exceptionView"));
    setAccessibleName(tr("Exception tree"));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setIndentation(16);
    setTextElideMode(Qt::ElideRight);
    setExpandsOnDoubleClick(false);
    setModel(&m_model);
    connect(this, &QTreeView::clicked, this, &ExceptionView::chosen);
    connect(this, &QTreeView::activated, this, &ExceptionView::activate);
    connect(&context.playback, &Playback::positionToRead, this, &ExceptionView::refresh);
    connect(&context.playback, &Playback::traceReset, this, &ExceptionView::refresh);
    connect(&context.selection, &playback::Selection::selectedChanged, this, &ExceptionView::refresh);
    connect(&context.theme, &theme::Theme::changed, this, &ExceptionView::takeTheme);
    takeTheme();
    refresh();
}

void ExceptionView::takeTheme()
{
    QPalette colors = palette();
    colors.setColor(QPalette::Base, m_context.theme.color(Role::Panel));
    for (const auto role : {QPalette::Text, QPalette::WindowText})
        colors.setColor(role, m_context.theme.color(Role::SecondaryText)); // the branches' arrows
    colors.setColor(QPalette::Highlight, m_context.theme.color(Role::SelectedRow));
    colors.setColor(QPalette::HighlightedText, m_context.theme.color(Role::FailureText));
    setPalette(colors);
    setFont(m_context.theme.font(9.5));
    doItemsLayout();
    viewport()->update();
}

void ExceptionView::refresh()
{
    m_model.setTree(
        exceptionTree(m_context.playback.trace(), m_context.playback.snapshot(), m_context.selection.selected()));
    expandGroups({});
    viewport()->update();
}

// Cancellations are not what it is for, unless one is selected.
bool ExceptionView::tellsOfNow() const
{
    using namespace engine::trace;
    const Trace &trace = m_context.playback.trace();
    const Event event = trace.at(m_context.playback.position());
    const auto about = [&]() -> ExceptionId {
        switch (event.kind) {
        case EventKind::TaskRaised:
        case EventKind::GroupAborting:
        case EventKind::GroupClosed:
        case EventKind::TimeoutClosed:
        case EventKind::RunnerClosed:
            return event.valueException();
        case EventKind::RunEnded:
            return event.exception();
        default:
            return subjectKind(event.kind) == SubjectKind::Exception ? event.exception() : ExceptionId{};
        }
    };
    const ExceptionId now = about();
    return m_model.rowCount() > 0 && now && words::exceptionType(trace, now) != QLatin1String("CancelledError");
}

// Groups and parts open by themselves; tracebacks only when asked for.
void ExceptionView::expandGroups(const QModelIndex &parent)
{
    for (int row = 0; row < m_model.rowCount(parent); ++row) {
        const QModelIndex index = m_model.index(row, 0, parent);
        const ExceptionNode *node = m_model.node(index);
        const bool hasErrors = std::any_of(node->children.begin(), node->children.end(),
            [](const ExceptionNode &child) { return child.kind != ExceptionNode::Kind::Frame; });
        if (hasErrors) {
            expand(index);
            expandGroups(index);
        }
    }
}

void ExceptionView::chosen(const QModelIndex &index)
{
    const ExceptionNode *node = m_model.node(index);
    if (!node)
        return;
    const std::uint32_t line = node->line;
    const Entity entity = node->exception ? Entity::of(node->exception)
        : node->task                      ? Entity::of(node->task)
                                          : Entity {};
    if (line && (node->kind == ExceptionNode::Kind::Frame || !node->exception))
        emit lineActivated(static_cast<int>(line));
    // Last, because it may give the model another tree.
    if (entity)
        m_context.selection.select(entity);
}

void ExceptionView::activate(const QModelIndex &index)
{
    const ExceptionNode *node = m_model.node(index);
    if (!node || !node->exception)
        return;
    if (const auto first = m_context.playback.trace().exception(node->exception).first)
        m_context.playback.seek(first);
}

void ExceptionView::copy()
{
    const QModelIndex from = currentIndex().isValid() ? currentIndex() : m_model.index(0, 0);
    QGuiApplication::clipboard()->setText(m_model.plainText(from).trimmed());
}

void ExceptionView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTreeView::keyPressEvent(event);
}

void ExceptionView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    const std::uint32_t line = m_model.node(index)->line;
    QMenu menu(this);
    menu.addAction(tr("Copy"), this, &ExceptionView::copy);
    menu.addAction(tr("Go to where it was raised"), this, [this, index] { activate(index); })
        ->setEnabled(bool(m_model.node(index)->exception));
    menu.addAction(tr("Show line %1").arg(line), this, [this, line] { emit lineActivated(static_cast<int>(line)); })
        ->setVisible(line > 0);
    menu.exec(event->globalPos());
}

void ExceptionView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(m_context.theme.font(9));
    painter.setPen(m_context.theme.color(Role::SecondaryText));
    painter.drawText(viewport()->rect().adjusted(14, 6, -8, -4), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
        tr("No exception so far."));
}

} // namespace ui::inspector
