// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/predict_view.h"

#include "ui/words/fitting.h"
#include "ui/words/words.h"

#include <QFontMetrics>
#include <QGridLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <numeric>
#include <utility>

namespace ui::inspector {

using engine::trace::EventNumber;
using engine::trace::TaskId;
using playback::Playback;
using theme::Role;

PredictView::PredictView(const ViewContext &context, QWidget *parent)
    : Card(context.theme, Role::HintFill, Role::HintBorder, parent)
    , m_context(context)
    , m_verdict(new QLabel(this))
    , m_words(new QLabel(this))
    , m_opener(new PredictOpener(context.theme, this))
    , m_choices(new QWidget(this))
    , m_buttons(new QGridLayout(m_choices))
{
    setObjectName(QStringLiteral("predictView"));
    for (QLabel *label : {m_verdict, m_words}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText); // tasks have names of all kinds
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(2);
    layout->addWidget(m_verdict);
    layout->addWidget(m_words);
    layout->addWidget(m_choices);
    m_opener->hide(); // until it has its place
    connect(m_opener, &PredictOpener::toggled, this, &PredictView::ask);
    connect(&context.playback, &Playback::positionToRead, this, &PredictView::reveal);
    connect(&context.playback, &Playback::playingChanged, this, &PredictView::ask);
    connect(&context.playback, &Playback::traceReset, this, [this] {
        m_turn = {};
        ask();
    });
    connect(&context.theme, &theme::Theme::changed, this, &PredictView::ask);
    ask();
}

// So many buttons in rows of so many. They are made once, and say something else at each step.
void PredictView::arrange(int count, int columns)
{
    while (static_cast<int>(m_choiceButtons.size()) < count) {
        auto *button = new QToolButton(m_choices);
        button->setAutoRaise(true);
        const std::size_t place = m_choiceButtons.size();
        connect(button, &QToolButton::clicked, this, [this, place] { choose(m_choiceTasks[place]); });
        m_choiceButtons.push_back(button);
    }
    for (int place = 0; place < static_cast<int>(m_choiceButtons.size()); ++place)
        m_choiceButtons[static_cast<std::size_t>(place)]->setVisible(place < count);
    if (m_arranged == std::pair(count, columns))
        return;
    m_arranged = {count, columns};
    while (QLayoutItem *item = m_buttons->takeAt(0))
        delete item;
    for (int place = 0; place < count; ++place)
        m_buttons->addWidget(m_choiceButtons[static_cast<std::size_t>(place)], place / columns, place % columns, Qt::AlignLeft);
    for (int column = 0; column < m_buttons->columnCount(); ++column)
        m_buttons->setColumnStretch(column, 0);
    m_buttons->setColumnStretch(columns, 1); // what is left over stays at the end
}

void PredictView::ask()
{
    m_choice.reset();
    m_prediction.reset();
    const auto &theme = m_context.theme;
    const bool isStill = !m_context.playback.isPlaying();
    if (isStill && m_context.playback.position() > 0)
        m_prediction = predict(m_context.playback.trace(), m_context.playback.snapshot());
    const bool tells = isJudged() && isStill;
    const bool isOpened = m_isBrief && m_opener->isOpen() && isStill;
    setVisible(m_isBrief ? isOpened : m_prediction || tells);
    QPalette colors = m_words->palette();
    colors.setColor(QPalette::WindowText, theme.color(Role::Link));
    colors.setColor(QPalette::ButtonText, theme.color(Role::Link));
    for (QLabel *label : {m_verdict, m_words}) {
        label->setFont(theme.font(9.5, QFont::DemiBold));
        label->setPalette(colors);
    }
    m_verdict->setVisible(tells);
    m_words->setText(m_prediction ? tr("Predict: who runs next?") : tr("There is nothing to predict at this moment."));
    m_words->setVisible(m_prediction || (isOpened && !tells)); // a click must not seem to do nothing
    m_choices->setVisible(m_prediction.has_value());
    if (!m_prediction)
        return;
    if (tells)
        m_verdict->setText(m_shortVerdict);
    m_choiceTasks = m_prediction->candidates;
    m_choiceTasks.push_back({}); // nobody
    m_choicePalette = colors;
    nameChoices();
}

void PredictView::setBrief(bool isBrief)
{
    if (std::exchange(m_isBrief, isBrief) == isBrief)
        return;
    m_opener->setWanted(isBrief);
    ask();
}

void PredictView::nameChoices()
{
    QStringList names;
    for (const TaskId task : m_choiceTasks) {
        const QString name = task ? words::shortTask(m_context.playback.trace(), task) : tr("nobody yet");
        names << (name.endsWith(QLatin1String("()")) ? name.chopped(2) : name);
    }
    const auto count = static_cast<int>(names.size());
    const QFont font = m_context.theme.font(9.5, QFont::DemiBold);
    const QFontMetrics metrics(font);
    const auto advance = [&metrics](const QString &text) { return static_cast<double>(metrics.horizontalAdvance(text)); };
    const double frame = 18 + advance(QStringLiteral("  ")); // of a button, around its text
    const int space = m_buttons->spacing();
    const int room = contentsRect().width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    const double all = std::accumulate(names.begin(), names.end(), 0.0, [&](double sum, const QString &name) { return sum + advance(name) + frame + space; });
    // Calls with their arguments are long: two in a row then.
    const int columns = all - space <= room ? count : 2;
    arrange(count, columns);
    for (int place = 0; place < count; ++place) {
        QToolButton *button = m_choiceButtons[static_cast<std::size_t>(place)];
        const QString &name = names[place];
        button->setFont(font);
        const auto telling = [&] { return words::telling(m_context.playback.trace(), m_choiceTasks[static_cast<std::size_t>(place)]); };
        QString text = columns == count ? name : words::fitting(name, telling, (room - space) / 2.0 - frame, advance);
        button->setText(text.replace(u'&', QStringLiteral("&&")));
        button->setToolTip(words::tip(name));
        button->setPalette(m_choicePalette);
        button->setAccessibleName(tr("Predict: %1 runs next").arg(name));
    }
}

void PredictView::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    if (m_prediction && !m_choice && event->size().width() != event->oldSize().width())
        nameChoices();
}

