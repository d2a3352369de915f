// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/transport_bar.h"

#include "ui/theme/choice_box.h"
#include "ui/window/scrubber.h"
#include "ui/window/transport_icons.h"
#include "ui/words/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace ui::window {

using playback::Playback;
using playback::StepKind;
using theme::Role;

TransportBar::TransportBar(const ViewContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    setObjectName(QStringLiteral("transport"));
    setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(6);
    m_first = addButton(QStringLiteral("first"), tr("To the beginning (Home)"));
    m_back = addButton(QStringLiteral("back"), tr("One step back (←)"));
    m_play = addButton(QStringLiteral("play"), tr("Play (Space)"));
    m_forward = addButton(QStringLiteral("forward"), tr("One step on (→)"));
    m_last = addButton(QStringLiteral("last"), tr("To the end (End)"));
    Playback *playback = &m_context.playback;
    connect(m_first, &QToolButton::clicked, playback, &Playback::first);
    connect(m_back, &QToolButton::clicked, playback, [playback] { playback->step(-1); });
    connect(m_play, &QToolButton::clicked, playback, &Playback::togglePlaying);
    connect(m_forward, &QToolButton::clicked, playback, [playback] { playback->step(+1); });
    connect(m_last, &QToolButton::clicked, playback, &Playback::toLast);
    addChoices();

    m_scrubber = new Scrubber(context, this);
    row->addSpacing(8);
    row->addWidget(m_scrubber, 3);
    row->addSpacing(4);
    m_time = new QLabel(this);
    m_time->setObjectName(QStringLiteral("time"));
    m_time->setAccessibleName(tr("Virtual time"));
    m_time->setToolTip(tr("Virtual time: sleeping takes none of yours, computing none of the script's"));
    m_number = new QLabel(this);
    m_number->setObjectName(QStringLiteral("number"));
    m_number->setAccessibleName(tr("Event"));
    m_find = new QLineEdit(this);
    m_find->setObjectName(QStringLiteral("find"));
    m_find->setAccessibleName(tr("Find task or event"));
    m_find->setToolTip(tr("Find a task, an event or text (Ctrl+F). Enter goes to the next, Shift+Enter to the one before."));
    m_find->setClearButtonEnabled(true);
    m_find->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_find->installEventFilter(this);
    connect(m_find, &QLineEdit::textEdited, this, &TransportBar::findEdited);
    row->addWidget(m_time);
    row->addSpacing(6);
    row->addWidget(m_number);
    row->addSpacing(8);
    row->addWidget(m_find, 1);

    connect(playback, &Playback::momentChanged, this, &TransportBar::showMoment);
    connect(playback, &Playback::positionChanged, this, &TransportBar::showMoment);
    connect(playback, &Playback::eventsAppended, this, &TransportBar::showMoment);
    connect(playback, &Playback::traceReset, this, &TransportBar::showMoment);
    connect(playback, &Playback::playingChanged, this, &TransportBar::paintIcons);
    const auto dress = [this] {
        paintIcons();
        showMoment(); // the numbers' room
        keepSpeedWide();
    };
    connect(&m_context.theme, &theme::Theme::changed, this, dress);
    dress();
}

QToolButton *TransportBar::addButton(const QString &name, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    layout()->addWidget(button);
    return button;
}

void TransportBar::addChoices()
{
    Playback *playback = &m_context.playback;
    m_stepKind = new theme::ChoiceBox(this);
    m_stepKind->setObjectName(QStringLiteral("stepKind"));
    m_stepKind->setAccessibleName(tr("Step by"));
    m_stepKind->setToolTip(tr("By what a step goes"));
    const std::array<std::pair<StepKind, QString>, 5> kinds{{
        {StepKind::Event, tr("Step by: event")},
        {StepKind::TaskSwitch, tr("Step by: task switch")},
        {StepKind::Moment, tr("Step by: moment")},
        {StepKind::TaskLine, tr("Step by: line of the task")},
        {StepKind::Failure, tr("Step by: failure or cancel")},
    }};
    for (const auto &[kind, text] : kinds)
        m_stepKind->addItem(text, static_cast<int>(kind));
    m_speed = new theme::ChoiceBox(this);
    m_speed->setObjectName(QStringLiteral("speed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How fast the story is played (< slower, > faster)"));
    for (const double speed : speeds)
        m_speed->addItem(tr("Speed: %1×").arg(QLocale::c().toString(speed)), speed);
    layout()->addItem(new QSpacerItem(6, 0));
    layout()->addWidget(m_stepKind);
    layout()->addWidget(m_speed);

    const auto showKind = [this](StepKind kind) { m_stepKind->setCurrentIndex(m_stepKind->findData(static_cast<int>(kind))); };
    const auto showSpeed = [this](double speed) { m_speed->setCurrentIndex(m_speed->findData(speed)); };
    showKind(playback->stepKind());
    showSpeed(playback->speed());
    connect(playback, &Playback::stepKindChanged, this, showKind);
    connect(playback, &Playback::speedChanged, this, showSpeed);
    connect(m_stepKind, &QComboBox::activated, this,
        [this, playback](int index) { playback->setStepKind(static_cast<StepKind>(m_stepKind->itemData(index).toInt())); });
    connect(m_speed, &QComboBox::activated, this,
        [this, playback](int index) { playback->setSpeed(m_speed->itemData(index).toDouble()); });
}

