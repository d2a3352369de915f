// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/window/intervention_plan.h"

#include <QWidget>

#include <cstddef>
#include <vector>

class QToolButton;

namespace ui::window {

class FlowLayout;
class InterventionChip;

// The interventions that the run on show was made with, a chip each, and where that run
// parts from the script's own. In as many rows as they need, the first of which is there anyhow:
// it is the Stage's title. Hidden when there are none.
class InterventionBar : public QWidget
{
    Q_OBJECT

public:
    InterventionBar(theme::Theme &theme, const engine::trace::Trace &trace, QWidget *parent = nullptr);

    const Interventions &interventions() const { return m_interventions; }
    // Those of the next run; showRun() says what the run has come to.
    void setInterventions(const Interventions &interventions);
    // The run on show, which is over, or is not, or is another one.
    void showRun(const engine::trace::Trace &trace, bool isOver);

signals:
    void eventRequested(engine::trace::EventNumber number);
    void removed(std::size_t index, const QString &title);
    void cleared();

private:
    void rebuild();
    void addChip(std::size_t index);
    QString titleOf(const Intervention &intervention) const;
    void addPlace(); // where the runs part
    void dress(QToolButton *button) const;
    void orderFocus();

    theme::Theme &m_theme;
    const engine::trace::Trace *m_trace;
    bool m_isOver = false;
    Interventions m_interventions;
    std::vector<InterventionChip *> m_chips;
    FlowLayout *m_row;
};

} // namespace ui::window
