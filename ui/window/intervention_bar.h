// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <vector>

class QToolButton;

namespace ui::window {

class FlowLayout;

// The interventions that the run on show was made with, a chip each; a click or Delete
// takes it away. In as many rows as they need; hidden when there are none.
class InterventionBar : public QWidget
{
    Q_OBJECT

public:
    explicit InterventionBar(theme::Theme &theme, QWidget *parent = nullptr);

    // How people call the task with that number; empty if it is not known.
    void setNames(std::function<QString(std::uint32_t)> names) { m_names = std::move(names); }

    const QStringList &interventions() const { return m_interventions; }
    void setInterventions(const QStringList &interventions);
    void setNote(const QString &note); // where the two runs part

signals:
    void removed(const QString &intervention);
    void cleared();

private:
    void rebuild();
    void addChip(const QString &intervention);
    QString asSentence(const QString &intervention) const;

    theme::Theme &m_theme;
    QStringList m_interventions;
    QString m_note;
    std::function<QString(std::uint32_t)> m_names;
    std::vector<QToolButton *> m_chips;
    FlowLayout *m_row;
};

} // namespace ui::window
