// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/theme/theme.h"
#include "ui/window/place_keeper.h"

#include <QHash>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace ui::window {

class FlowLayout;
class InterventionChip;

// The interventions that the run on show was made with, a chip each, and where that run
// parts from the script's own. In as many rows as they need; hidden when there are none.
class InterventionBar : public QWidget
{
    Q_OBJECT

public:
    InterventionBar(theme::Theme &theme, const engine::trace::Trace &trace, QWidget *parent = nullptr);

    const QStringList &interventions() const { return m_interventions; }
    // Those of the next run; showRun() says what the run has come to.
    void setInterventions(const QStringList &interventions);
    // One that was asked for at what is on show now: should an edit move that, its chip says so.
    void remember(const QString &intervention);
    // The run on show, which is over, or is not, or is another one.
    void showRun(const engine::trace::Trace &trace, bool isOver);

signals:
    void eventRequested(engine::trace::EventNumber number);
    void removed(const QString &intervention);
    void cleared();

private:
    // What somebody had in mind.
    struct Aim
    {
        QString title;
        Place place;
    };

    void rebuild();
    bool isOffItsAim(const QString &intervention) const;
    void addChip(const QString &intervention);
    void addPlace(); // where the runs part
    void orderFocus();

    theme::Theme &m_theme;
    const engine::trace::Trace *m_trace;
    bool m_isOver = false;
    QStringList m_interventions;
    QHash<QString, Aim> m_aims;
    std::vector<InterventionChip *> m_chips;
    FlowLayout *m_row;
};

} // namespace ui::window
