// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/intervention_bar.h"

#include "ui/window/flow_layout.h"
#include "ui/window/intervention_chip.h"
#include "ui/words/interventions.h"

#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace ui::window {

using engine::trace::EventNumber;
using engine::trace::Trace;

InterventionBar::InterventionBar(theme::Theme &theme, const Trace &trace, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_trace(&trace), m_row(new FlowLayout(this))
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
    m_aims.removeIf([&](const auto &aim) { return !interventions.contains(aim.key()); });
    m_isOver = false;
    rebuild();
}

void InterventionBar::remember(const QString &intervention)
{
    m_aims.insert(intervention, {words::interventionTitle(*m_trace, intervention), placeOf(*m_trace, words::interventionParts(intervention).at)});
}

// Up to where it applies a run is what the script does by itself, so the places can be compared.
bool InterventionBar::isOffItsAim(const QString &intervention) const
{
    const auto aim = m_aims.find(intervention);
    if (!m_isOver || aim == m_aims.end())
        return false;
    const Place place = placeOf(*m_trace, words::interventionParts(intervention).at);
    return aim->title != words::interventionTitle(*m_trace, intervention) || aim->place.task != place.task || aim->place.code != place.code
        || aim->place.kind != place.kind;
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
    setVisible(!m_interventions.isEmpty());
    if (m_interventions.isEmpty())
        return;
    auto *title = new QLabel(tr("You added:"), this);
    title->setObjectName(QStringLiteral("secondary"));
    title->setMinimumHeight(fontMetrics().height() + 8); // on one line with the chips
    m_row->addWidget(title);
    for (const QString &intervention : m_interventions)
        addChip(intervention);
    addPlace();
    if (m_interventions.size() > 1) {
        auto *all = new QToolButton(this);
        all->setObjectName(QStringLiteral("quiet"));
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

void InterventionBar::addChip(const QString &intervention)
{
    auto *chip = new InterventionChip(m_theme, words::interventionText(*m_trace, intervention), this);
    const EventNumber asked = words::interventionParts(intervention).at;
    const EventNumber applied = words::interventionApplied(*m_trace, intervention);
    const auto &made = m_trace->run.interventions;
    const bool isMissing = m_isOver && !applied && std::find(made.begin(), made.end(), intervention.toStdString()) != made.end();
    if (isMissing)
        chip->setTold(tr("%1: not applied").arg(words::interventionText(*m_trace, intervention)),
            tr("The run did not come to that event, or the task was done by then."), false);
    else if (isOffItsAim(intervention))
        chip->setTold(tr("%1: you meant another moment").arg(words::interventionText(*m_trace, intervention)),
            tr("The script has changed: what was “%1” then is something else now. Take it away, and add it where you want it.")
                .arg(m_aims.value(intervention).title), false);
    else
        chip->setTold(words::interventionText(*m_trace, intervention), tr("Go to where it applies; Delete takes it away"), true);
    connect(chip, &InterventionChip::activated, this, [this, number = applied ? applied : asked] { emit eventRequested(number); });
    connect(chip, &InterventionChip::removed, this, [this, intervention] { emit removed(intervention); });
    m_row->addWidget(chip);
    m_chips.push_back(chip);
}

// Up to the first that applies, the run is what the script does by itself.
void InterventionBar::addPlace()
{
    EventNumber first = 0;
    for (const QString &intervention : m_interventions)
        if (const EventNumber applied = words::interventionApplied(*m_trace, intervention); applied && (!first || applied < first))
            first = applied;
    if (!first)
        return;
    auto *place = new QToolButton(this);
    place->setObjectName(QStringLiteral("quiet"));
    place->setText(tr("The runs part at event %1.").arg(first));
    place->setToolTip(tr("Up to there it is what the script does by itself"));
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
