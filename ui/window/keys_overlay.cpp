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

QString KeysOverlay::text(double points) const
{
    const std::array<std::pair<QString, QString>, 24> keys{{
        {tr("Space, Shift+Space"), tr("play, play backwards; pause")},
        {tr("< and >"), tr("slower, faster")},
        {tr("← →"), tr("one step, of the chosen kind")},
        {tr("Shift+← →"), tr("to the next failure, cancellation or bookmark")},
        {tr("Home, End"), tr("to the beginning, to the end")},
        {tr("Page Up, Page Down"), tr("a tenth of the run")},
        {tr("[ and ]"), tr("to what caused this, to what this caused")},
        {tr("M"), tr("bookmark this event")},
        {tr("F9"), tr("breakpoint at the caret's line")},
        {tr("Ctrl+F10, Ctrl+Shift+F10"), tr("run to the caret's line, run back to it")},
        {tr("W S A D"), tr("zoom in and out, left and right: the Stage, if it has the focus, or the timeline")},
        {tr("F"), tr("there as well: fit the selection; again: fit everything")},
        {tr("Tab, ↑ ↓, Enter"), tr("Stage: the next task, the one above, below; go to its line")},
        {tr("↑ ↓, + −, Enter"), tr("timeline: the lane above, below; unfold, fold; go to its beginning")},
        {tr("Ctrl+Z, Ctrl+Shift+Z"), tr("undo the last jump or change, do it again")},
        {tr("Ctrl+F"), tr("find a task, an event or text; in the script: there")},
        {tr("Ctrl+K"), tr("all commands and scenarios")},
        {tr("F6, Shift+F6"), tr("next panel, panel before; Tab goes on from there, but indents in the script")},
        {tr("Shift+F10, Menu"), tr("the menu of what has the focus")},
        {tr("Ctrl+,"), tr("preferences")},
        {tr("Ctrl+O, Ctrl+S"), tr("open, save")},
        {tr("Ctrl+R, Shift+F5"), tr("run again, stop")},
        {tr("Ctrl+Plus, Ctrl+Minus, Ctrl+0"), tr("size of the type")},
        {tr("?, F1"), tr("these keys; what the colours and signs mean")},
    }};
    const std::array<std::pair<QString, QString>, 11> mouse{{
        {tr("Click"), tr("go there; on a task: select it")},
        {tr("Right click"), tr("what can be done to a task, and at that moment")},
        {tr("Wheel with Ctrl"), tr("zoom: timeline, stage; in the script: size of the type")},
        {tr("Wheel with Shift"), tr("timeline, stage: sideways")},
        {tr("Drag"), tr("stage: pan; timeline: measure, and zoom to that")},
        {tr("Shift+drag, middle button"), tr("timeline: pan")},
        {tr("Drag on the ruler"), tr("scrub through the run")},
        {tr("Double click"), tr("timeline: zoom to a bar, on a name to all of its lane")},
        {tr("Double click on the stage"), tr("zoom to a box; beside it: fit everything")},
        {tr("Click left of a line number"), tr("breakpoint")},
        {tr("Click on a tag in the script"), tr("select its task; again: the next of several")},
    }};
    const auto table = [&](const QString &title, const auto &rows) {
        QString text;
        for (const auto &[what, meaning] : rows)
            text += QStringLiteral("<tr><td style='padding:3px 20px 3px 0; white-space:nowrap'><b>%1</b></td><td style='padding:3px 0;color:%3'>%2</td></tr>")
                        .arg(what.toHtmlEscaped(), meaning.toHtmlEscaped(), m_theme.color(theme::Role::SecondaryText).name());
        return QStringLiteral("<h3>%1</h3><table>%2</table>").arg(title, text);
    };
    return QStringLiteral("<table style='font-size:%1pt'><tr><td style='padding-right:36px'>%2</td><td>%3</td></tr></table>")
        .arg(points)
        .arg(table(tr("Keys"), keys), table(tr("Mouse"), mouse));
}

// As large as the rest of the window, where there is room for that.
void KeysOverlay::fill()
{
    constexpr double least = 6;
    const QSize room = parentWidget()->size() - QSize(20, 20);
    for (double points = m_theme.font(9.5).pointSizeF(); points >= least; points *= 0.95) {
        m_label->setText(text(points));
        if (sizeHint().width() <= room.width() && sizeHint().height() <= room.height())
            return;
    }
}

} // namespace ui::window
