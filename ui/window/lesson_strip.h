// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/window/library.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace ui::window {

// Above the panels while a lesson is on show: its title, its story in full, and the way
// to the next lesson.
class LessonStrip : public QFrame
{
    Q_OBJECT

public:
    explicit LessonStrip(theme::Theme &theme, QWidget *parent = nullptr);

    // Tells of the lesson in that file; hides where it is none of these.
    void tell(const std::vector<Lesson> &lessons, const QString &path);

signals:
    void openRequested(const QString &path);

private:
    void paintTone();

    theme::Theme &m_theme;
    QLabel *m_words;
    QToolButton *m_next;
    QToolButton *m_close;
    QString m_nextPath;
};

} // namespace ui::window
