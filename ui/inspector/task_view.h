// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/calm_height.h"
#include "ui/inspector/facts.h"
#include "ui/view.h"

#include <QTextBrowser>

namespace ui::inspector {

// What is selected, in full: a task's name, state, awaits, stack, locals, parent and
// children; a scope's or an exception's facts. All of it can be selected and copied.
// Where nothing is selected it shows the task of the current event.
class TaskView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit TaskView(const ViewContext &context, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; // all of it: the panel around it scrolls

signals:
    void lineActivated(int line);
    void titleChanged(const QString &title); // "Selected task", "Selected scope" …
    void emptied(bool isEmpty); // there is nothing to tell of, and that in less room, or something again
    void interventionRequested(const QString &intervention);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeRoom();
    playback::Entity shown() const;
    void refresh();
    void activate(const QUrl &address);

    ViewContext m_context;
    playback::Entity m_entity;
    std::vector<Fact> m_facts;
    CalmHeight m_height;
};

} // namespace ui::inspector
