// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QToolButton;

namespace ui::window {

// One intervention: a click on its text goes to where it applies; the cross, or Delete, takes
// it away. The keyboard comes to it once.
class InterventionChip : public QFrame
{
    Q_OBJECT

public:
    InterventionChip(const theme::Theme &theme, const QString &text, QWidget *parent);

    // An intervention that the run never came to is said to be so.
    void setTold(const QString &text, const QString &tip, bool isApplied);
    QToolButton *body() const { return m_body; }
    QToolButton *cross() const { return m_cross; }

signals:
    void activated();
    void removed();

private:
    void dress(bool isApplied);

    const theme::Theme &m_theme;
    QToolButton *m_body;
    QToolButton *m_cross;
};

} // namespace ui::window
