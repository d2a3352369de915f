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

int matchScore(const QString &typed, const QString &text)
{
    int score = 0;
    qsizetype place = 0;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        const qsizetype found = text.indexOf(letter, place, Qt::CaseInsensitive);
        if (found < 0)
            return -1;
        if (found == 0 || !text.at(found - 1).isLetterOrNumber())
            score += 6;
        else if (found == place)
            score += 4;
        else
            score -= static_cast<int>(std::min<qsizetype>(3, found - place));
        place = found + 1;
    }
    if (text.contains(typed.trimmed(), Qt::CaseInsensitive))
        score += 40;
    return std::max(0, score);
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
    filter();
    const QSize room = parentWidget()->size();
    const int width = std::min(620, room.width() - 40);
    setGeometry((room.width() - width) / 2, std::min(90, room.height() / 8), width, std::min(440, room.height() - 120));
    raise();
    show();
    m_field->setFocus();
}

void CommandPalette::filter()
{
    std::vector<std::pair<int, int>> found;
    for (int i = 0; i < static_cast<int>(m_commands.size()); ++i) {
        const Command &command = m_commands[static_cast<std::size_t>(i)];
        // What stands behind it counts less, but is found as well.
        int score = matchScore(m_field->text(), command.title);
        if (score < 0 && matchScore(m_field->text(), command.hint) >= 0)
            score = 0;
        if (score >= 0)
            found.emplace_back(-score, i);
    }
    std::sort(found.begin(), found.end());
    m_list->clear();
    for (const auto &[score, index] : found) {
        const Command &command = m_commands[static_cast<std::size_t>(index)];
        auto *item = new QListWidgetItem(command.hint.isEmpty() ? command.title : QStringLiteral("%1     %2").arg(command.title, command.hint), m_list);
        item->setData(Qt::UserRole, index);
        item->setSizeHint({0, 28});
    }
    m_list->setCurrentRow(0);
    if (!found.empty())
        return;
    auto *item = new QListWidgetItem(tr("No command matches “%1”.").arg(m_field->text().trimmed()), m_list);
    item->setFlags(Qt::NoItemFlags);
    item->setSizeHint({0, 28});
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
