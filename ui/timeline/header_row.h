// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace ui::timeline {

// A row of controls that does without some of them where there is no room for all.
// It needs a layout; its least width is that of what has to stay.
class HeaderRow : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setDispensable(std::vector<QWidget *> controls); // the first one goes first

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int roomOf(const QWidget *control) const;
    void fit();

    std::vector<QWidget *> m_dispensable;
};

} // namespace ui::timeline
