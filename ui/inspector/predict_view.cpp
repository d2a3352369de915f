// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/predict_view.h"

#include "ui/words/fitting.h"
#include "ui/words/words.h"

#include <QFontMetrics>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <numeric>

namespace ui::inspector {

using engine::trace::TaskId;
using playback::Playback;
using theme::Role;

namespace {

constexpr int lettersInARow = 40; // that the narrowest panel has room for

} // namespace

PredictView::PredictView(const ViewContext &context, QWidget *parent)
    : Card(context.theme, Role::HintFill, Role::HintBorder, parent)
    , m_context(context)
    , m_words(new QLabel(this))
    , m_choices(new QWidget(this))
    , m_buttons(new QGridLayout(m_choices))
{
    setObjectName(QStringLiteral("predictView"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText); // tasks have names of all kinds
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(2);
    layout->addWidget(m_words);
    layout->addWidget(m_choices);
    connect(&context.playback, &Playback::positionToRead, this, &PredictView::reveal);
    connect(&context.playback, &Playback::playingChanged, this, &PredictView::ask);
    connect(&context.playback, &Playback::traceReset, this, &PredictView::ask);
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
    if (!m_context.playback.isPlaying() && m_context.playback.position() > 0)
        m_prediction = predict(m_context.playback.trace(), m_context.playback.snapshot());
    setVisible(m_prediction.has_value());
    if (!m_prediction)
        return;
    m_words->setFont(theme.font(9.5, QFont::DemiBold));
    QPalette colors = m_words->palette();
    colors.setColor(QPalette::WindowText, theme.color(Role::Link));
    colors.setColor(QPalette::ButtonText, theme.color(Role::Link));
    m_words->setPalette(colors);
    m_words->setText(tr("Predict: who runs next?"));
    QList<std::pair<QString, TaskId>> choices;
    for (const TaskId task : m_prediction->candidates) {
        const QString name = words::shortTask(m_context.playback.trace(), task);
        choices.append({name.endsWith(QLatin1String("()")) ? name.chopped(2) : name, task});
    }
    choices.append({tr("nobody yet"), {}});
    // Calls with their arguments are long: two in a row then, or they would be cut.
    const auto letters = std::accumulate(choices.begin(), choices.end(), qsizetype {0},
        [](qsizetype sum, const auto &choice) { return sum + choice.first.size(); });
    const int columns = letters <= lettersInARow ? static_cast<int>(choices.size()) : 2;
    arrange(static_cast<int>(choices.size()), columns);
    m_choiceTasks.clear();
    for (qsizetype place = 0; place < choices.size(); ++place) {
        const auto &[name, task] = choices[place];
        QToolButton *button = m_choiceButtons[static_cast<std::size_t>(place)];
        button->setFont(theme.font(9.5, QFont::DemiBold));
        const QFontMetrics metrics(button->font());
        button->setText(words::fitting(name, metrics.averageCharWidth() * lettersInARow / 2., [&](const QString &part) { return metrics.horizontalAdvance(part); })
                            .replace(u'&', QStringLiteral("&&")));
        button->setToolTip(words::tip(name));
        button->setPalette(colors);
        button->setAccessibleName(tr("Predict: %1 runs next").arg(name));
        m_choiceTasks.push_back(task);
    }
    m_choices->show();
}

void PredictView::choose(TaskId task)
{
    m_choice = task;
    m_choices->hide();
    m_words->setText(tr("You say: %1. Step on to see.")
                         .arg(task ? words::shortTask(m_context.playback.trace(), task) : tr("nobody yet")));
}

void PredictView::reveal()
{
    const auto position = m_context.playback.position();
    if (!m_choice || !m_prediction) {
        ask();
        return;
    }
    if (position < m_prediction->revealed)
        return; // not decided yet
    const bool right = *m_choice == m_prediction->answer;
    const QString rule = m_prediction->answer
        ? tr("%1 runs next: ready tasks run in the order in which they became ready.")
              .arg(words::shortTask(m_context.playback.trace(), m_prediction->answer))
        : tr("Nobody: no task is ready, so time goes on to the next timer.");
    m_choice.reset();
    m_prediction.reset();
    m_words->setText((right ? tr("✓ Right. ") : tr("✕ Not quite. ")) + rule);
    emit answered(right);
}

} // namespace ui::inspector
