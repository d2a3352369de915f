// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"

#include <QColor>
#include <QFont>
#include <QObject>
#include <QRectF>

class QPainter;
class QBrush;

namespace ui::theme {

// What a colour is for. Text roles are readable (4.5 : 1) on Panel.
enum class Role {
    Window, Panel, PanelBorder, PanelTitle,
    Text, SecondaryText, FaintText, Link,
    Accent, AccentText, SelectedRow, HoveredRow, Focus,
    Runner, Group, Timeout, // borders of scopes
    GroupAborting, GroupAbortingFill, Failure, FailureFill, FailureText,
    Cancel, CancelText, WhyFill, WhyBorder, HintFill, HintBorder,
    Grid, TimelineBar, TimelineBarText, CodeBackground, CodeText, CodeComment, CodeString, CodeKeyword, CodeNumber, CodeName, CodeLineNumber,
    PrintedRed, PrintedGreen, PrintedYellow, PrintedBlue, PrintedMagenta, PrintedCyan, // by a script that asks for it
    Count_
};

enum class Scheme { Light, Dark, HighContrast };

// The one place for colours, type and the glyphs of states. Views ask it each time
// they paint, and repaint on changed(). No state is told apart by colour alone.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    Scheme scheme() const;
    void setScheme(Scheme scheme);
    void followDesktop(); // the default
    bool followsDesktop() const;
    double scale() const; // of all type; 1 is normal
    double wantedScale() const { return m_wanted; }
    void setScale(double scale); // as much of it as is legible and has room
    void setRoomForScale(double most);

    QColor color(Role role) const;
    // The colour of a state: of its glyph's square, bar or border.
    QColor color(engine::trace::Look look) const;
    // A tint of it for a line or a bar behind text.
    QColor tint(engine::trace::Look look) const;
    // Readable text in that state's hue.
    QColor textColor(engine::trace::Look look) const;

    QFont font(double points = 9.5, QFont::Weight weight = QFont::Normal) const; // Inter or the desktop's
    QFont codeFont(double points = 9.5, QFont::Weight weight = QFont::Normal) const; // JetBrains Mono or fixed

    // The fill for a state: solid, or 45° hatch for Cancelling.
    QBrush fill(engine::trace::Look look) const;
    // ○ ▶ II ⟲ ✕ ✓ drawn into the square, in `ink`.
    void paintGlyph(QPainter &painter, const QRectF &square, engine::trace::Look look, const QColor &ink) const;

signals:
    void changed();

private:
    Scheme m_scheme = Scheme::Light;
    bool m_followsDesktop = true;
    double m_wanted = 1;
    double m_room = 3;
    double m_scale = 1;
};

} // namespace ui::theme
