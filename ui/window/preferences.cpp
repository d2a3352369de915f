// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences.h"

#include "ui/window/settings.h"
#include "ui/window/transport_bar.h"

#include <QAbstractButton>
#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
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
    auto *form = new QFormLayout;
    form->setVerticalSpacing(9);
    form->setHorizontalSpacing(14);
    addAppearance(form);
    addPlayback(form);
    addRuns(form);
    column->addLayout(form);
    column->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({});
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

void Preferences::addHeading(QFormLayout *form, const QString &text)
{
    auto *heading = new QLabel(text.toUpper(), this);
    heading->setObjectName(QStringLiteral("cardTitle"));
    heading->setContentsMargins(0, form->rowCount() > 0 ? 12 : 0, 0, 2);
    form->addRow(heading);
}

QSpinBox *Preferences::makeSpinBox(int least, int most, int step)
{
    auto *box = new QSpinBox(this);
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setGroupSeparatorShown(true);
    box->setKeyboardTracking(false);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons); // the arrow keys and the wheel do it
    box->setFixedWidth(110);
    return box;
}

void Preferences::addAppearance(QFormLayout *form)
{
    addHeading(form, tr("Appearance"));
    m_theme = new QComboBox(this);
    for (QAction *action : m_actions.themes->actions())
        m_theme->addItem(action->text().remove(u'&'));
    m_theme->setCurrentIndex(static_cast<int>(settings::themeChoice()));
    connect(m_theme, &QComboBox::activated, this, [this](int index) { m_actions.themes->actions().at(index)->trigger(); });
    connect(m_actions.themes, &QActionGroup::triggered, this,
        [this](QAction *action) { m_theme->setCurrentIndex(static_cast<int>(m_actions.themes->actions().indexOf(action))); });
    form->addRow(tr("&Theme:"), m_theme);

    auto *size = new QWidget(this);
    auto *row = new QHBoxLayout(size);
    row->setContentsMargins(0, 0, 0, 0);
    m_scale = makeSpinBox(50, 300, 10);
    m_scale->setSuffix(tr(" %"));
    m_scale->setAccessibleName(tr("Size of the type"));
    auto *large = new QPushButton(tr("For the &classroom"), size);
    large->setToolTip(tr("A size that can be read from the last row"));
    row->addWidget(m_scale);
    row->addWidget(large);
    row->addStretch(1);
    showScale();
    connect(m_scale, &QSpinBox::valueChanged, this, [this](int percent) { m_context.theme.setScale(percent / 100.0); });
    connect(large, &QPushButton::clicked, this, [this] { m_context.theme.setScale(classroom); });
    connect(&m_context.theme, &theme::Theme::changed, this, &Preferences::showScale);
    auto *label = new QLabel(tr("&Size of the type:"), this);
    label->setBuddy(m_scale);
    form->addRow(label, size);
    form->addRow(QString(), boxFor(m_actions.inlineValues, tr("Show &values beside the lines of the selected task")));
}

void Preferences::addPlayback(QFormLayout *form)
{
    addHeading(form, tr("Playback"));
    m_speed = new QComboBox(this);
    for (const double speed : TransportBar::speeds)
        m_speed->addItem(tr("%1×").arg(QLocale::c().toString(speed)), speed);
    const auto show = [this](double speed) { m_speed->setCurrentIndex(m_speed->findData(speed)); };
    show(m_context.playback.speed());
    connect(&m_context.playback, &playback::Playback::speedChanged, this, show);
    connect(m_speed, &QComboBox::activated, this, [this](int index) { m_context.playback.setSpeed(m_speed->itemData(index).toDouble()); });
    form->addRow(tr("S&peed:"), m_speed);
    form->addRow(QString(), boxFor(m_actions.reducedMotion, tr("Reduced &motion: highlights instead of travel")));
}

void Preferences::addRuns(QFormLayout *form)
{
    addHeading(form, tr("Runs"));
    form->addRow(QString(), boxFor(m_actions.recordLines, tr("Record every &line that runs")));
    const auto changed = [this](const RunLimits &limits) {
        settings::setRunLimits(limits);
        emit runChanged();
    };
    const RunLimits now = settings::runLimits();
    m_events = makeSpinBox(1000, 100'000'000, 100'000);
    m_events->setValue(now.events);
    connect(m_events, &QSpinBox::valueChanged, this, [changed](int events) {
        RunLimits limits = settings::runLimits();
        limits.events = events;
        changed(limits);
    });
    form->addRow(tr("End a run after this many &events:"), m_events);
    m_time = makeSpinBox(0, 1'000'000'000, 60);
    m_time->setSuffix(tr(" s"));
    m_time->setSpecialValueText(tr("never"));
    m_time->setValue(now.seconds);
    connect(m_time, &QSpinBox::valueChanged, this, [changed](int seconds) {
        RunLimits limits = settings::runLimits();
        limits.seconds = seconds;
        changed(limits);
    });
    form->addRow(tr("End a run at this &virtual time:"), m_time);
    m_sandbox = new QCheckBox(tr("&Confine scripts: no network, no other programs, no files of others"), this);
    m_sandbox->setToolTip(tr("Without it a script may do whatever you may. Only for scripts of your own."));
    m_sandbox->setChecked(now.confined);
    connect(m_sandbox, &QCheckBox::toggled, this, [changed](bool confined) {
        RunLimits limits = settings::runLimits();
        limits.confined = confined;
        changed(limits);
    });
    form->addRow(QString(), m_sandbox);
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
