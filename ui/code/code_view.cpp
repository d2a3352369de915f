// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_view.h"

#include "ui/code/code_editor.h"
#include "ui/code/find_bar.h"
#include "ui/code/line_values.h"
#include "ui/words/words.h"

#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui::code {

using engine::trace::TaskId;
using playback::Entity;
using playback::EventNumber;
using playback::Playback;

CodeView::CodeView(const ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_editor(new CodeEditor(context.theme, this))
    , m_findBar(new FindBar(*m_editor, this))
    , m_mapTimer(new QTimer(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_findBar);
    setFocusProxy(m_editor);

    connect(m_editor, &CodeEditor::findAsked, this, &CodeView::find);

    // A trace streams in by many small pieces; the tags need not follow each.
    m_mapTimer->setSingleShot(true);
    m_mapTimer->setInterval(0);
    connect(m_mapTimer, &QTimer::timeout, this, &CodeView::mapLines);

    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        if (m_loading)
            return;
        m_mapTimer->start();
        emit sourceEdited();
    });
    connect(m_editor, &QsciScintilla::modificationChanged, this, &CodeView::modificationChanged);
    connect(m_editor, &QsciScintillaBase::SCN_MODIFYATTEMPTRO, this, &CodeView::editRefused);
    connect(m_editor, &CodeEditor::breakpointToggled, this, &CodeView::breakpointToggled);
    connect(m_editor, &CodeEditor::breakpointAsked, this, &CodeView::doubtBreakpoint);
    connect(m_editor, &CodeEditor::menuRequested, this, &CodeView::openMenu);
    connect(m_editor, &CodeEditor::tagHovered, this,
        [this](TaskId task) { m_context.selection.hover(task ? Entity::of(task) : Entity {}); });
    connect(
        m_editor, &CodeEditor::tagClicked, this, [this](TaskId task) { m_context.selection.select(Entity::of(task)); });

    Playback &playback = m_context.playback;
    connect(&playback, &Playback::traceReset, this, [this] {
        m_shown = 0;
        mapLines();
    });
    connect(&playback, &Playback::eventsAppended, this, [this](EventNumber first) {
        if (first == 1) // the head of the trace, and with it the text, has come
            m_mapTimer->start();
    });
    connect(&playback, &Playback::positionChanged, this, &CodeView::stopAtBreakpoint);
    connect(&playback, &Playback::positionToRead, this, &CodeView::showMoment);
    connect(&m_context.selection, &playback::Selection::selectedChanged, this, &CodeView::showSelection);
    connect(&m_context.selection, &playback::Selection::hoveredChanged, this, &CodeView::showSelection);
    m_editor->setTagWords([this](const LineTag &tag) { return tagWords(tag); });
    mapLines();
}

// Who stands there, and in what state.
QString CodeView::tagWords(const LineTag &tag) const
{
    constexpr std::size_t most = 6;
    const auto &trace = m_context.playback.trace();
    const auto &snapshot = m_context.playback.snapshot();
    QStringList lines;
    for (const TaskId task : tag.tasks) {
        if (lines.size() == most)
            break;
        lines += QStringLiteral("<b>%1</b> %2")
                     .arg(words::task(trace, task).toHtmlEscaped(), words::taskStatus(trace, snapshot, task).toHtmlEscaped());
    }
    if (tag.tasks.size() > most)
        lines += tr("and %1 more").arg(tag.tasks.size() - most);
    return lines.join(QStringLiteral("<br>"));
}

void CodeView::setSource(const QString &path, const QString &text)
{
    const bool same = path == m_path;
    m_path = path;
    const bool readOnly = m_editor->isReadOnly();
    m_editor->setReadOnly(false);
    putText(text, same);
    m_editor->SendScintilla(QsciScintillaBase::SCI_EMPTYUNDOBUFFER);
    m_editor->setReadOnly(readOnly);
}

void CodeView::replaceText(const QString &text)
{
    putText(text, true);
    emit sourceEdited();
}

