// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/line_map.h"
#include "ui/view.h"

#include <QWidget>

#include <set>

class QMenu;
class QTimer;

namespace ui::code {

class CodeEditor;
struct LineTag;
class FindBar;

// The Scenario panel: which line is each task on, right now? Follows Playback, and
// tells it where to go: by run-to-line, by breakpoints, which stop it as it plays.
// The text may be edited after the run; tags then stand at the lines that are still
// the same, and are hidden where they are not. Lines and columns count from 1.
class CodeView : public QWidget
{
    Q_OBJECT

public:
    explicit CodeView(const ViewContext &context, QWidget *parent = nullptr);

    void setSource(const QString &path, const QString &text);
    // Another version of it, from elsewhere: an edit that one can undo.
    void replaceText(const QString &text);
    QString text() const;
    QString path() const { return m_path; }
    void setPath(const QString &path) { m_path = path; } // after saving under another name
    bool isModified() const;
    void setModified(bool modified);
    bool isReadOnly() const;
    void setReadOnly(bool readOnly);

    // Underlines the place and says the message below the line, until the text is
    // right again. A column of 0 means that only the line is known.
    void showError(int line, int column, const QString &message);
    void clearError();

    std::set<int> breakpoints() const;
    void setBreakpoint(int line, bool on);
    bool showsInlineValues() const { return m_inlineValues; }
    void setInlineValues(bool shown);

    // Seeks the nearest event, forwards (+1) or backwards (-1), that happened at this
    // line. Gives false, says nothingAtLine(), and stays, if there is none.
    bool runToLine(int line, int direction);

    void scrollTo(int line); // to the top
    int caretLine() const;
    void toggleBreakpoint(); // at the caret's line

    CodeEditor &editor() { return *m_editor; }

public slots:
    void find();
    void goToLine(int line); // shows it and puts the cursor there

signals:
    void sourceEdited(); // by the user
    void editRefused(); // typed into what is read-only
    void modificationChanged(bool modified);
    // That a run to it could come to, or, with a direction of 0, that a breakpoint could stop at; anything at all.
    void nothingAtLine(int line, int direction, bool isRecorded);
    void breakpointToggled(int line, bool on);
    // For the window to add its actions; task is the one tagged at the line, if any.
    void contextMenuAboutToShow(QMenu *menu, int line, engine::trace::TaskId task);

private:
    void putText(const QString &text, bool same);
    int eventLine(playback::EventNumber number) const; // in the edited text; 0: none
    bool isRecorded(int line) const;
    void doubtBreakpoint(int line);
    QString tagWords(const LineTag &tag) const;
    void mapLines();
    void showMoment();
    int lineAfterJump() const; // to show; 0: none
    void showSelection();
    void stopAtBreakpoint(playback::EventNumber position);
    void openMenu(int line, const QPoint &globalPosition);

    ViewContext m_context;
    CodeEditor *m_editor;
    FindBar *m_findBar;
    QTimer *m_mapTimer;
    QString m_path;
    LineMap m_map;
    playback::EventNumber m_shown = 0;
    bool m_inlineValues = true;
    bool m_loading = false;
};

} // namespace ui::code
