// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/intervention_bar.h"

#include "ui/window/flow_layout.h"
#include "ui/window/intervention_chip.h"
#include "ui/words/interventions.h"
#include "ui/words/words.h"

#include <QToolButton>

#include <algorithm>

namespace ui::window {

using engine::trace::EventNumber;
using engine::trace::Trace;

namespace {

QString lossOf(const Intervention &intervention)
{
    const Place &place = intervention.aim->place;
    const QString name = QString::fromStdString(place.task.called).section(u'\n', 0, 0);
    const QString where = place.code.empty() ? QString() : InterventionBar::tr(" comes to “%1”").arg(QString::fromStdString(place.code));
    return InterventionBar::tr("The script has changed: no %1%2 as it did. The run is made without this; it comes back with its moment, or Delete takes it away.")
        .arg(name.isEmpty() ? InterventionBar::tr("task") : name, where);
}

} // namespace

InterventionBar::InterventionBar(theme::Theme &theme, const Trace &trace, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_trace(&trace), m_row(new FlowLayout(this))
{
    setObjectName(QStringLiteral("interventions"));
    setAccessibleName(tr("Interventions"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // no chip makes the Stage wider
    m_row->setContentsMargins(6, 0, 4, 0);
    m_row->setSpacing(5);
    connect(&m_theme, &theme::Theme::changed, this, &InterventionBar::rebuild);
    hide();
}

void InterventionBar::setInterventions(const Interventions &interventions)
{
    m_interventions = interventions;
    m_isOver = false;
    rebuild();
}

void InterventionBar::showRun(const Trace &trace, bool isOver)
{
    m_trace = &trace;
    m_isOver = isOver;
    rebuild();
}

void InterventionBar::rebuild()
{
    const auto focused = std::find_if(m_chips.begin(), m_chips.end(), [](const InterventionChip *chip) { return chip->body()->hasFocus(); });
    const auto place = focused == m_chips.end() ? std::size_t{0} : static_cast<std::size_t>(focused - m_chips.begin());
    const bool hadFocus = focused != m_chips.end();
    if (hadFocus)
        window()->setFocus(); // or hiding the chip would give it to some panel
    m_chips.clear();
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (QWidget *old = item->widget()) {
            old->hide(); // no more reached by Tab, though it may still be handling a click
            old->deleteLater();
        }
        delete item;
    }
    setVisible(!m_interventions.empty());
    if (m_interventions.empty())
        return;
    for (std::size_t index = 0; index < m_interventions.size(); ++index)
        addChip(index);
    addPlace();
    if (m_interventions.size() > 1) {
        auto *all = new QToolButton(this);
        dress(all);
        all->setText(tr("Remove all"));
        connect(all, &QToolButton::clicked, this, &InterventionBar::cleared);
        m_row->addWidget(all);
    }
    // At once, so that one of them can take the keyboard over.
    for (int i = 0; i < m_row->count(); ++i)
        m_row->itemAt(i)->widget()->show();
    orderFocus();
    if (hadFocus)
        m_chips[std::min(place, m_chips.size() - 1)]->body()->setFocus(); // the next one, so that one can go on
}

// Of one that is lost, the run on show may not have the task, or another by its number.
QString InterventionBar::titleOf(const Intervention &intervention) const
{
    if (!intervention.isLost)
        return words::interventionTitle(*m_trace, intervention.told);
    const QString name = QString::fromStdString(intervention.aim->task.called).section(u'\n', 0, 0);
    QString title = words::interventionDeed(intervention.told, name.isEmpty() ? words::interventionParts(intervention.told).task : name);
    title[0] = title[0].toUpper();
    return title;
}

void InterventionBar::addChip(std::size_t index)
{
    const Intervention &intervention = m_interventions[index];
    const QString told = intervention.told;
    const QString text = words::interventionText(*m_trace, told);
    auto *chip = new InterventionChip(m_theme, text, this);
    const EventNumber asked = words::interventionParts(told).at;
    const EventNumber applied = words::interventionApplied(*m_trace, told);
    const auto &made = m_trace->run.interventions;
    const bool isMissing = m_isOver && !applied && std::find(made.begin(), made.end(), told.toStdString()) != made.end();
    if (intervention.isLost)
        chip->setTold(tr("%1: its moment is gone").arg(titleOf(intervention)), lossOf(intervention), false);
    else if (isMissing)
        chip->setTold(tr("%1: not applied").arg(text), tr("The run did not come to that event, or the task was done by then."), false);
    else
        chip->setTold(text, tr("You added this. A click goes to where it applies; Delete takes it away"), true);
    if (!intervention.isLost)
        connect(chip, &InterventionChip::activated, this, [this, number = applied ? applied : asked] { emit eventRequested(number); });
    connect(chip, &InterventionChip::removed, this, [this, index, title = titleOf(intervention)] { emit removed(index, title); });
    m_row->addWidget(chip);
    m_chips.push_back(chip);
}

// As high as a chip.
void InterventionBar::dress(QToolButton *button) const
{
    button->setObjectName(QStringLiteral("quiet"));
    button->setFont(m_theme.font(8.5));
    button->setStyleSheet(QStringLiteral("padding: 1px 4px;"));
    button->setMinimumHeight(m_chips.front()->sizeHint().height());
}

// Up to the first that applies, the run is what the script does by itself.
void InterventionBar::addPlace()
{
    EventNumber first = 0;
    for (const Intervention &intervention : m_interventions)
        if (const EventNumber applied = words::interventionApplied(*m_trace, intervention.told); applied && (!first || applied < first))
            first = applied;
    if (!first)
        return;
    auto *place = new QToolButton(this);
    dress(place);
    place->setText(tr("Differs from event %1 on").arg(words::figure(first)));
    place->setToolTip(tr("Up to there the run is what the script does by itself"));
    connect(place, &QToolButton::clicked, this, [this, first] { emit eventRequested(first); });
    m_row->addWidget(place);
}

// What is made anew would come last of all the window: here it comes where the bar stands.
void InterventionBar::orderFocus()
{
    QWidget *before = this;
    while (before->focusPolicy() == Qt::NoFocus) // Qt orders only what takes the keyboard
        before = before->previousInFocusChain();
    for (int i = 0; i < m_row->count(); ++i) {
        QWidget *widget = m_row->itemAt(i)->widget();
        if (auto *chip = qobject_cast<InterventionChip *>(widget))
            widget = chip->body();
        if (widget->focusPolicy() == Qt::NoFocus)
            continue;
        setTabOrder(before, widget);
        before = widget;
    }
}

} // namespace ui::window
