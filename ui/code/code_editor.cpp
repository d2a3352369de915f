// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_editor.h"

#include "ui/code/python_colors.h"
#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <Qsci/qscicommandset.h>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ui::code {

using engine::trace::Look;
using engine::trace::TaskId;
using theme::Role;

namespace {

// Markers: one background for each look, then these.
constexpr int breakpointMarker = static_cast<int>(Look::Count_);
constexpr int currentMarker = breakpointMarker + 1;
constexpr int errorIndicator = 8;
constexpr int errorStyle = 40; // above the lexer's own

} // namespace

CodeEditor::CodeEditor(theme::Theme &theme, QWidget *parent)
    : QsciScintilla(parent)
    , m_theme(theme)
    , m_colors(new PythonColors(this))
{
    setObjectName(QStringLiteral("codeEditor"));
    setAccessibleName(tr("Scenario"));
    setUtf8(true);
    setFrameShape(QFrame::NoFrame);
    setLexer(m_colors);
    setIndentationsUseTabs(false);
    setTabWidth(4);
    setAutoIndent(true);
    setBackspaceUnindents(true);
    setEolMode(QsciScintilla::EolUnix);
    setBraceMatching(QsciScintilla::SloppyBraceMatch);
    setWrapMode(QsciScintilla::WrapNone);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    SendScintilla(SCI_SETENDATLASTLINE, 1);

    setMarginType(symbolMargin, QsciScintilla::SymbolMarginDefaultBackgroundColor);
    setMarginSensitivity(symbolMargin, true);
    setMarginMarkerMask(symbolMargin, (1 << breakpointMarker) | (1 << currentMarker));
    setMarginType(numberMargin, QsciScintilla::NumberMargin);
    setMarginMarkerMask(numberMargin, 0);
    setMarginSensitivity(numberMargin, true);
    setMarginWidth(2, 0);
    for (int look = 0; look < static_cast<int>(Look::Count_); ++look)
        markerDefine(QsciScintilla::Background, look);
    markerDefine(QsciScintilla::Circle, breakpointMarker);
    markerDefine(QsciScintilla::RightTriangle, currentMarker);
    indicatorDefine(QsciScintilla::SquiggleIndicator, errorIndicator);
    setAnnotationDisplay(QsciScintilla::AnnotationIndented);

    viewport()->setMouseTracking(true);
    connect(this, &QsciScintilla::marginClicked, this, [this](int, int line) { toggleBreakpoint(line + 1); });
    connect(this, &QsciScintilla::linesChanged, this, &CodeEditor::sizeMargins);
    // Queued: the caret is where it is going to be.
    connect(this, &QsciScintilla::textChanged, this, &CodeEditor::comeBackFromTheSide, Qt::QueuedConnection);
    connect(&m_theme, &theme::Theme::changed, this, &CodeEditor::takeTheme);
    takeTheme();
}

void CodeEditor::takeTheme()
{
    m_colors->take(m_theme);
    // Lines are as high as the largest style, also of those that are not the lexer's.
    const long size = std::lround(m_theme.codeFont(9).pointSizeF() * static_cast<int>(SC_FONT_SIZE_MULTIPLIER));
    for (int style = 0; style <= STYLE_MAX; ++style)
        SendScintilla(SCI_STYLESETSIZEFRACTIONAL, static_cast<unsigned long>(style), size);
    const QColor paper = m_theme.color(Role::CodeBackground);
    const QFont numbers = m_theme.codeFont(8.5);
    setMarginsFont(numbers);
    setMarginsBackgroundColor(paper);
    setMarginsForegroundColor(m_theme.color(Role::CodeLineNumber));
    setMarginBackgroundColor(symbolMargin, paper);
    setFoldMarginColors(paper, paper);
    setPaper(paper);
    setColor(m_theme.color(Role::CodeText));
    setCaretForegroundColor(m_theme.color(Role::CodeText));
    setSelectionBackgroundColor(m_theme.color(Role::SelectedRow));
    resetSelectionForegroundColor();
    setMatchedBraceBackgroundColor(m_theme.color(Role::HoveredRow));
    setMatchedBraceForegroundColor(m_theme.color(Role::Accent));
    setUnmatchedBraceForegroundColor(m_theme.color(Role::FailureText));
    setUnmatchedBraceBackgroundColor(paper);
    for (int look = 0; look < static_cast<int>(Look::Count_); ++look)
        setMarkerBackgroundColor(m_theme.tint(static_cast<Look>(look)), look);
    setMarkerBackgroundColor(m_theme.color(Role::Failure), breakpointMarker);
    setMarkerForegroundColor(m_theme.color(Role::Failure), breakpointMarker);
    setMarkerBackgroundColor(m_theme.color(Role::Accent), currentMarker);
    setMarkerForegroundColor(m_theme.color(Role::Accent), currentMarker);
    setIndicatorForegroundColor(m_theme.color(Role::Failure), errorIndicator);
    SendScintilla(SCI_STYLESETFORE, errorStyle, m_theme.color(Role::FailureText));
    SendScintilla(SCI_STYLESETBACK, errorStyle, m_theme.color(Role::FailureFill));
    SendScintilla(SCI_STYLESETFONT, errorStyle, m_theme.font().family().toUtf8().constData());
    sizeMargins();
    viewport()->update();
}

