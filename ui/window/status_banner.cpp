// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_banner.h"

#include "ui/window/transport_icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace ui::window {

using theme::Role;

StatusBanner::StatusBanner(theme::Theme &theme, QWidget *parent) : QFrame(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("banner"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 10, 4, 3); // 7 of them are the margin above
    row->setSpacing(10);
    // One text, so that however long a title is, the lines are as long as the window is wide.
    m_words = new QLabel(this);
    m_words->setObjectName(QStringLiteral("bannerWords"));
    m_words->setTextFormat(Qt::RichText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setWordWrap(true);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(160, 6);
    m_go = new QToolButton(this);
    m_go->setObjectName(QStringLiteral("bannerGo"));
    m_stop = new QToolButton(this);
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("End the run; what was recorded stays (Shift+F5)"));
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("quiet"));
    m_close->setToolTip(tr("Hide this message"));
    m_close->setAccessibleName(m_close->toolTip());
    row->addWidget(m_progress);
    row->addWidget(m_words, 1);
    row->addWidget(m_go);
    row->addWidget(m_stop);
    row->addWidget(m_close);
    connect(m_stop, &QToolButton::clicked, this, &StatusBanner::stopRequested);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_go, &QToolButton::clicked, this, [this] {
        if (!m_isOffer)
            emit eventRequested(m_event);
        else
            emit offerTaken();
    });
    connect(&m_theme, &theme::Theme::changed, this, &StatusBanner::paintTone);
    hide();
}

void StatusBanner::tell(const QString &title, const QString &detail)
{
    m_title = title;
    m_detail = detail;
    const QColor ink = m_theme.color(m_tone == Tone::Bad ? Role::FailureText : m_tone == Tone::Warning ? Role::CancelText : Role::Text);
    m_words->setText(QStringLiteral("<span style=\"color:%1; font-weight:600\">%2</span> &nbsp;%3").arg(ink.name(), title.toHtmlEscaped(), detail.toHtmlEscaped()));
}

void StatusBanner::showRunning(const QString &what)
{
    m_tone = Tone::Quiet;
    m_about = About::Running;
    setAccessibleName(what);
    tell(what, {});
    m_progress->setRange(0, 0);
    m_progress->show();
    m_go->hide();
    m_stop->show();
    m_close->hide();
    paintTone();
    show();
}

void StatusBanner::showProgress(const QString &detail, double share)
{
    tell(m_title, detail);
    if (share < 0) {
        m_progress->setRange(0, 0);
        return;
    }
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(share * 1000));
}

void StatusBanner::showWords(const EndingWords &words, About about)
{
    m_tone = words.tone;
    m_about = about;
    m_event = words.event;
    tell(words.title, words.advice);
    m_progress->hide();
    m_stop->hide();
    m_isOffer = false;
    m_go->setText(tr("Show"));
    m_go->setToolTip(tr("Go to that event"));
    m_go->setVisible(words.event > 0);
    m_close->show();
    paintTone();
    setAccessibleName(words.title);
    setVisible(!words.title.isEmpty() && words.tone != Tone::Good && words.tone != Tone::Quiet);
}

void StatusBanner::takeBack(About about)
{
    if (tellsOf(about))
        hide();
}

void StatusBanner::showOffer(const EndingWords &words, About about, const QString &button)
{
    showWords(words, about);
    m_isOffer = true;
    m_go->setText(button);
    m_go->setToolTip({});
    m_go->show();
}

void StatusBanner::paintTone()
{
    const QColor ground = m_theme.color(m_tone == Tone::Bad ? Role::FailureFill : m_tone == Tone::Warning ? Role::WhyFill : Role::HintFill);
    const QColor edge = m_theme.color(m_tone == Tone::Bad ? Role::Failure : m_tone == Tone::Warning ? Role::WhyBorder : Role::HintBorder);
    tell(m_title, m_detail); // in its colour
    setStyleSheet(QStringLiteral("QFrame#banner { background: %1; border: 1px solid %2; border-radius: 8px; margin-top: 7px; }"
                                 "QToolButton { padding: 1px 10px; min-height: 0; }" // low: the panels need the room
                                 "QToolButton#quiet { padding: 1px; }")
                      .arg(ground.name(), edge.name()));
    m_close->setIcon(transportIcon(TransportSign::Close, m_theme.color(Role::SecondaryText)));
}

} // namespace ui::window
