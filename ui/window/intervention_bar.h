// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>
#include <QWidget>

class QHBoxLayout;

namespace ui::window {

// The interventions that the run on show was made with, a chip each; a chip's
// cross takes it away. Hidden when there are none.
class InterventionBar : public QWidget
{
    Q_OBJECT

public:
    explicit InterventionBar(theme::Theme &theme, QWidget *parent = nullptr);

    const QStringList &interventions() const { return m_interventions; }
    void setInterventions(const QStringList &interventions);
    void setNote(const QString &note); // where the two runs part

signals:
    void removed(const QString &intervention);
    void cleared();

private:
    void rebuild();

    theme::Theme &m_theme;
    QStringList m_interventions;
    QString m_note;
    QHBoxLayout *m_row;
};

} // namespace ui::window