// Of another version of the same, the breakpoints move with their lines, and one
// still sees the same part.
void CodeView::putText(const QString &text, bool same)
{
    std::set<int> stops;
    if (same)
        for (const LineMap map(m_editor->text(), text); const int stop : breakpoints())
            stops.insert(map.toEdited(stop));
    const auto first = m_editor->SendScintilla(QsciScintillaBase::SCI_GETFIRSTVISIBLELINE);
    const auto left = m_editor->SendScintilla(QsciScintillaBase::SCI_GETXOFFSET);
    int line = 0, column = 0;
    m_editor->getCursorPosition(&line, &column);
    m_loading = true;
    m_editor->clearError();
    m_editor->clearBreakpoints();
    m_editor->SendScintilla(QsciScintillaBase::SCI_SETTEXT, text.toUtf8().constData()); // setText() could not be undone
    for (const int stop : stops)
        m_editor->setBreakpoint(stop, true);
    m_editor->setModified(false);
    m_loading = false;
    if (same) {
        m_editor->setCursorPosition(line, column);
        m_editor->SendScintilla(QsciScintillaBase::SCI_SETFIRSTVISIBLELINE, first);
    } else {
        m_editor->SendScintilla(QsciScintillaBase::SCI_SETSCROLLWIDTH, 1ul); // grows with what is on show
    }
    m_editor->SendScintilla(QsciScintillaBase::SCI_SETXOFFSET, same ? left : 0);
    mapLines();
}

QString CodeView::text() const
{
    return m_editor->text();
}
bool CodeView::isModified() const
{
    return m_editor->isModified();
}
void CodeView::setModified(bool modified)
{
    m_editor->setModified(modified);
}
bool CodeView::isReadOnly() const
{
    return m_editor->isReadOnly();
}
void CodeView::setReadOnly(bool readOnly)
{
    m_editor->setReadOnly(readOnly);
}

void CodeView::showError(int line, int column, const QString &message)
{
    m_editor->showError(line, column, message);
}
void CodeView::clearError()
{
    m_editor->clearError();
}

std::set<int> CodeView::breakpoints() const
{
    return m_editor->breakpoints();
}
void CodeView::setBreakpoint(int line, bool on)
{
    m_editor->setBreakpoint(line, on);
}

int CodeView::caretLine() const
{
    int line = 0, column = 0;
    m_editor->getCursorPosition(&line, &column);
    return line + 1;
}

void CodeView::toggleBreakpoint()
{
    m_editor->showLine(caretLine());
    m_editor->toggleBreakpoint(caretLine());
}

void CodeView::setInlineValues(bool shown)
{
    m_inlineValues = shown;
    showSelection();
}

void CodeView::find()
{
    m_findBar->open();
}

void CodeView::goToLine(int line)
{
    if (line < 1 || line > m_editor->lines())
        return;
    m_editor->setCursorPosition(line - 1, 0);
    m_editor->showLine(line);
}

void CodeView::scrollTo(int line)
{
    m_editor->SendScintilla(QsciScintillaBase::SCI_SETFIRSTVISIBLELINE, static_cast<unsigned long>(std::max(0, line - 1)));
}

int CodeView::eventLine(EventNumber number) const
{
    const auto &trace = m_context.playback.trace();
    return m_map.toEdited(static_cast<int>(words::scriptLine(trace, trace.at(number).where)));
}

bool CodeView::runToLine(int line, int direction)
{
    const auto &trace = m_context.playback.trace();
    const auto ran = static_cast<std::uint32_t>(m_map.toRan(line));
    const EventNumber last = m_context.playback.last();
    EventNumber number = m_context.playback.position();
    while (ran && (direction > 0 ? number < last : number > 1)) {
        number = direction > 0 ? number + 1 : number - 1;
        if (words::scriptLine(trace, trace.at(number).where) == ran) {
            m_context.playback.seek(number);
            return true;
        }
    }
    if (last > 0)
        emit nothingAtLine(line, direction, isRecorded(line));
    return false;
}

bool CodeView::isRecorded(int line) const
{
    for (EventNumber number = 1; number <= m_context.playback.last(); ++number)
        if (eventLine(number) == line)
            return true;
    return false;
}

// One that nothing will ever come to: now is the time to say so. A line that has not run yet may be another matter.
void CodeView::doubtBreakpoint(int line)
{
    if (m_context.playback.last() > 0 && !m_context.playback.isGrowing() && m_map.toRan(line) && !isRecorded(line))
        emit nothingAtLine(line, 0, false);
}

void CodeView::mapLines()
{
    const QString ran = QString::fromStdString(m_context.playback.trace().run.text);
    m_map = LineMap(ran, m_editor->text());
    showMoment();
}

