// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_palette.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui::window {

namespace {

constexpr int noMatch = -1;

bool beginsWord(const QString &text, qsizetype place)
{
    return place == 0 || !text.at(place - 1).isLetterOrNumber();
}

// The letters stand at beginnings of words, or follow one another from there: "rl" or "resl" for "Reset layout".
bool isInitials(const QString &word, const QString &text, qsizetype place = 0, qsizetype done = 0)
{
    if (done == word.size())
        return true;
    for (qsizetype at = place; at < text.size(); ++at) {
        const bool follows = done > 0 && at == place;
        if ((follows || beginsWord(text, at)) && text.at(at).toCaseFolded() == word.at(done).toCaseFolded() && isInitials(word, text, at + 1, done + 1))
            return true;
    }
    return false;
}

int wordScore(const QString &word, const QString &text)
{
    constexpr int atABeginning = 20, inside = 8, initials = 12;
    constexpr qsizetype tellingLetters = 3; // fewer stand in many words by chance
    int score = noMatch;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (beginsWord(text, at))
            return atABeginning;
        if (word.size() >= tellingLetters)
            score = inside;
    }
    return score == noMatch && word.size() > 1 && isInitials(word, text) ? initials : score;
}

} // namespace

int matchScore(const QString &typed, const QString &text)
{
    const QString phrase = typed.simplified();
    int score = 0;
    for (const QString &word : phrase.split(u' ', Qt::SkipEmptyParts)) {
        const int one = wordScore(word, text);
        if (one == noMatch)
            return noMatch;
        score += one;
    }
    constexpr int wholePhrase = 20, itsBeginning = 20;
    if (text.contains(phrase, Qt::CaseInsensitive) && !phrase.isEmpty())
        score += wholePhrase + (text.startsWith(phrase, Qt::CaseInsensitive) ? itsBeginning : 0);
    return score;
}

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window), m_field(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("card"));
    setAccessibleName(tr("Command palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->addWidget(m_field);
    column->addWidget(m_list);
    m_field->setPlaceholderText(tr("Type a command or the name of a scenario"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_field->installEventFilter(this);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(36);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    hide();
}

void CommandPalette::open(std::vector<Command> commands)
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_commands = std::move(commands);
    m_field->clear();
    const QSize room = parentWidget()->size();
    resize(std::min(fontMetrics().averageCharWidth() * 100, room.width() - 40), height());
    filter();
    move((room.width() - width()) / 2, std::min(90, room.height() / 8));
    raise();
    show();
    m_field->setFocus();
}

int CommandPalette::rowHeight() const
{
    return m_list->fontMetrics().height() + 11;
}

void CommandPalette::filter()
{
    std::vector<std::pair<int, int>> found;
    int best = 0;
    for (int i = 0; i < static_cast<int>(m_commands.size()); ++i) {
        const Command &command = m_commands[static_cast<std::size_t>(i)];
        // What stands behind it counts less, but is found as well.
        int score = matchScore(m_field->text(), command.title);
        if (score < 0 && matchScore(m_field->text(), command.hint) >= 0)
            score = 0;
        if (score >= 0)
            found.emplace_back(-score, i);
        best = std::max(best, score);
    }
    std::erase_if(found, [best](const auto &one) { return -one.first * 3 < best; }); // beside a good one, a poor one only disturbs
    std::sort(found.begin(), found.end());
    m_list->clear();
    for (const auto &[score, index] : found) {
        const Command &command = m_commands[static_cast<std::size_t>(index)];
        auto *item = new QListWidgetItem(command.hint.isEmpty() ? command.title : QStringLiteral("%1     %2").arg(command.title, command.hint), m_list);
        item->setData(Qt::UserRole, index);
        item->setSizeHint({0, rowHeight()});
    }
    m_list->setCurrentRow(0);
    if (found.empty()) {
        auto *item = new QListWidgetItem(tr("No command matches “%1”.").arg(m_field->text().trimmed()), m_list);
        item->setFlags(Qt::NoItemFlags);
        item->setSizeHint({0, rowHeight()});
    }
    // As high as what is in it, where there is room for that.
    const QMargins around = layout()->contentsMargins();
    const int needed = m_list->count() * rowHeight() + m_field->sizeHint().height() + layout()->spacing() + around.top() + around.bottom() + 4;
    resize(width(), std::min({needed, 440, parentWidget()->height() - 120}));
}

void CommandPalette::runCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const auto run = m_commands[static_cast<std::size_t>(item->data(Qt::UserRole).toInt())].run;
    leave();
    run();
}

// Left to itself, the focus would go to some button, and Space would press it.
void CommandPalette::leave()
{
    (m_before ? m_before.data() : parentWidget())->setFocus();
    hide();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && isVisible() && !isAncestorOf(QApplication::focusWidget())) {
        hide();
    } else if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool pressed = event->type() == QEvent::KeyPress;
        switch (key->key()) {
        case Qt::Key_Escape:
            if (pressed)
                leave();
            event->accept();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (pressed)
                runCurrent();
            return true;
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            if (pressed)
                QApplication::sendEvent(m_list, event);
            event->accept();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace ui::window
