// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_editor.h"

#include "ui/code/python_colors.h"
#include "ui/theme/theme.h"

#include <QResizeEvent>

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

} // namespace

CodeEditor::CodeEditor(theme::Theme &theme, QWidget *parent)
    : QsciScintilla(parent)
    , m_theme(theme)
    , m_colors(new PythonColors(this))
{
    setObjectName(QStringLiteral("codeEditor"));
    setAccessibleName(tr("Scenario"));
    setFocusPolicy(Qt::ClickFocus); // who came by Tab would write one with the next
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
    SendScintilla(SCI_SETLAYOUTCACHE, SC_CACHE_PAGE); // a line of megabytes is measured once, not at each paint

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

    viewport()->setMouseTracking(true);
    connect(this, &QsciScintilla::linesChanged, this, &CodeEditor::sizeMargins);
    // Queued: the caret is where it is going to be.
    connect(this, &QsciScintilla::textChanged, this, &CodeEditor::comeBackFromTheSide, Qt::QueuedConnection);
    connect(&m_theme, &theme::Theme::changed, this, &CodeEditor::takeTheme);
    takeTheme();
}

void CodeEditor::takeTheme()
{
    const int watched = watchedLine(viewport()->height());
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
    layNoteAgain();
    showLine(watched);
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

void CodeEditor::showLine(int line, int below)
{
    if (line < 1 || line > lines())
        return;
    const auto first = static_cast<int>(SendScintilla(SCI_GETFIRSTVISIBLELINE));
    const auto shown = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    const auto wanted = static_cast<int>(SendScintilla(SCI_VISIBLEFROMDOCLINE, line - 1));
    if (wanted < first || wanted >= first + shown)
        SendScintilla(SCI_SETFIRSTVISIBLELINE, std::max(0, wanted - shown / 2));
    else if (wanted + below >= first + shown)
        SendScintilla(SCI_SETFIRSTVISIBLELINE, std::min(wanted, wanted + below - shown + 1));
    const auto aside = SendScintilla(SCI_GETXOFFSET);
    const auto xOf = [this](long position) { return SendScintilla(SCI_POINTXFROMPOSITION, 0ul, position); };
    constexpr int readable = 40;
    const auto left = xOf(SendScintilla(SCI_POSITIONFROMLINE, line - 1)) + aside;
    if (aside > 0 && xOf(SendScintilla(SCI_GETLINEENDPOSITION, line - 1)) < left + readable) // nothing of it is in sight
        SendScintilla(SCI_SETXOFFSET, 0ul);
}

// The line that somebody has in view, which stays there whatever happens to the panel: the caret's for who is at the
// text, else that of the current event. `height` is the one with which it was in view.
int CodeEditor::watchedLine(int height) const
{
    int line = m_currentLine, column = 0;
    if (hasFocus()) {
        getCursorPosition(&line, &column);
        ++line;
    }
    if (line < 1 || line > lines())
        return 0;
    const long row = SendScintilla(SCI_VISIBLEFROMDOCLINE, line - 1) - SendScintilla(SCI_GETFIRSTVISIBLELINE);
    return row >= 0 && row < height / SendScintilla(SCI_TEXTHEIGHT, 0) ? line : 0;
}

void CodeEditor::resizeEvent(QResizeEvent *event)
{
    const int watched = watchedLine(event->oldSize().height());
    QsciScintilla::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        layNoteAgain();
    showLine(watched);
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

double CodeEditor::textBegin(int line) const
{
    return static_cast<double>(SendScintilla(SCI_POINTXFROMPOSITION, 0ul, SendScintilla(SCI_GETLINEINDENTPOSITION, line - 1)));
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
    const bool arePointedAt = std::ranges::any_of(here, [this](const LineTag *tag) { return holds(*tag, m_hovered); });
    return placeTags(here, rowOf(line, TagPlace::OnLine), rowsBeside(line), QFontMetricsF(m_theme.font(8.5, QFont::DemiBold)), arePointedAt);
}

TagRow CodeEditor::rowOf(int line, TagPlace place) const
{
    return {lineRect(line), static_cast<double>(marginWidth(symbolMargin) + marginWidth(numberMargin)), textBegin(line),
        textEnd(line) + (m_values.contains(line) ? leastValue : 0), place};
}

// Where its tags may be as well: in sight, and with nothing there that anybody else has put beside the text.
std::vector<TagRow> CodeEditor::rowsBeside(int line) const
{
    std::vector<TagRow> rows;
    const auto add = [&](int other, TagPlace place) {
        const bool isNext = m_errorLine != std::min(line, other); // a note is between them
        if (other >= 1 && other <= lines() && isNext && !hasTags(other) && !m_values.contains(other)
            && QRectF(viewport()->rect()).contains(lineRect(other)))
            rows.push_back(rowOf(other, place));
    };
    add(line + 1, TagPlace::Below);
    if (!hasTags(line - 2)) // whose own tags may hang there
        add(line - 1, TagPlace::Above);
    return rows;
}

bool CodeEditor::hasTags(int line) const
{
    return std::ranges::find(m_tags, line, &LineTag::line) != m_tags.end();
}

const LineTag *CodeEditor::tagAt(const QPointF &point) const
{
    for (const LineTag &tag : m_tags)
        if (const QRectF row = lineRect(tag.line); row.adjusted(0, -row.height(), 0, row.height()).contains(QPointF(1, point.y())))
            for (const PlacedTag &placed : tagsOn(tag.line))
                if (placed.rect.contains(point))
                    return placed.tag;
    return nullptr;
}

bool CodeEditor::holds(const LineTag &tag, TaskId task) const
{
    return task && std::ranges::find(tag.tasks, task) != tag.tasks.end();
}

} // namespace ui::code