void CodeView::showMoment()
{
    Playback &playback = m_context.playback;
    m_editor->setTags(lineTags(playback.trace(), playback.snapshot(), m_map));
    const int line = eventLine(playback.position());
    m_editor->setCurrentLine(line);
    // Somebody who is typing must not have the text scrolled away under the hands.
    if (playback.position() != m_shown && !(m_editor->hasFocus() && m_editor->isModified()))
        m_editor->showLine(line ? line : lineAfterJump());
    m_shown = playback.position();
    showSelection();
}

// Of an event that happens at no line, as that a task is woken: where that task stands. Who goes on step by step
// comes to its line anyway, and has no use for the text moving to and fro.
int CodeView::lineAfterJump() const
{
    using engine::trace::SubjectKind;
    Playback &playback = m_context.playback;
    const EventNumber position = playback.position();
    if (playback.isPlaying() || (position <= m_shown + 1 && m_shown <= position + 1))
        return 0;
    const auto &event = playback.trace().at(position);
    const TaskId task = subjectKind(event.kind) == SubjectKind::Task ? event.task() : event.actor;
    return m_map.toEdited(static_cast<int>(words::scriptLine(playback.trace(), playback.snapshot().task(task).where)));
}

void CodeView::showSelection()
{
    const TaskId selected = m_context.selection.selected().task;
    m_editor->setEmphasis(selected, m_context.selection.hovered().task);
    std::map<int, QString> values;
    if (m_inlineValues && selected)
        values = lineValues(m_context.playback.trace(), m_context.playback.snapshot().task(selected).where, m_map);
    m_editor->setValues(std::move(values));
}

void CodeView::stopAtBreakpoint(EventNumber position)
{
    Playback &playback = m_context.playback;
    if (!playback.isPlaying() || position == m_shown)
        return;
    const auto stops = m_editor->breakpoints();
    if (stops.empty())
        return;
    // Playing fast may pass several events at once. A line stops once for each time
    // that a task comes to it, not for every event there.
    const auto &trace = playback.trace();
    const bool isBack = position < m_shown;
    EventNumber number = m_shown;
    while (number != position) {
        number += isBack ? -1 : 1;
        if (number == 0)
            return;
        const int line = eventLine(number);
        const bool stays
            = number > 1 && eventLine(number - 1) == line && trace.at(number - 1).actor == trace.at(number).actor;
        if (!line || stays || !stops.contains(line))
            continue;
        playback.pause();
        if (number != position)
            playback.seek(number);
        return;
    }
}

void CodeView::openMenu(int line, const QPoint &globalPosition)
{
    QMenu menu(this);
    const auto add = [&](const QString &words, auto action, bool enabled = true) {
        QAction *made = menu.addAction(words, this, action);
        made->setEnabled(enabled);
        return made;
    };
    const bool there = m_map.toRan(line) > 0 && m_context.playback.last() > 0;
    add(
        tr("Run to line %1").arg(line), [this, line] { runToLine(line, +1); }, there);
    add(
        tr("Run back to line %1").arg(line), [this, line] { runToLine(line, -1); }, there);
    const bool on = breakpoints().contains(line);
    add(
        on ? tr("Remove the breakpoint") : tr("Set a breakpoint"), [this, line] { m_editor->toggleBreakpoint(line); },
        line > 0);
    menu.addSeparator();
    const bool selected = m_editor->hasSelectedText(), writable = !isReadOnly();
    add(
        tr("Undo"), [this] { m_editor->undo(); }, writable && m_editor->isUndoAvailable());
    add(
        tr("Redo"), [this] { m_editor->redo(); }, writable && m_editor->isRedoAvailable());
    add(
        tr("Cut"), [this] { m_editor->cut(); }, selected && writable);
    add(
        tr("Copy"), [this] { m_editor->copy(); }, selected);
    add(
        tr("Paste"), [this] { m_editor->paste(); }, writable);
    add(tr("Select all"), [this] { m_editor->selectAll(); });
    menu.addSeparator();
    QAction *values = add(tr("Show values beside the lines"), [this] { setInlineValues(!m_inlineValues); });
    values->setCheckable(true);
    values->setChecked(m_inlineValues);
    add(tr("Find…"), [this] { find(); });

    TaskId task;
    if (const auto tags = m_editor->tagsOn(line); !tags.empty())
        task = tags.front().tag->tasks.front();
    emit contextMenuAboutToShow(&menu, line, task);
    menu.exec(globalPosition);
}

} // namespace ui::code