void CodeEditor::sizeMargins()
{
    const QFontMetrics metrics(m_theme.codeFont(8.5));
    setMarginWidth(symbolMargin, metrics.height() + 4);
    SendScintilla(SCI_SETMARGINLEFT, 0ul, textPadding);
    const int digits = static_cast<int>(QString::number(std::max(lines(), 100)).size());
    setMarginWidth(numberMargin, metrics.horizontalAdvance(QString(digits, QLatin1Char('9'))) + 10);
}

void CodeEditor::setTags(std::vector<LineTag> tags)
{
    if (tags == m_tags)
        return;
    m_tags = std::move(tags);
    refillMarkers();
    viewport()->update();
}

void CodeEditor::refillMarkers()
{
    for (int look = 0; look < static_cast<int>(Look::Count_); ++look)
        markerDeleteAll(look);
    int line = 0;
    for (const LineTag &tag : m_tags)
        if (tag.line != line) { // the line takes the first one's colour
            line = tag.line;
            markerAdd(line - 1, static_cast<int>(tag.look));
        }
}

void CodeEditor::setValues(std::map<int, QString> values)
{
    if (values == m_values)
        return;
    m_values = std::move(values);
    viewport()->update();
}

void CodeEditor::setEmphasis(TaskId selected, TaskId hovered)
{
    if (selected == m_selected && hovered == m_hovered)
        return;
    m_selected = selected;
    m_hovered = hovered;
    viewport()->update();
}

void CodeEditor::setCurrentLine(int line)
{
    if (line == m_currentLine)
        return;
    m_currentLine = line;
    markerDeleteAll(currentMarker);
    if (line > 0)
        markerAdd(line - 1, currentMarker);
}

void CodeEditor::showLine(int line)
{
    if (line < 1 || line > lines())
        return;
    const auto first = static_cast<int>(SendScintilla(SCI_GETFIRSTVISIBLELINE));
    const auto shown = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    const auto wanted = static_cast<int>(SendScintilla(SCI_VISIBLEFROMDOCLINE, line - 1));
    if (wanted < first || wanted >= first + shown)
        SendScintilla(SCI_SETFIRSTVISIBLELINE, std::max(0, wanted - shown / 2));
}

void CodeEditor::showError(int line, int column, const QString &message)
{
    clearError();
    line = std::clamp(line, 1, std::max(1, lines()));
    m_errorLine = line;
    const QString words = text(line - 1);
    const int length = static_cast<int>(words.size()) - (words.endsWith(QLatin1Char('\n')) ? 1 : 0);
    int from = std::clamp(column - 1, 0, std::max(0, length - 1));
    int to = from;
    while (to < length && (words[to].isLetterOrNumber() || words[to] == QLatin1Char('_')))
        ++to;
    if (column < 1) { // no place known: all of the line
        from = 0;
        to = length;
    }
    fillIndicatorRange(line - 1, from, line - 1, std::max(to, from + 1), errorIndicator);
    annotate(line - 1, message, errorStyle);
    showLine(line);
}

void CodeEditor::clearError()
{
    m_errorLine = 0;
    clearAnnotations();
    clearIndicatorRange(
        0, 0, std::max(0, lines() - 1), static_cast<int>(text(std::max(0, lines() - 1)).size()), errorIndicator);
}

