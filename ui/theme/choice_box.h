// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace ui::theme {

// A combo box as wide as what is chosen: "Step by: event". Where there is no room, the choice
// alone, then elided; its list shows every choice in full.
class ChoiceBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void showPopup() override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSize sizeFor(int textWidth) const;
};

} // namespace ui::theme
