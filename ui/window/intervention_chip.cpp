// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/intervention_chip.h"

#include "ui/window/transport_icons.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QShortcut>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace ui::window {

using theme::Role;

namespace {

// Where there is no room for the whole text, its middle is left out, and its tip has it.
class ChipBody : public QToolButton
{
public:
    using QToolButton::QToolButton;

    QSize minimumSizeHint() const override { return {std::min(60, sizeHint().width()), sizeHint().height()}; }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip || width() >= sizeHint().width())
            return QToolButton::event(event);
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), words::tip(accessibleName() + QStringLiteral(". ") + toolTip()), this);
        return true;
    }

    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        const int around = sizeHint().width() - fontMetrics().horizontalAdvance(accessibleName());
        if (width() < sizeHint().width())
            option.text = fontMetrics().elidedText(option.text, Qt::ElideMiddle, width() - around, Qt::TextShowMnemonic);
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
    }
};

} // namespace

InterventionChip::InterventionChip(const theme::Theme &theme, const QString &text, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_body(new ChipBody(this)), m_cross(new QToolButton(this))
{
    setObjectName(QStringLiteral("chip"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_body, 1);
    row->addWidget(m_cross);
    m_body->setObjectName(QStringLiteral("chipBody"));
    m_body->setFont(m_theme.font(8.5));
    m_body->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // it may become narrower
    m_body->setFocusPolicy(Qt::StrongFocus);
    m_cross->setObjectName(QStringLiteral("chipCross"));
    m_cross->setFocusPolicy(Qt::NoFocus); // Delete does the same
    m_cross->setIcon(transportIcon(TransportSign::Close, m_theme.color(Role::CancelText)));
    m_cross->setIconSize(QSize(12, 12) * m_theme.scale());
    m_cross->setToolTip(tr("Take this away and run again (Delete)"));
    connect(m_body, &QToolButton::clicked, this, &InterventionChip::activated);
    connect(m_cross, &QToolButton::clicked, this, &InterventionChip::removed);
    for (const auto key : {Qt::Key_Delete, Qt::Key_Backspace})
        connect(new QShortcut(QKeySequence(key), m_body, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
            &InterventionChip::removed);
    setTold(text, {}, true);
}

void InterventionChip::setTold(const QString &text, const QString &tip, bool isApplied)
{
    m_body->setText(QString(text).replace(u'&', QStringLiteral("&&")));
    m_body->setToolTip(tip);
    m_body->setAccessibleName(text);
    m_body->setAccessibleDescription(tr("Delete takes it away."));
    m_cross->setAccessibleName(tr("Take away: %1").arg(text));
    dress(isApplied);
}

void InterventionChip::dress(bool isApplied)
{
    const QColor ink = m_theme.color(isApplied ? Role::CancelText : Role::SecondaryText);
    setStyleSheet(QStringLiteral("QFrame#chip { background: %1; border: 1px %2 %3; border-radius: 11px; }"
                                 "QToolButton { background: transparent; color: %4; border: 2px solid transparent; border-radius: 10px; padding: 0px 3px; }"
                                 "QToolButton#chipBody { padding-left: 8px; }"
                                 "QToolButton#chipCross { padding-right: 5px; }"
                                 "QToolButton:hover { background: %5; }"
                                 "QToolButton:focus { border-color: %6; }")
                      .arg(m_theme.color(isApplied ? Role::WhyFill : Role::Panel).name(),
                          isApplied ? QStringLiteral("solid") : QStringLiteral("dashed"), m_theme.color(Role::WhyBorder).name(), ink.name(),
                          m_theme.color(Role::SelectedRow).name(), m_theme.color(Role::Focus).name()));
}

} // namespace ui::window
