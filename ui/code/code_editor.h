// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/line_tags.h"
#include "ui/code/tag_painter.h"

#include <Qsci/qsciscintilla.h>

#include <functional>
#include <map>
#include <set>

namespace ui::theme {
class Theme;
}

namespace ui::code {

class PythonColors;

// The editor itself: Python, a margin for breakpoints, and on top of the text the
// tags and values that it is given. It knows lines (from 1) and tasks' numbers, but
// neither trace nor playback.
class CodeEditor : public QsciScintilla
{
    Q_OBJECT

public:
    explicit CodeEditor(theme::Theme &theme, QWidget *parent = nullptr);

    void setTags(std::vector<LineTag> tags);
    // What a tag's tooltip says.
    void setTagWords(std::function<QString(const LineTag &)> words) { m_tagWords = std::move(words); }
    void setValues(std::map<int, QString> values); // beside lines
    void setEmphasis(engine::trace::TaskId selected, engine::trace::TaskId hovered);
    void setCurrentLine(int line); // of the current event; 0 for none
    void showLine(int line, int below = 0); // and so many rows below it; scrolls no more than it must

    void showError(int line, int column, const QString &message);
    void clearError();

    std::set<int> breakpoints() const; // they move with the text
    void setBreakpoint(int line, bool on);
    void clearBreakpoints();
    void toggleBreakpoint(int line);

    // Where a line's tags are, in the viewport; for hit tests.
    std::vector<PlacedTag> tagsOn(int line) const;
    int lineUnder(const QPoint &point) const; // 0 if there is none
    QRectF lineRect(int line) const;
    double textBegin(int line) const; // behind its indentation
    double textEnd(int line) const;

signals:
    void breakpointToggled(int line, bool on);
    void breakpointAsked(int line); // set by hand
    void findAsked();
    void tagHovered(engine::trace::TaskId task); // none when the pointer leaves
    void tagClicked(engine::trace::TaskId task);
    void menuRequested(int line, const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    static constexpr int symbolMargin = 0;
    static constexpr int numberMargin = 1;
    static constexpr int textPadding = 8; // between the numbers and the text
    static constexpr int errorIndicator = 8;
    static constexpr int errorStyle = 40; // above the lexer's own

    static constexpr double leastValue = 24 + 90; // the gap before a value, and what of one is legible

    void takeTheme();
    int watchedLine(int height) const;
    void layNote();
    void layNoteAgain();
    void comeBackFromTheSide();
    void sizeMargins();
    void refillMarkers();
    bool isKeyToRead(const QKeyEvent &key) const;
    TagRow rowOf(int line, TagPlace place) const;
    std::vector<TagRow> rowsBeside(int line) const;
    bool hasTags(int line) const;
    bool isMargin(const QPointF &point) const;
    const LineTag *tagAt(const QPointF &point) const;
    bool holds(const LineTag &tag, engine::trace::TaskId task) const;
    void paintLine(QPainter &painter, int line) const;
    void paintValue(QPainter &painter, int line, const QString &value, double right) const;

    theme::Theme &m_theme;
    PythonColors *m_colors;
    std::vector<LineTag> m_tags;
    std::function<QString(const LineTag &)> m_tagWords;
    std::map<int, QString> m_values;
    engine::trace::TaskId m_selected, m_hovered, m_pointedAt;
    int m_currentLine = 0;
    int m_errorLine = 0;
    QString m_errorWords;
};

} // namespace ui::code
