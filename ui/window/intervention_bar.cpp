// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/intervention_bar.h"

#include "ui/window/flow_layout.h"
#include "ui/window/transport_icons.h"

#include <QLabel>
#include <QRegularExpression>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>

namespace ui::window {

using theme::Role;

InterventionBar::InterventionBar(theme::Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_row(new FlowLayout(this))
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
    const auto focused = std::find_if(m_chips.begin(), m_chips.end(), [](const QToolButton *chip) { return chip->hasFocus(); });
    const auto place = focused == m_chips.end() ? std::size_t{0} : static_cast<std::size_t>(focused - m_chips.begin());
    const bool hadFocus = focused != m_chips.end();
    m_chips.clear();
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (QWidget *old = item->widget()) {
            old->hide(); // no more reached by Tab, though it may still be handling a click
            old->deleteLater();
        }
        delete item;
    }
    setVisible(!m_interventions.isEmpty());
    if (m_interventions.isEmpty())
        return;
    auto *title = new QLabel(tr("You added:"), this);
    title->setObjectName(QStringLiteral("secondary"));
    title->setMinimumHeight(fontMetrics().height() + 8); // on one line with the chips
    m_row->addWidget(title);
    for (const QString &intervention : m_interventions)
        addChip(intervention);
    if (!m_note.isEmpty()) {
        auto *note = new QLabel(m_note, this);
        note->setObjectName(QStringLiteral("secondary"));
        m_row->addWidget(note);
    }
    if (m_interventions.size() > 1) {
        auto *all = new QToolButton(this);
        all->setObjectName(QStringLiteral("quiet"));
        all->setText(tr("Remove all"));
        connect(all, &QToolButton::clicked, this, &InterventionBar::cleared);
        m_row->addWidget(all);
    }
    if (hadFocus)
        m_chips[std::min(place, m_chips.size() - 1)]->setFocus(); // the next one, so that one can go on
}

void InterventionBar::addChip(const QString &intervention)
{
    auto *chip = new QToolButton(this);
    chip->setText(asSentence(intervention).replace(u'&', QStringLiteral("&&")));
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the text
    chip->setIcon(transportIcon(TransportSign::Close, m_theme.color(Role::CancelText)));
    chip->setIconSize({12, 12});
    chip->setFocusPolicy(Qt::StrongFocus);
    chip->setToolTip(tr("Take this away and run again (Delete)"));
    chip->setAccessibleName(tr("Take away: %1").arg(asSentence(intervention)));
    chip->setStyleSheet(QStringLiteral("QToolButton { background: %1; color: %2; border: 1px solid %3; border-radius: 11px; padding: 2px 9px; }"
                                       "QToolButton:focus { border: 2px solid %4; padding: 1px 8px; }")
                            .arg(m_theme.color(Role::WhyFill).name(), m_theme.color(Role::CancelText).name(),
                                 m_theme.color(Role::WhyBorder).name(), m_theme.color(Role::Focus).name()));
    const auto remove = [this, intervention] { emit removed(intervention); };
    connect(chip, &QToolButton::clicked, this, remove);
    for (const auto key : {Qt::Key_Delete, Qt::Key_Backspace})
        connect(new QShortcut(QKeySequence(key), chip, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, remove);
    m_row->addWidget(chip);
    chip->show(); // at once, so that it can take the keyboard over
    m_chips.push_back(chip);
}

// "cancel #3 at 31" is what a run is told; people know tasks by their names.
QString InterventionBar::asSentence(const QString &intervention) const
{
    static const QRegularExpression number(QStringLiteral("#(\\d+)"));
    static const QRegularExpression moment(QStringLiteral(" at (\\d+)$"));
    QString text = intervention;
    const QRegularExpressionMatch task = number.match(text);
    const QString name = task.hasMatch() && m_names ? m_names(task.captured(1).toUInt()) : QString();
    if (!name.isEmpty())
        text.replace(task.capturedStart(), task.capturedLength(), name);
    return text.replace(moment, tr(" at event %1").arg(QStringLiteral("\\1")));
}

} // namespace ui::window