void TransportBar::changeSpeed(int direction)
{
    const auto here = std::ranges::lower_bound(speeds, m_context.playback.speed());
    if (direction < 0 && here != speeds.begin())
        m_context.playback.setSpeed(*(here - 1));
    else if (const auto next = std::ranges::upper_bound(speeds, m_context.playback.speed()); direction > 0 && next != speeds.end())
        m_context.playback.setSpeed(*next);
}

void TransportBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    keepSpeedWide();
}

// Whatever the speed, the scrubber stands still, where there is room for the longest of them.
void TransportBar::keepSpeedWide()
{
    constexpr int fullWidth = 1200; // with type of the usual size
    if (width() < fullWidth * m_context.theme.scale()) {
        m_speed->setMinimumWidth(0);
        return;
    }
    const QFontMetrics metrics(m_speed->font());
    int widest = 0;
    for (int i = 0; i < m_speed->count(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(m_speed->itemText(i)));
    m_speed->setMinimumWidth(m_speed->sizeHint().width() + widest - metrics.horizontalAdvance(m_speed->currentText()));
}

void TransportBar::paintIcons()
{
    const QColor ink = m_context.theme.color(Role::Text);
    const bool playing = m_context.playback.isPlaying();
    m_first->setIcon(transportIcon(TransportSign::First, ink));
    m_back->setIcon(transportIcon(TransportSign::Back, ink));
    m_forward->setIcon(transportIcon(TransportSign::Forward, ink));
    m_last->setIcon(transportIcon(TransportSign::Last, ink));
    m_play->setIcon(transportIcon(playing ? TransportSign::Pause : TransportSign::Play, m_context.theme.color(Role::AccentText)));
    m_play->setToolTip(playing ? tr("Pause (Space)") : tr("Play (Space)"));
    m_play->setAccessibleName(m_play->toolTip());
    const double size = std::clamp(m_context.theme.scale(), 0.85, 1.3); // larger ones would only take room, smaller ones are not hit
    for (QToolButton *button : {m_first, m_back, m_play, m_forward, m_last}) {
        button->setFixedSize(qRound(34 * size), qRound(30 * size));
        button->setIconSize(QSize(16, 16) * size);
    }
    m_time->setFont(m_context.theme.codeFont(10, QFont::DemiBold));
    m_number->setFont(m_context.theme.font(9.5));
    m_find->setMaximumWidth(findRoom() * 3 / 2);
    makeRoomToFind();
    nameFind();
    QPalette quiet = m_number->palette();
    quiet.setColor(QPalette::WindowText, m_context.theme.color(Role::SecondaryText));
    m_number->setPalette(quiet);
}

void TransportBar::showMoment()
{
    const Playback &playback = m_context.playback;
    m_time->setText(words::time(playback.moment().time));
    const QString all = words::figure(playback.last());
    m_number->setText(tr("event %1 / %2").arg(words::figure(playback.position()), all));
    // Room for the longest number, so that the scrubber stands still. Digits are not all as wide.
    const QFontMetrics metrics = m_number->fontMetrics();
    int widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
        QString longest = all;
        for (QChar &letter : longest)
            if (letter.isDigit())
                letter = QLatin1Char(digit);
        widest = std::max(widest, metrics.horizontalAdvance(tr("event %1 / %2").arg(longest, all)));
    }
    m_number->setMinimumWidth(widest);
    m_time->setMinimumWidth(std::max(m_time->fontMetrics().horizontalAdvance(words::time(playback.trace().endTime())),
        m_time->fontMetrics().horizontalAdvance(m_time->text())));
    const bool any = playback.last() > 0;
    m_play->setEnabled(any);
    m_back->setEnabled(playback.position() > 0);
    m_first->setEnabled(playback.position() > 0);
    m_forward->setEnabled(playback.position() < playback.last());
    m_last->setEnabled(playback.position() < playback.last());
}

// What the field's whole name takes.
int TransportBar::findRoom() const
{
    constexpr int edges = 20;
    return m_find->fontMetrics().horizontalAdvance(m_find->accessibleName()) + edges;
}

// Who looks for something sees what for; else the scrubber needs the room more.
void TransportBar::makeRoomToFind()
{
    const int spare = std::max(0, m_scrubber->width() - m_scrubber->minimumSizeHint().width());
    const bool isUsed = m_find->hasFocus() || !m_find->text().isEmpty();
    m_find->setMinimumWidth(isUsed ? std::min(findRoom(), std::max(findRoom() / 2, m_find->width() + spare)) : findRoom() / 2);
}

void TransportBar::nameFind()
{
    m_find->setPlaceholderText(m_find->width() >= findRoom() ? m_find->accessibleName() : tr("Find"));
}

bool TransportBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::Resize)
        nameFind();
    if (watched == m_find && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        QTimer::singleShot(0, this, &TransportBar::makeRoomToFind); // once it knows that it has the focus
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            emit findNext(key->modifiers() & Qt::ShiftModifier ? -1 : +1);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_find->clear();
            emit findEdited({});
            m_find->clearFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui::window
