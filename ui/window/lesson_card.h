// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/window/library.h"

#include <QAbstractButton>

namespace ui::window {

// One lesson of the start page: a small picture of its run, its title and
// its story. A button, so that keyboard and screen reader have it for nothing.
class LessonCard : public QAbstractButton
{
    Q_OBJECT

public:
    LessonCard(theme::Theme &theme, Lesson lesson, QWidget *parent = nullptr);

    const Lesson &lesson() const { return m_lesson; }
    // Shows that it plays, as a card under the pointer does: the one to begin with.
    void setInviting(bool inviting);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    theme::Theme &m_theme;
    Lesson m_lesson;
    bool m_isInviting = false;
};

} // namespace ui::window
