// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace ui::timeline {

// A quiet radio button: "● steps". Several in a QButtonGroup are one choice.
class ChoiceButton : public QAbstractButton
{
    Q_OBJECT

public:
    ChoiceButton(const theme::Theme &theme, const QString &text, QWidget *parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
};

} // namespace ui::timeline
