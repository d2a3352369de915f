// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/intervention_bar.h"

#include "ui/window/transport_icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ui::window {

using theme::Role;

InterventionBar::InterventionBar(theme::Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("interventions"));
    setAccessibleName(tr("Interventions"));
    m_row->setContentsMargins(4, 7, 4, 0);
    m_row->setSpacing(6);
    connect(&m_theme, &theme::Theme::changed, this, &InterventionBar::rebuild);
    hide();
}

void InterventionBar::setInterventions(const QStringList &interventions)
{
    m_interventions = interventions;
    rebuild();
}

void InterventionBar::setNote(const QString &note)
{
    m_note = note;
    rebuild();
}

void InterventionBar::rebuild()
{
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    setVisible(!m_interventions.isEmpty());
    if (m_interventions.isEmpty())
        return;
    auto *title = new QLabel(tr("You added:"), this);
    title->setObjectName(QStringLiteral("secondary"));
    m_row->addWidget(title);
    for (const QString &intervention : m_interventions) {
        auto *chip = new QToolButton(this);
        chip->setText(intervention);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the text
        chip->setIcon(transportIcon(TransportSign::Close, m_theme.color(Role::CancelText)));
        chip->setIconSize({12, 12});
        chip->setToolTip(tr("Take this away and run again"));
        chip->setAccessibleName(tr("Take away: %1").arg(intervention));
        chip->setStyleSheet(QStringLiteral("QToolButton { background: %1; color: %2; border: 1px solid %3; border-radius: 11px; padding: 2px 9px; }")
                                .arg(m_theme.color(Role::WhyFill).name(), m_theme.color(Role::CancelText).name(), m_theme.color(Role::WhyBorder).name()));
        connect(chip, &QToolButton::clicked, this, [this, intervention] { emit removed(intervention); });
        m_row->addWidget(chip);
    }
    if (!m_note.isEmpty()) {
        auto *note = new QLabel(m_note, this);
        note->setObjectName(QStringLiteral("secondary"));
        m_row->addWidget(note);
    }
    m_row->addStretch(1);
    if (m_interventions.size() > 1) {
        auto *all = new QToolButton(this);
        all->setObjectName(QStringLiteral("quiet"));
        all->setText(tr("Remove all"));
        connect(all, &QToolButton::clicked, this, &InterventionBar::cleared);
        m_row->addWidget(all);
    }
}

} // namespace ui::window
