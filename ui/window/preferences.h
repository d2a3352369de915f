// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/view.h"

#include <QDialog>

class QAction;
class QActionGroup;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace ui::window {

// What there is a switch for in a menu as well: the two stay the same.
struct PreferenceActions
{
    QActionGroup *themes = nullptr; // in the order of ThemeChoice
    QAction *reducedMotion = nullptr;
    QAction *inlineValues = nullptr;
    QAction *recordLines = nullptr;
};

// All preferences, beside the window and not in its way: each change is seen at once.
class Preferences : public QDialog
{
    Q_OBJECT

public:
    Preferences(const ViewContext &context, const PreferenceActions &actions, QWidget *parent);

    void restoreDefaults();

signals:
    void runChanged(); // what runs are made with: another run shows it

private:
    void addHeading(QFormLayout *form, const QString &text);
    void addAppearance(QFormLayout *form);
    void addPlayback(QFormLayout *form);
    void addRuns(QFormLayout *form);
    QSpinBox *makeSpinBox(int least, int most, int step);
    QCheckBox *boxFor(QAction *action, const QString &text);
    void showScale();

    ViewContext m_context;
    PreferenceActions m_actions;
    QComboBox *m_theme = nullptr;
    QSpinBox *m_scale = nullptr;
    QComboBox *m_speed = nullptr;
    QSpinBox *m_events = nullptr;
    QSpinBox *m_time = nullptr;
    QCheckBox *m_sandbox = nullptr;
};

} // namespace ui::window
