// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/input_field.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace ui::panels {

using theme::Role;
using Run = InputState::Run;

InputField::InputField(theme::Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_parts(new QBoxLayout(QBoxLayout::LeftToRight, this)), m_line(new QLineEdit(this)), m_end(new QToolButton(this)), m_again(new QToolButton(this))
{
    m_line->setAccessibleName(tr("Line for input()"));
    m_end->setText(tr("End of input"));
    m_end->setToolTip(tr("There is nothing more to read: input() raises EOFError (Ctrl+D)"));
    m_again->setText(tr("Ask again"));
    m_again->setToolTip(tr("Forget the lines given so far and run again; otherwise each run is given the same"));
    auto *end = new QAction(m_end->text(), m_line);
    end->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    end->setShortcutContext(Qt::WidgetShortcut);
    m_line->addAction(end);
    auto *buttons = new QWidget(this);
    auto *beside = new QHBoxLayout(buttons);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(4);
    beside->addWidget(m_end);
    beside->addWidget(m_again);
    beside->addStretch();
    m_parts->setContentsMargins(0, 0, 0, 0);
    m_parts->setSpacing(4);
    m_parts->addWidget(m_line, 1);
    m_parts->addWidget(buttons);
    setFocusProxy(m_line);

    connect(m_line, &QLineEdit::returnPressed, this, [this] {
        const QString line = m_line->text();
        m_line->clear();
        emit entered(line);
    });
    connect(end, &QAction::triggered, m_end, &QToolButton::click);
    connect(m_end, &QToolButton::clicked, this, &InputField::ended);
    connect(m_again, &QToolButton::clicked, this, &InputField::forgotten);
    connect(&theme, &theme::Theme::changed, this, &InputField::dress);
    setState({});
}

void InputField::setState(const InputState &state)
{
    m_state = state;
    const bool takes = state.run != Run::Over && !state.isEnded;
    if (!takes && (m_line->hasFocus() || m_end->hasFocus()))
        window()->setFocus(); // or it went on to "Ask again", which Space would then press
    m_line->setEnabled(takes);
    m_end->setVisible(takes);
    m_again->setVisible(state.given > 0 || state.isEnded);
    if (state.run == Run::Waits && takes)
        m_line->setPlaceholderText(state.prompt.isEmpty() ? tr("The script waits for a line: type it, then Return") : state.prompt);
    else if (takes)
        m_line->setPlaceholderText(tr("A line for input(), then Return"));
    else if (state.given > 0)
        m_line->setPlaceholderText(state.given == 1 ? tr("One line was given") : tr("%1 lines were given").arg(state.given));
    else
        m_line->setPlaceholderText(state.isEnded ? tr("The input was ended") : tr("The script does not run"));
    dress();
}

// An answer may be long: where the buttons would leave no room for it, they stand below.
void InputField::arrange()
{
    constexpr int least = 160;
    int buttons = 0;
    for (const QToolButton *button : {m_end, m_again})
        if (!button->isHidden())
            buttons += button->sizeHint().width() + m_parts->spacing();
    const bool fits = buttons == 0 || width() - buttons >= qRound(least * m_theme.scale());
    m_parts->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void InputField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void InputField::dress()
{
    const bool waits = m_state.run == Run::Waits && !m_state.isEnded;
    m_line->setStyleSheet(waits ? QStringLiteral("QLineEdit { border: 2px solid %1; background: %2; padding: 3px 7px; }")
                                      .arg(m_theme.color(Role::WhyBorder).name(), m_theme.color(Role::WhyFill).name())
                                : QString());
    arrange();
}

} // namespace ui::panels
