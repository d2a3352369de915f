// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_editor.h"

#include "ui/theme/theme.h"

#include <Qsci/qscicommandset.h>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

// What the hands do: pointing at tags and margins, and keys.
namespace ui::code {

using engine::trace::TaskId;

void CodeEditor::mouseMoveEvent(QMouseEvent *event)
{
    const LineTag *tag = tagAt(event->position());
    const TaskId task = tag ? tag->tasks.front() : TaskId {};
    const bool isText = !tag && !isMargin(event->position());
    viewport()->setCursor(isText ? Qt::IBeamCursor : Qt::PointingHandCursor);
    setFocusPolicy(isText ? Qt::ClickFocus : Qt::NoFocus); // who sets a breakpoint goes on with Space, which plays
    if (task != m_pointedAt) {
        m_pointedAt = task;
        emit tagHovered(task);
    }
    if (!tag)
        QsciScintilla::mouseMoveEvent(event);
}

bool CodeEditor::isMargin(const QPointF &point) const
{
    return point.x() < marginWidth(symbolMargin) + marginWidth(numberMargin);
}

void CodeEditor::mousePressEvent(QMouseEvent *event)
{
    const bool isLeft = event->button() == Qt::LeftButton;
    const LineTag *tag = isLeft ? tagAt(event->position()) : nullptr;
    if (!tag && isLeft && isMargin(event->position())) { // QScintilla would take the keyboard
        if (const int line = lineUnder(event->position().toPoint()))
            toggleBreakpoint(line);
        return;
    }
    if (!tag) {
        QsciScintilla::mousePressEvent(event);
        return;
    }
    // A tag for several tasks gives the next one at each click.
    auto next = std::ranges::find(tag->tasks, m_selected);
    if (next == tag->tasks.end() || ++next == tag->tasks.end())
        next = tag->tasks.begin();
    emit tagClicked(*next);
}

void CodeEditor::leaveEvent(QEvent *event)
{
    if (m_pointedAt) {
        m_pointedAt = {};
        emit tagHovered({});
    }
    setFocusPolicy(Qt::ClickFocus);
    QsciScintilla::leaveEvent(event);
}

void CodeEditor::wheelEvent(QWheelEvent *event)
{
    // Type is scaled for all of the window, so that panels agree.
    if (event->modifiers() & Qt::ControlModifier) {
        m_theme.setScale(m_theme.scale() * (event->angleDelta().y() > 0 ? 1.1 : 1 / 1.1));
        event->accept();
        return;
    }
    QsciScintilla::wheelEvent(event);
}

void CodeEditor::contextMenuEvent(QContextMenuEvent *event)
{
    int line = 0, column = 0;
    getCursorPosition(&line, &column);
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const int under = byMouse ? lineUnder(event->pos()) : line + 1;
    emit menuRequested(under, event->globalPos());
}

// Undo and redo are left to the window: there is no edit to take back.
bool CodeEditor::isKeyToRead(const QKeyEvent &key) const
{
    const QKeyCombination pressed(key.modifiers() & ~Qt::KeypadModifier, static_cast<Qt::Key>(key.key()));
    const QsciCommand *command = standardCommands()->boundTo(pressed.toCombined());
    return command && command->command() != QsciCommand::Undo && command->command() != QsciCommand::Redo;
}

bool CodeEditor::event(QEvent *event)
{
    // Who is in the text has the text's keys, whatever they mean elsewhere. Of a read-only
    // one QScintilla takes none, but the caret moves there as well, and typing asks for a copy.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isText = !key->text().isEmpty() && key->text().front().isPrint() && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        // Find is no shortcut here: with the window's own neither would be heard.
        if (isText || key->matches(QKeySequence::Find) || (isReadOnly() && isKeyToRead(*key))) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        emit findAsked();
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const LineTag *tag = tagAt(help->pos()); tag && m_tagWords) {
            QToolTip::showText(help->globalPos(), m_tagWords(*tag), this);
            return true;
        }
        const int line = lineUnder(help->pos());
        if (line && isMargin(help->pos())) {
            QToolTip::showText(help->globalPos(),
                breakpoints().contains(line) ? tr("Breakpoint at line %1. Click to remove it.").arg(line)
                                             : tr("Click to stop at line %1.").arg(line),
                this);
            return true;
        }
    }
    return QsciScintilla::event(event);
}

} // namespace ui::code