// Who has typed a long line and goes on in a short one wants to see where lines begin.
void CodeEditor::comeBackFromTheSide()
{
    const auto aside = SendScintilla(SCI_GETXOFFSET);
    const auto caret = SendScintilla(SCI_POINTXFROMPOSITION, 0ul, SendScintilla(SCI_GETCURRENTPOS)) + aside;
    constexpr int beside = 24; // of the caret
    if (aside > 0 && caret + beside < viewport()->width())
        SendScintilla(SCI_SETXOFFSET, 0ul);
}

std::set<int> CodeEditor::breakpoints() const
{
    std::set<int> found;
    for (int line = markerFindNext(0, 1u << breakpointMarker); line >= 0;
         line = markerFindNext(line + 1, 1u << breakpointMarker))
        found.insert(line + 1);
    return found;
}

void CodeEditor::setBreakpoint(int line, bool on)
{
    if (line < 1 || line > lines() || on == breakpoints().contains(line))
        return;
    if (on)
        markerAdd(line - 1, breakpointMarker);
    else
        markerDelete(line - 1, breakpointMarker);
    emit breakpointToggled(line, on);
}

void CodeEditor::clearBreakpoints()
{
    markerDeleteAll(breakpointMarker);
}

void CodeEditor::toggleBreakpoint(int line)
{
    const bool on = !breakpoints().contains(line);
    setBreakpoint(line, on);
    if (on)
        emit breakpointAsked(line);
}

QRectF CodeEditor::lineRect(int line) const
{
    if (line < 1 || line > lines())
        return {};
    const auto position = SendScintilla(SCI_POSITIONFROMLINE, line - 1);
    const auto y = static_cast<int>(SendScintilla(SCI_POINTYFROMPOSITION, 0ul, position));
    return {0, static_cast<double>(y), static_cast<double>(viewport()->width()),
        static_cast<double>(SendScintilla(SCI_TEXTHEIGHT, line - 1))};
}

double CodeEditor::textEnd(int line) const
{
    return static_cast<double>(SendScintilla(SCI_POINTXFROMPOSITION, 0ul, SendScintilla(SCI_GETLINEENDPOSITION, line - 1)));
}

int CodeEditor::lineUnder(const QPoint &point) const
{
    const auto position = SendScintilla(
        SCI_POSITIONFROMPOINT, static_cast<unsigned long>(std::max(0, point.x())), static_cast<long>(point.y()));
    const int line = static_cast<int>(SendScintilla(SCI_LINEFROMPOSITION, position)) + 1;
    return lineRect(line).contains(QPointF(0, point.y())) ? line : 0;
}

std::vector<PlacedTag> CodeEditor::tagsOn(int line) const
{
    std::vector<const LineTag *> here;
    for (const LineTag &tag : m_tags)
        if (tag.line == line)
            here.push_back(&tag);
    if (here.empty())
        return {};
    const bool isPointedAt = std::ranges::any_of(here, [this](const LineTag *tag) { return holds(*tag, m_hovered); });
    const double free = isPointedAt ? 0 : textEnd(line) + (m_values.contains(line) ? leastValue : 0);
    return placeTags(here, lineRect(line), free, QFontMetricsF(m_theme.font(8.5, QFont::DemiBold)));
}

const LineTag *CodeEditor::tagAt(const QPointF &point) const
{
    for (const LineTag &tag : m_tags)
        if (lineRect(tag.line).contains(QPointF(1, point.y())))
            for (const PlacedTag &placed : tagsOn(tag.line))
                if (placed.rect.contains(point))
                    return placed.tag;
    return nullptr;
}

bool CodeEditor::holds(const LineTag &tag, TaskId task) const
{
    return task && std::ranges::find(tag.tasks, task) != tag.tasks.end();
}

void CodeEditor::mouseMoveEvent(QMouseEvent *event)
{
    const LineTag *tag = tagAt(event->position());
    const TaskId task = tag ? tag->tasks.front() : TaskId {};
    viewport()->setCursor(tag ? Qt::PointingHandCursor : Qt::IBeamCursor);
    if (task != m_pointedAt) {
        m_pointedAt = task;
        emit tagHovered(task);
    }
    if (!tag)
        QsciScintilla::mouseMoveEvent(event);
}

void CodeEditor::mousePressEvent(QMouseEvent *event)
{
    const LineTag *tag = event->button() == Qt::LeftButton ? tagAt(event->position()) : nullptr;
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
        if (isText || (isReadOnly() && isKeyToRead(*key))) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int line = lineUnder(help->pos());
        if (help->pos().x() < marginWidth(symbolMargin) + marginWidth(numberMargin) && line) {
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
