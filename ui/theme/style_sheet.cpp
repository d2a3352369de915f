// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

#include <QDir>

#include <array>
#include <utility>

// Resources of a static library have to be asked for, outside any namespace.
static void useResources()
{
    Q_INIT_RESOURCE(theme);
}

namespace ui::theme {

namespace {

// Words in @…@ are replaced by the theme's colours and sizes.
constexpr const char *sheet = R"css(
QWidget { color: @text@; }
QMainWindow, QDialog { background: @window@; }
QMainWindow::separator { background: @window@; width: 8px; height: 8px; }
QMainWindow::separator:hover { background: @separatorHover@; }
QToolTip { background: @panel@; color: @text@; border: 1px solid @border@; padding: 5px 7px; }

QMenuBar { background: @panel@; color: @text@; padding: 2px 6px; }
QMenuBar::item { padding: 4px 10px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected { background: @selected@; }
QMenu { background: @panel@; color: @text@; border: 1px solid @border@; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 5px; }
QMenu::item:selected { background: @selected@; }
QMenu::item:disabled { color: @faint@; }
QMenu::separator { height: 1px; background: @grid@; margin: 5px 8px; }

QFrame#card { background: @panel@; border: 1px solid @border@; border-radius: 9px; }
QWidget#cardTop { background: @panel@; border: 1px solid @border@; border-bottom: none;
    border-top-left-radius: 9px; border-top-right-radius: 9px; }
QWidget#cardTop[folded="true"] { border: 1px solid @border@; border-radius: 9px; }
QFrame#cardBody { background: @panel@; border: 1px solid @border@; border-top: none;
    border-bottom-left-radius: 9px; border-bottom-right-radius: 9px; }
QFrame#cardBody[tabbed="true"] { border: 1px solid @border@; border-radius: 9px; }
QLabel#cardTitle { color: @panelTitle@; font-weight: 700; }
QLabel#secondary { color: @secondary@; }
QWidget#transport { background: @panel@; border-bottom: 1px solid @border@; }

QPushButton, QToolButton, QComboBox {
    background: @panel@; color: @text@; border: 1px solid @border@; border-radius: 6px; padding: 4px 10px; }
QToolButton { padding: 4px 7px; }
QToolButton::menu-indicator { image: none; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { background: @selected@; border-color: @hintBorder@; }
QPushButton:pressed, QToolButton:pressed { background: @hintBorder@; }
QComboBox { padding-right: 22px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/theme/arrow_down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @panel@; color: @text@; border: 1px solid @border@; padding: 4px;
    selection-background-color: @selected@; selection-color: @text@; }
QPushButton:disabled, QToolButton:disabled { color: @faint@; background: @window@; }
QPushButton:focus, QToolButton:focus, QComboBox:focus { border: 2px solid @focus@; padding: 3px 9px; }
QToolButton:focus { padding: 3px 6px; }
QPushButton#primary, QToolButton#play, QToolButton#primary { background: @accent@; color: @accentText@; border-color: @accent@; font-weight: 600; }
QPushButton#primary:hover, QToolButton#play:hover, QToolButton#primary:hover { background: @link@; }
QPushButton#primary:focus, QToolButton#play:focus, QToolButton#primary:focus { border: 2px solid @text@; }
QToolButton#play:disabled { background: @bar@; border-color: @bar@; }
QPushButton#quiet, QToolButton#quiet, QToolButton#chainButton { background: transparent; border: 1px solid transparent; }
QPushButton#quiet:hover, QToolButton#quiet:hover, QToolButton#chainButton:hover { background: @selected@; }
QPushButton#quiet:focus, QToolButton#quiet:focus, QToolButton#chainButton:focus { border: 1px solid @focus@; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox {
    background: @panel@; color: @text@; border: 1px solid @border@; border-radius: 6px; padding: 4px 8px;
    selection-background-color: @accent@; selection-color: @accentText@; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid @focus@; padding: 3px 7px; }

QCheckBox::indicator:unchecked { width: 12px; height: 12px; border: 1px solid @secondary@; border-radius: 2px; background: @panel@; }
QCheckBox::indicator:unchecked:disabled { border-color: @faint@; }

QTextBrowser { border: none; }
QScrollArea#inspector, QScrollArea#inspector > QWidget > QSplitter { background: @panel@; }
QScrollArea#startPage, QScrollArea#startPage > QWidget > QWidget { background: @window@; }

QTreeView, QListView, QTableView {
    background: @panel@; color: @text@; border: none; outline: none; alternate-background-color: @window@;
    selection-background-color: @selected@; selection-color: @text@; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: @hovered@; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: @selected@; color: @text@; }
QHeaderView::section {
    background: @panel@; color: @panelTitle@; border: none; border-bottom: 1px solid @grid@; padding: 3px 6px; font-weight: 600; }

QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @secondary@; padding: 5px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text@; border-bottom: 2px solid @accent@; }
QTabBar::tab:hover { color: @text@; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 1px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 1px; }
QScrollBar::handle { background: @bar@; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @faint@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QProgressBar { background: @grid@; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent@; border-radius: 3px; }
)css";

} // namespace

QString styleSheet(const Theme &theme)
{
    useResources();
    const std::array<std::pair<const char *, Role>, 18> names{{
        {"@text@", Role::Text},
        {"@secondary@", Role::SecondaryText},
        {"@faint@", Role::FaintText},
        {"@window@", Role::Window},
        {"@panel@", Role::Panel},
        {"@panelTitle@", Role::PanelTitle},
        {"@border@", Role::PanelBorder},
        {"@separatorHover@", Role::HintBorder},
        {"@selected@", Role::SelectedRow},
        {"@hovered@", Role::HoveredRow},
        {"@grid@", Role::Grid},
        {"@bar@", Role::TimelineBar},
        {"@accent@", Role::Accent},
        {"@accentText@", Role::AccentText},
        {"@link@", Role::Link},
        {"@focus@", Role::Focus},
        {"@hintBorder@", Role::HintBorder},
        {"@hintFill@", Role::HintFill},
    }};
    QString text = QString::fromLatin1(sheet);
    for (const auto &[name, role] : names)
        text.replace(QLatin1String(name), theme.color(role).name());
    return text;
}

QPalette palette(const Theme &theme)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole target, Role role) { palette.setColor(target, theme.color(role)); };
    set(QPalette::Window, Role::Window);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Panel);
    set(QPalette::AlternateBase, Role::Window);
    set(QPalette::Text, Role::Text);
    set(QPalette::PlaceholderText, Role::FaintText);
    set(QPalette::Button, Role::Panel);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::AccentText);
    set(QPalette::Highlight, Role::Accent);
    set(QPalette::HighlightedText, Role::AccentText);
    set(QPalette::Link, Role::Link);
    set(QPalette::LinkVisited, Role::Link);
    set(QPalette::ToolTipBase, Role::Panel);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::Light, Role::Panel);
    set(QPalette::Midlight, Role::Grid);
    set(QPalette::Mid, Role::PanelBorder);
    set(QPalette::Dark, Role::PanelBorder);
    set(QPalette::Shadow, Role::PanelBorder);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.color(Role::FaintText));
    return palette;
}

} // namespace ui::theme
