// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/predict_opener.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace ui::inspector {

PredictOpener::PredictOpener(theme::Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_button(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(m_button);
    m_button->setObjectName(QStringLiteral("quiet"));
    m_button->setStyleSheet(QStringLiteral("padding: 0 4px;"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // as high as what stands beside it
    m_button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Ignored);
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setText(tr("Who runs next?"));
    m_button->setToolTip(tr("Predict who runs next, and step on to see"));
    m_button->setFocusPolicy(Qt::TabFocus);
    connect(m_button, &QToolButton::toggled, this, [this](bool isOpen) {
        dress();
        emit toggled(isOpen);
    });
    connect(&theme, &theme::Theme::changed, this, &PredictOpener::dress);
    dress();
}

bool PredictOpener::isOpen() const
{
    return m_button->isChecked();
}

void PredictOpener::setWanted(bool wanted)
{
    m_isWanted = wanted;
    fit();
}

void PredictOpener::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void PredictOpener::dress()
{
    m_button->setFont(m_theme.font(8, QFont::DemiBold));
    m_button->setArrowType(isOpen() ? Qt::DownArrow : Qt::RightArrow);
    QPalette colors = m_button->palette();
    colors.setColor(QPalette::ButtonText, m_theme.color(theme::Role::Link));
    m_button->setPalette(colors);
    fit();
}

void PredictOpener::fit()
{
    m_button->setVisible(m_isWanted && m_button->sizeHint().width() <= width());
}

} // namespace ui::inspector
