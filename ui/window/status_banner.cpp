// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_banner.h"

#include "ui/window/transport_icons.h"
#include "ui/words/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace ui::window {

using theme::Role;

StatusBanner::StatusBanner(theme::Theme &theme, QMenuBar *menus, QWidget *window) : QFrame(window), m_theme(theme), m_menus(menus)
{
    menus->setNativeMenuBar(false); // which another program would show, without this
    menus->installEventFilter(this);
    setObjectName(QStringLiteral("banner"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 3, 0);
    row->setSpacing(8);
    m_words = new QLabel(this);
    m_words->setObjectName(QStringLiteral("bannerWords"));
    m_words->setTextFormat(Qt::RichText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(120, 6);
    m_go = new QToolButton(this);
    m_go->setObjectName(QStringLiteral("bannerGo"));
    m_stop = new QToolButton(this);
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->setText(tr("Stop"));
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
    setAccessibleName(title);
    setAccessibleDescription(detail);
    fit();
}

QRect StatusBanner::room() const
{
    const QRect bar(m_menus->mapTo(parentWidget(), QPoint()), m_menus->size());
    const QRect last = m_menus->actions().isEmpty() ? QRect() : m_menus->actionGeometry(m_menus->actions().last());
    return bar.adjusted(last.right() + 24, 2, -8, 4); // two small lines are a little higher than a menu
}

QString StatusBanner::text(qsizetype letters) const
{
    const QColor ink = m_theme.color(m_tone == Tone::Bad ? Role::FailureText : m_tone == Tone::Warning ? Role::CancelText : Role::Text);
    const QString detail = letters < m_detail.size() ? m_detail.first(letters).trimmed() + u'…' : m_detail;
    return QStringLiteral("<span style=\"color:%1; font-weight:600\">%2</span> &nbsp;%3").arg(ink.name(), m_title.toHtmlEscaped(), detail.toHtmlEscaped());
}

// In one line, or in two of smaller type; what is still too long is in the tip.
void StatusBanner::fit()
{
    int others = layout()->contentsMargins().left() + layout()->contentsMargins().right() + 2;
    for (const QWidget *widget : std::initializer_list<QWidget *>{m_progress, m_go, m_stop, m_close})
        if (!widget->isHidden())
            others += widget->sizeHint().expandedTo(widget->minimumSize()).width() + layout()->spacing(); // the bar has a fixed one
    const QRect room = this->room();
    const int wide = std::max(60, room.width() - others);
    QTextDocument measured;
    measured.setDocumentMargin(0);
    const auto fits = [&](qsizetype letters, int lines) {
        measured.setHtml(text(letters));
        measured.setTextWidth(lines > 1 ? wide : -1);
        return measured.idealWidth() <= wide && measured.size().height() < (lines + 0.5) * QFontMetricsF(measured.defaultFont()).lineSpacing();
    };
    int lines = 1;
    measured.setDefaultFont(m_theme.font());
    if (!fits(m_detail.size(), lines)) {
        lines = 2;
        double points = 8;
        constexpr double least = 5; // with large type the menu bar is no higher than that
        while (points > least && 2 * QFontMetricsF(m_theme.font(points)).lineSpacing() > room.height() - 2)
            points -= 0.5;
        measured.setDefaultFont(m_theme.font(points));
    }
    qsizetype letters = m_detail.size();
    if (!fits(letters, lines)) {
        qsizetype tooMany = letters;
        for (letters = 0; tooMany - letters > 1;) {
            const qsizetype tried = (letters + tooMany) / 2;
            (fits(tried, lines) ? letters : tooMany) = tried;
        }
        fits(letters, lines);
    }
    m_words->setWordWrap(lines > 1);
    // In the text itself: a style sheet that is set takes a label's own font away again.
    m_words->setText(QStringLiteral("<div style=\"font-size:%1pt\">%2</div>").arg(measured.defaultFont().pointSizeF()).arg(text(letters)));
    m_words->setToolTip(letters < m_detail.size() ? words::tip(m_title + u'\n' + m_detail) : QString());
    const int width = std::min(room.width(), static_cast<int>(std::ceil(measured.idealWidth())) + 2 + others);
    setGeometry(room.right() + 1 - width, room.y(), width, room.height());
}

bool StatusBanner::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::ActionAdded)
        fit();
    return QFrame::eventFilter(watched, event);
}

void StatusBanner::showRunning(const QString &what, About about)
{
    m_tone = Tone::Quiet;
    m_about = about;
    tell(what, {});
    m_progress->setRange(0, 0);
    m_progress->show();
    m_go->hide();
    m_stop->setToolTip(about == About::Saving ? tr("Write no more of it; a file of this name stays as it was (Shift+F5)")
                                              : tr("End the run; what was recorded stays (Shift+F5)"));
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
    fit();
}

void StatusBanner::paintTone()
{
    const QColor ground = m_theme.color(m_tone == Tone::Bad ? Role::FailureFill : m_tone == Tone::Warning ? Role::WhyFill : Role::HintFill);
    const QColor edge = m_theme.color(m_tone == Tone::Bad ? Role::Failure : m_tone == Tone::Warning ? Role::WhyBorder : Role::HintBorder);
    m_close->setIconSize(QSize(16, 16) * m_theme.scale());
    tell(m_title, m_detail); // in its colour, and in what room is left
    setStyleSheet(QStringLiteral("QFrame#banner { background: %1; border: 1px solid %2; border-radius: 8px; }"
                                 "QToolButton { padding: 1px 10px; min-height: 0; }" // low: the panels need the room
                                 "QToolButton#quiet { padding: 1px; }")
                      .arg(ground.name(), edge.name()));
    m_close->setIcon(transportIcon(TransportSign::Close, m_theme.color(Role::SecondaryText)));
}

} // namespace ui::window
