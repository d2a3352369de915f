// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/choice_box.h"

#include <QAbstractItemView>
#include <QStylePainter>

namespace ui::theme {

namespace {

constexpr int fewestLetters = 5;
constexpr int air = 6; // around the text, px

} // namespace

ChoiceBox::ChoiceBox(QWidget *parent) : QComboBox(parent)
{
    connect(this, &QComboBox::currentTextChanged, this, &QWidget::updateGeometry);
}

QSize ChoiceBox::sizeFor(int textWidth) const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    return style()->sizeFromContents(QStyle::CT_ComboBox, &option, {textWidth + air, fontMetrics().height()}, this);
}

QSize ChoiceBox::sizeHint() const
{
    ensurePolished(); // a layout may ask before it is shown, and so dressed
    return sizeFor(fontMetrics().horizontalAdvance(currentText()));
}

QSize ChoiceBox::minimumSizeHint() const
{
    ensurePolished();
    return sizeFor(fontMetrics().averageCharWidth() * fewestLetters).boundedTo(sizeHint());
}

void ChoiceBox::showPopup()
{
    const QMargins around = view()->parentWidget() ? view()->parentWidget()->contentsMargins() : QMargins();
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + around.left() + around.right() + 2 * air);
    QComboBox::showPopup();
}

void ChoiceBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const int width = room.width() - 2;
    const auto isTooLong = [&] { return option.fontMetrics.horizontalAdvance(option.currentText) > width; };
    if (const auto colon = option.currentText.indexOf(QLatin1String(": ")); colon > 0 && isTooLong())
        option.currentText.remove(0, colon + 2);
    option.currentText = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, width);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace ui::theme
