// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QToolButton;

namespace ui::inspector {

// "Who runs next?", in the title of a panel that has little room for the question itself: opens and closes it.
// Where it does not fit it is left out.
class PredictOpener : public QWidget
{
    Q_OBJECT

public:
    explicit PredictOpener(theme::Theme &theme, QWidget *parent = nullptr);

    bool isOpen() const;
    void setWanted(bool wanted);

    QSize minimumSizeHint() const override { return {0, 0}; }

signals:
    void toggled(bool isOpen);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void dress();
    void fit();

    theme::Theme &m_theme;
    QToolButton *m_button;
    bool m_isWanted = false;
};

} // namespace ui::inspector