void PredictView::choose(TaskId task)
{
    m_choice = task;
    m_verdict->hide(); // of the turn before
    m_choices->hide();
    m_words->setText(tr("You say: %1. Step on to see.")
                         .arg(task ? words::shortTask(m_context.playback.trace(), task) : tr("nobody yet")));
}

void PredictView::reveal()
{
    if (m_choice && m_prediction && m_context.playback.position() < m_prediction->revealed)
        return; // not decided yet
    if (m_choice && m_prediction)
        judge();
    else
        ask();
}

bool PredictView::isJudged() const
{
    const EventNumber position = m_context.playback.position();
    return m_turn.first > 0 && position >= m_turn.first && position < m_turn.second;
}

void PredictView::judge()
{
    const bool right = *m_choice == m_prediction->answer;
    const QString answer = m_prediction->answer ? tr("%1 runs next").arg(words::shortTask(m_context.playback.trace(), m_prediction->answer)) : tr("Nobody");
    const QString rule = m_prediction->answer ? tr("ready tasks run in the order in which they became ready.")
                                              : tr("no task is ready, so time goes on to the next timer.");
    const QString verdict = (right ? tr("✓ Right. ") : tr("✕ Not quite. ")) + answer;
    m_shortVerdict = verdict + u'.';
    const engine::trace::Trace &trace = m_context.playback.trace();
    m_turn = {m_prediction->revealed, m_context.playback.position() + 1};
    while (m_turn.second <= trace.size() && !beginsTurn(trace.at(m_turn.second).kind))
        ++m_turn.second;
    m_choice.reset();
    m_prediction.reset();
    m_verdict->setText(verdict + QStringLiteral(": ") + rule);
    m_verdict->show();
    m_words->hide(); // one thing at a time: the next question comes with the next step
    emit answered(right);
}

} // namespace ui::inspector
