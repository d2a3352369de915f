// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/keys_overlay.h"

#include <QLabel>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace ui::window {

KeysOverlay::KeysOverlay(theme::Theme &theme, QWidget *window)
    : Overlay(window), m_theme(theme), m_label(new QLabel(this))
{
    setAccessibleName(tr("Keys"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 22, 28, 22);
    column->addWidget(m_label);
    m_label->setTextFormat(Qt::RichText);
}

QString KeysOverlay::text() const
{
    const std::array<std::pair<QString, QString>, 22> keys{{
        {tr("Space, Shift+Space"), tr("play, play backwards; pause")},
        {tr("← →"), tr("one step, of the chosen kind")},
        {tr("Shift+← →"), tr("to the next failure, cancellation or bookmark")},
        {tr("Home, End"), tr("to the beginning, to the end")},
        {tr("Page Up, Page Down"), tr("a tenth of the run")},
        {tr("[ and ]"), tr("to what caused this, to what this caused")},
        {tr("M"), tr("bookmark this event")},
        {tr("F9"), tr("breakpoint at the caret's line")},
        {tr("Ctrl+F10, Ctrl+Shift+F10"), tr("run to the caret's line, run back to it")},
        {tr("W S A D"), tr("timeline: zoom in and out, left and right")},
        {tr("Drag, Shift+drag"), tr("timeline: measure and zoom there, pan")},
        {tr("F"), tr("fit the selection; again: fit everything")},
        {tr("Ctrl+Z, Ctrl+Shift+Z"), tr("undo the last jump or change, do it again")},
        {tr("Ctrl+F"), tr("find a task, an event or text")},
        {tr("Ctrl+K"), tr("all commands and scenarios")},
        {tr("F6, Shift+F6"), tr("next panel, panel before; Tab goes on inside it")},
        {tr("Shift+F10, Menu"), tr("the menu of what has the focus")},
        {tr("Ctrl+,"), tr("preferences")},
        {tr("Ctrl+O, Ctrl+S"), tr("open, save")},
        {tr("Ctrl+R, Shift+F5"), tr("run again, stop")},
        {tr("Ctrl+Plus, Ctrl+Minus, Ctrl+0"), tr("size of the type")},
        {tr("?, F1"), tr("these keys; what the colours and signs mean")},
    }};
    QString rows;
    for (const auto &[key, meaning] : keys)
        rows += QStringLiteral("<tr><td style='padding:3px 26px 3px 0'><b>%1</b></td><td style='padding:3px 0;color:%3'>%2</td></tr>")
                    .arg(key.toHtmlEscaped(), meaning.toHtmlEscaped(), m_theme.color(theme::Role::SecondaryText).name());
    return QStringLiteral("<h3>%1</h3><table>%2</table>").arg(tr("Keys"), rows);
}

void KeysOverlay::fill()
{
    m_label->setText(text());
}

} // namespace ui::window
