// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences.h"

#include "ui/window/settings.h"
#include "ui/window/transport_bar.h"

#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

#include <cmath>

namespace ui::window {

namespace {

constexpr double classroom = 1.6;

} // namespace

Preferences::Preferences(const ViewContext &context, const PreferenceActions &actions, QWidget *parent)
    : QDialog(parent), m_context(context), m_actions(actions)
{
    setObjectName(QStringLiteral("preferences"));
    setWindowTitle(tr("Preferences"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(12);
    column->addWidget(makeAppearance());
    column->addWidget(makePlayback());
    column->addWidget(makeRuns());
    column->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, &Preferences::restoreDefaults);
    column->addWidget(buttons);
}

QCheckBox *Preferences::boxFor(QAction *action, const QString &text)
{
    auto *box = new QCheckBox(text, this);
    box->setChecked(action->isChecked());
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    connect(box, &QCheckBox::clicked, action, &QAction::trigger);
    return box;
}

QWidget *Preferences::makeAppearance()
{
    auto *group = new QGroupBox(tr("Appearance"), this);
    auto *form = new QFormLayout(group);
    m_theme = new QComboBox(group);
    for (QAction *action : m_actions.themes->actions())
        m_theme->addItem(action->text().remove(u'&'));
    m_theme->setCurrentIndex(static_cast<int>(settings::themeChoice()));
    connect(m_theme, &QComboBox::activated, this, [this](int index) { m_actions.themes->actions().at(index)->trigger(); });
    connect(m_actions.themes, &QActionGroup::triggered, this,
        [this](QAction *action) { m_theme->setCurrentIndex(static_cast<int>(m_actions.themes->actions().indexOf(action))); });
    form->addRow(tr("&Theme:"), m_theme);

    auto *size = new QWidget(group);
    auto *row = new QHBoxLayout(size);
    row->setContentsMargins(0, 0, 0, 0);
    m_scale = new QSpinBox(size);
    m_scale->setRange(50, 300);
    m_scale->setSingleStep(10);
    m_scale->setSuffix(tr(" %"));
    m_scale->setAccessibleName(tr("Size of the type"));
    auto *large = new QPushButton(tr("For the &classroom"), size);
    large->setToolTip(tr("A size that can be read from the last row"));
    row->addWidget(m_scale);
    row->addWidget(large);
    row->addStretch(1);
    showScale();
    const auto scale = [this](double wanted) {
        m_context.theme.setScale(wanted);
        settings::setScale(wanted);
    };
    connect(m_scale, &QSpinBox::valueChanged, this, [scale](int percent) { scale(percent / 100.0); });
    connect(large, &QPushButton::clicked, this, [scale] { scale(classroom); });
    connect(&m_context.theme, &theme::Theme::changed, this, &Preferences::showScale);
    auto *label = new QLabel(tr("&Size of the type:"), group);
    label->setBuddy(m_scale);
    form->addRow(label, size);
    form->addRow(QString(), boxFor(m_actions.inlineValues, tr("Show &values beside the lines of the selected task")));
    return group;
}

QWidget *Preferences::makePlayback()
{
    auto *group = new QGroupBox(tr("Playback"), this);
    auto *form = new QFormLayout(group);
    m_speed = new QComboBox(group);
    for (const double speed : TransportBar::speeds)
        m_speed->addItem(tr("%1×").arg(QLocale::c().toString(speed)), speed);
    const auto show = [this](double speed) { m_speed->setCurrentIndex(m_speed->findData(speed)); };
    show(m_context.playback.speed());
    connect(&m_context.playback, &playback::Playback::speedChanged, this, show);
    connect(m_speed, &QComboBox::activated, this, [this](int index) { m_context.playback.setSpeed(m_speed->itemData(index).toDouble()); });
    form->addRow(tr("S&peed:"), m_speed);
    form->addRow(QString(), boxFor(m_actions.reducedMotion, tr("Reduced &motion: highlights instead of travel")));
    return group;
}

QWidget *Preferences::makeRuns()
{
    auto *group = new QGroupBox(tr("Runs"), this);
    auto *form = new QFormLayout(group);
    form->addRow(QString(), boxFor(m_actions.recordLines, tr("Record every &line that runs")));
    const auto changed = [this](const RunLimits &limits) {
        settings::setRunLimits(limits);
        emit runChanged();
    };
    const RunLimits now = settings::runLimits();
    m_events = new QSpinBox(group);
    m_events->setRange(1000, 100'000'000);
    m_events->setSingleStep(100'000);
    m_events->setGroupSeparatorShown(true);
    m_events->setKeyboardTracking(false);
    m_events->setValue(now.events);
    connect(m_events, &QSpinBox::valueChanged, this, [changed](int events) {
        RunLimits limits = settings::runLimits();
        limits.events = events;
        changed(limits);
    });
    form->addRow(tr("End a run after this many &events:"), m_events);
    m_time = new QSpinBox(group);
    m_time->setRange(0, 1'000'000'000);
    m_time->setSingleStep(60);
    m_time->setGroupSeparatorShown(true);
    m_time->setSuffix(tr(" s"));
    m_time->setSpecialValueText(tr("never"));
    m_time->setKeyboardTracking(false);
    m_time->setValue(now.seconds);
    connect(m_time, &QSpinBox::valueChanged, this, [changed](int seconds) {
        RunLimits limits = settings::runLimits();
        limits.seconds = seconds;
        changed(limits);
    });
    form->addRow(tr("End a run at this &virtual time:"), m_time);
    m_sandbox = new QCheckBox(tr("&Confine scripts: no network, no other programs, no files of others"), group);
    m_sandbox->setToolTip(tr("Without it a script may do whatever you may. Only for scripts of your own."));
    m_sandbox->setChecked(now.confined);
    connect(m_sandbox, &QCheckBox::toggled, this, [changed](bool confined) {
        RunLimits limits = settings::runLimits();
        limits.confined = confined;
        changed(limits);
    });
    form->addRow(QString(), m_sandbox);
    return group;
}

void Preferences::showScale()
{
    const QSignalBlocker blocked(m_scale);
    m_scale->setValue(static_cast<int>(std::lround(m_context.theme.scale() * 100)));
}

void Preferences::restoreDefaults()
{
    const RunLimits limits;
    m_actions.themes->actions().at(static_cast<int>(ThemeChoice::Desktop))->trigger();
    m_scale->setValue(100);
    m_context.playback.setSpeed(1);
    for (const auto &[action, on] : {std::pair{m_actions.inlineValues, true}, {m_actions.reducedMotion, settings::desktopReducesMotion()},
             {m_actions.recordLines, false}})
        if (action->isChecked() != on)
            action->trigger();
    m_events->setValue(limits.events);
    m_time->setValue(limits.seconds);
    m_sandbox->setChecked(limits.confined);
}

} // namespace ui::window
