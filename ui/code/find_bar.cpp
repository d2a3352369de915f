// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/find_bar.h"

#include <Qsci/qsciscintilla.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace ui::code {

FindBar::FindBar(QsciScintilla &editor, QWidget *parent)
    : QFrame(parent)
    , m_editor(editor)
    , m_words(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_matchCase(new QToolButton(this))
{
    setObjectName(QStringLiteral("findBar"));
    m_words->setPlaceholderText(tr("Find in the scenario"));
    m_words->setAccessibleName(tr("Find in the scenario"));
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    m_matchCase->setText(QStringLiteral("Aa"));
    m_matchCase->setCheckable(true);
    m_matchCase->setToolTip(tr("Match case"));
    m_matchCase->setAccessibleName(tr("Match case"));

    const auto button = [&](const QString &text, const QString &words, auto action) {
        auto *made = new QToolButton(this);
        made->setText(text);
        made->setToolTip(words);
        made->setAccessibleName(words);
        made->setAutoRaise(true);
        connect(made, &QToolButton::clicked, this, action);
        return made;
    };
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_matchCase);
    layout->addWidget(
        button(QStringLiteral("↑"), tr("Find the one before (Shift+Enter)"), [this] { find(Direction::Backward); }));
    layout->addWidget(
        button(QStringLiteral("↓"), tr("Find the next one (Enter)"), [this] { find(Direction::Forward); }));
    layout->addWidget(button(QStringLiteral("✕"), tr("Close (Escape)"), [this] { close(); }));
    connect(m_words, &QLineEdit::textEdited, this, &FindBar::findAsTyped);
    connect(m_matchCase, &QToolButton::toggled, this, &FindBar::findAsTyped);
    hide();
}

void FindBar::open()
{
    show();
    if (const QString selected = m_editor.selectedText(); !selected.isEmpty() && !selected.contains(QLatin1Char('\n')))
        m_words->setText(selected);
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    showCount();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Escape:
            close();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            find(key->modifiers() & Qt::ShiftModifier ? Direction::Backward : Direction::Forward);
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void FindBar::find(Direction direction)
{
    const bool forward = direction == Direction::Forward;
    int line = -1, column = -1;
    if (m_editor.hasSelectedText()) {
        // Else the search would find again what is selected.
        int endLine = 0, endColumn = 0;
        m_editor.getSelection(&line, &column, &endLine, &endColumn);
        if (forward) {
            line = endLine;
            column = endColumn;
        }
    }
    if (!m_words->text().isEmpty())
        m_editor.findFirst(m_words->text(), false, m_matchCase->isChecked(), false, true, forward, line, column);
    showCount();
}

void FindBar::findAsTyped()
{
    int line = 0, column = 0;
    if (m_editor.hasSelectedText()) {
        int endLine = 0, endColumn = 0;
        m_editor.getSelection(&line, &column, &endLine, &endColumn);
    } else {
        m_editor.getCursorPosition(&line, &column);
    }
    if (!m_words->text().isEmpty())
        m_editor.findFirst(m_words->text(), false, m_matchCase->isChecked(), false, true, true, line, column);
    showCount();
}

void FindBar::close()
{
    hide();
    m_editor.setFocus(Qt::ShortcutFocusReason);
}

void FindBar::showCount()
{
    const QString words = m_words->text();
    const auto count = words.isEmpty()
        ? 0
        : m_editor.text().count(words, m_matchCase->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive);
    m_count->setText(words.isEmpty() ? QString()
            : count                  ? tr("%n found", nullptr, static_cast<int>(count))
                                     : tr("not found"));
}

} // namespace ui::code
