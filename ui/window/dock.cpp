// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/dock.h"

#include "ui/window/transport_icons.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui::window {

using theme::Role;

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideMiddle, width()));
}

CardTitle::CardTitle(theme::Theme &theme, const QString &title, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_row(new QHBoxLayout(this)), m_title(new QLabel(this)), m_note(new ElidedLabel(this))
{
    setObjectName(QStringLiteral("cardTop"));
    setAttribute(Qt::WA_StyledBackground);
    m_row->setContentsMargins(13, 7, 6, 2);
    m_row->setSpacing(4);
    m_title->setObjectName(QStringLiteral("cardTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_note->setTextFormat(Qt::PlainText);
    m_row->addWidget(m_title);
    m_row->addSpacing(4);
    m_row->addWidget(m_note);
    m_row->addStretch(1);
    setTitle(title);
    connect(&m_theme, &theme::Theme::changed, this, &CardTitle::dress);
    dress();
}

void CardTitle::setTitle(const QString &title)
{
    m_title->setText(title.toUpper());
}

void CardTitle::setNote(const QString &note, const QString &tip)
{
    m_note->setText(note);
    m_note->setToolTip(tip);
}

void CardTitle::addControl(QWidget *control)
{
    m_row->addWidget(control);
}

void CardTitle::setHeader(QWidget *header)
{
    constexpr int behindTheNote = 3;
    constexpr int all = 1000; // against the stretch
    m_row->insertWidget(behindTheNote, header, all);
}

void CardTitle::setFirstRow(int pixels)
{
    m_row->addStrut(pixels);
    m_title->setMinimumHeight(pixels);
    m_row->setAlignment(m_title, Qt::AlignTop);
}

QToolButton *CardTitle::addButton(const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("quiet"));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    button->setStyleSheet(QStringLiteral("padding: 0;"));
    addControl(button);
    return button;
}

void CardTitle::dress()
{
    QFont font = m_theme.font(8, QFont::Bold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    m_title->setFont(font);
    m_note->setFont(m_theme.font(8, QFont::DemiBold));
    QPalette quiet = m_note->palette();
    quiet.setColor(QPalette::WindowText, m_theme.color(Role::SecondaryText));
    m_note->setPalette(quiet);
}

Dock::Dock(theme::Theme &theme, const QString &name, const QString &title, QWidget *content, QWidget *parent)
    : QDockWidget(title, parent), m_theme(theme), m_title(new CardTitle(theme, title, this)), m_noTitle(new QWidget(this)), m_content(content), m_body(new QFrame(this))
{
    setObjectName(name);
    m_body->setObjectName(QStringLiteral("cardBody"));
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(3, 1, 3, 5);
    content->setMinimumHeight(48); // a small window has to hold them all
    setLeastWidth(0);
    column->addWidget(content);
    m_noTitle->setFixedHeight(0);
    (new QHBoxLayout(m_noTitle))->setContentsMargins({}); // for Qt takes a title without a size hint as -1 high
    m_noTitle->hide();
    setTitleBarWidget(m_title);
    setWidget(m_body);
    m_fold = m_title->addButton(tr("Fold"));
    m_close = m_title->addButton(tr("Close; the View menu brings it back"));
    connect(m_fold, &QToolButton::clicked, this, [this] { setFolded(!m_folded); });
    connect(m_close, &QToolButton::clicked, this, &QWidget::close);
    connect(&m_theme, &theme::Theme::changed, this, &Dock::dress);
    dress();
}

void Dock::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    m_body->setVisible(!folded);
    m_title->setProperty("folded", folded);
    m_title->style()->polish(m_title);
    setMaximumHeight(folded ? m_title->sizeHint().height() : QWIDGETSIZE_MAX);
    dress();
    emit this->folded(folded);
}

void Dock::setHeader(QWidget *header)
{
    m_header = header;
    m_title->setHeader(header);
}

void Dock::setTabbed(bool tabbed)
{
    if (m_body->property("tabbed").toBool() == tabbed)
        return;
    setTitleBarWidget(tabbed ? m_noTitle : m_title);
    m_title->setVisible(!tabbed);
    m_noTitle->setVisible(tabbed);
    if (m_header && tabbed)
        static_cast<QVBoxLayout *>(m_body->layout())->insertWidget(0, m_header);
    else if (m_header)
        m_title->setHeader(m_header);
    m_body->layout()->setContentsMargins(3, tabbed ? 6 : 1, 3, 5);
    m_body->setProperty("tabbed", tabbed);
    m_body->style()->polish(m_body);
}

void Dock::setLeastWidth(int pixels)
{
    constexpr int least = 120;
    m_content->setMinimumWidth(std::max(least, pixels));
}

void Dock::dress()
{
    const QColor ink = m_theme.color(Role::FaintText);
    m_fold->setIcon(transportIcon(m_folded ? TransportSign::Unfold : TransportSign::Fold, ink));
    m_fold->setToolTip(m_folded ? tr("Unfold") : tr("Fold"));
    m_fold->setAccessibleName(QStringLiteral("%1: %2").arg(m_fold->toolTip(), windowTitle()));
    m_close->setIcon(transportIcon(TransportSign::Close, ink));
    m_close->setAccessibleName(tr("Close: %1").arg(windowTitle()));
    for (QToolButton *button : {m_fold, m_close}) {
        button->setFixedSize(qRound(22 * m_theme.scale()), 20); // no higher: titles without buttons stand beside it
        button->setIconSize(QSize(12, 12) * m_theme.scale());
    }
}

} // namespace ui::window
