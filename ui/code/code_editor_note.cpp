// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_editor.h"

#include "ui/theme/theme.h"

#include <algorithm>

// The note below a line that Python refuses.
namespace ui::code {

namespace {

// In lines of no more than that width, of whole words.
QString wrapped(const QString &text, const QFontMetricsF &metrics, double width)
{
    QString all;
    QString line;
    for (const QString &word : text.split(u' ')) {
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        if (!line.isEmpty() && metrics.horizontalAdvance(longer) > width) {
            all += line + u'\n';
            line = word;
        } else {
            line = longer;
        }
    }
    return all + line;
}

} // namespace

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
    m_errorWords = message;
    layNote();
    showLine(line, static_cast<int>(SendScintilla(SCI_ANNOTATIONGETLINES, line - 1)));
}

void CodeEditor::layNote()
{
    // Where the line begins, if its words have room there.
    constexpr double edge = 20; // around the note
    QFont font = m_theme.font();
    font.setPointSizeF(m_theme.codeFont(9).pointSizeF());
    const QFontMetricsF metrics(font);
    constexpr double least = 220;
    const double indented = textBegin(m_errorLine) + static_cast<double>(SendScintilla(SCI_GETXOFFSET));
    const double room = viewport()->width() - edge - indented;
    setAnnotationDisplay(room >= least ? QsciScintilla::AnnotationIndented : QsciScintilla::AnnotationStandard);
    const double begin = room >= least ? indented : marginWidth(symbolMargin) + marginWidth(numberMargin) + textPadding;
    annotate(m_errorLine - 1, wrapped(m_errorWords, metrics, viewport()->width() - edge - begin), errorStyle);
}

// It stays whole in a panel or type of another size, below its line wherever that is by now.
void CodeEditor::layNoteAgain()
{
    if (m_errorLine == 0)
        return;
    int line = 1;
    while (line <= lines() && annotation(line - 1).isEmpty())
        ++line;
    if (line > lines())
        return;
    m_errorLine = line;
    layNote();
}

void CodeEditor::clearError()
{
    m_errorLine = 0;
    clearAnnotations();
    clearIndicatorRange(
        0, 0, std::max(0, lines() - 1), static_cast<int>(text(std::max(0, lines() - 1)).size()), errorIndicator);
}

} // namespace ui::code
