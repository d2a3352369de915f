// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/why_view.h"

#include "ui/inspector/card.h"
#include "ui/inspector/links.h"
#include "ui/inspector/sentence_label.h"
#include "ui/words/interventions.h"
#include "ui/words/words.h"

#include <QListWidget>
#include <QMenu>
#include <QResizeEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui::inspector {

using playback::EventNumber;
using playback::Playback;
using theme::Role;

namespace {

constexpr std::size_t shownCauses = 3;
constexpr int shownRows = 8; // of the chain, at least

// Links without underlines: the colour is enough, and a sentence full of lines is restless.
QString calm(QString html, const QColor &color)
{
    return html.replace(
        QLatin1String("<a href"), QStringLiteral("<a style=\"color:%1; text-decoration:none\" href").arg(color.name()));
}

} // namespace

WhyView::WhyView(const ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("whyView"));
    m_card = new Card(context.theme, Role::WhyFill, Role::WhyBorder, this);
    auto *inside = new QVBoxLayout(m_card);
    inside->setContentsMargins(14, 10, 14, 12);
    inside->setSpacing(5);
    m_when = addLabel(inside, "when");
    m_headline = addLabel(inside, "headline");
    m_reason = addLabel(inside, "reason");
    m_because = addLabel(inside, "because");
    inside->addStretch(); // a shorter sentence stands at the top

    m_chainButton = new QToolButton(this);
    m_chainButton->setObjectName(QStringLiteral("chainButton"));
    m_chainButton->setAutoRaise(true);
    m_chainButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_chain = new QListWidget(this);
    m_chain->setObjectName(QStringLiteral("chain"));
    m_chain->setAccessibleName(tr("Chain of causes"));
    m_chain->setFrameShape(QFrame::NoFrame);
    m_chain->setTextElideMode(Qt::ElideRight);
    m_chain->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_chain->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 6);
    layout->setSpacing(4);
    layout->addWidget(m_card);
    layout->addWidget(m_chainButton, 0, Qt::AlignLeft);
    layout->addWidget(m_chain, 1);
    layout->addStretch();

    connect(m_chainButton, &QToolButton::clicked, this, [this] { setChainShown(!m_chainShown); });
    const auto goTo = [this](QListWidgetItem *item) { m_context.playback.seek(item->data(Qt::UserRole).toUInt()); };
    connect(m_chain, &QListWidget::itemClicked, this, goTo);
    connect(m_chain, &QListWidget::itemActivated, this, goTo);
    connect(&context.playback, &Playback::positionToRead, this, &WhyView::explain);
    connect(&context.playback, &Playback::traceReset, this, [this] {
        m_height.clear();
        explain(m_context.playback.position());
    });
    connect(&context.playback, &Playback::jumped, this, [this] {
        if (m_walking) // along the causes, step by step
            return;
        m_height.clear();
        makeRoom();
    });
    connect(&context.theme, &theme::Theme::changed, this, &WhyView::refresh);
    explain(context.playback.position());
}

SentenceLabel *WhyView::addLabel(QLayout *layout, const char *name)
{
    auto *label = new SentenceLabel;
    label->setObjectName(QLatin1String(name));
    layout->addWidget(label);
    connect(label, &QLabel::linkActivated, this, &WhyView::activate);
    connect(label, &QLabel::linkHovered, this, [this](const QString &address) { hoverOver(m_context, address); });
    connect(label, &SentenceLabel::menuAboutToShow, this, [this](QMenu *menu) {
        menu->addSeparator();
        const auto &event = m_context.playback.trace().at(m_context.playback.position());
        const bool isOfTask = engine::trace::subjectKind(event.kind) == engine::trace::SubjectKind::Task;
        words::addOffers(menu, words::interventionOffers(m_context.playback.trace(), m_context.playback.snapshot(), isOfTask ? event.task() : event.actor), this);
    });
    return label;
}

void WhyView::explain(EventNumber number)
{
    if (!m_walking)
        m_walked.clear();
    m_explanation = words::explain(m_context.playback.trace(), number);
    m_height.next();
    refresh();
}

void WhyView::refresh()
{
    const auto &theme = m_context.theme;
    const auto &trace = m_context.playback.trace();
    const EventNumber number = m_context.playback.position();
    const auto style = [](SentenceLabel *label, const QFont &font, const QColor &ink) {
        if (label->font() != font)
            label->setFont(font);
        QPalette palette = label->palette();
        if (palette.color(QPalette::WindowText) == ink && palette.color(QPalette::Text) == ink)
            return;
        palette.setColor(QPalette::WindowText, ink);
        palette.setColor(QPalette::Text, ink);
        label->setPalette(palette);
    };
    style(m_when, theme.font(8.5), theme.color(Role::SecondaryText));
    style(m_headline, theme.font(11, QFont::Bold), theme.color(Role::Text));
    style(m_reason, theme.font(9.5), theme.color(Role::Text));
    style(m_because, theme.font(9.5, QFont::DemiBold), theme.color(Role::Link));
    m_chainButton->setFont(theme.font(8.5));
    m_chain->setFont(theme.font(9));
    QPalette colors = palette();
    colors.setColor(QPalette::Base, theme.color(Role::Panel));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        colors.setColor(role, theme.color(Role::SecondaryText));
    colors.setColor(QPalette::Highlight, theme.color(Role::SelectedRow));
    colors.setColor(QPalette::HighlightedText, theme.color(Role::Text));
    m_chainButton->setPalette(colors);
    m_chain->setPalette(colors);

    m_when->setSentence(number ? tr("Event %1 · %2").arg(words::figure(number)).arg(words::time(trace.at(number).time))
                           : tr("Before the first event"));
    m_headline->setSentence(calm(m_explanation.headline, theme.color(Role::Text)));
    m_reason->setSentence(calm(m_explanation.reason, theme.color(Role::Link)));
    m_because->setSentence(because());
    m_reason->setVisible(!m_explanation.reason.isEmpty());
    m_because->setVisible(!m_explanation.causes.empty());
    m_chainButton->setVisible(!m_explanation.causes.empty());
    const bool open = m_chainShown;
    m_chainButton->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_chainButton->setText(m_explanation.causes.size() == 1 ? tr("The one cause")
            : m_explanation.hasOlderCauses
            ? tr("The nearest %1 causes").arg(m_explanation.causes.size())
            : tr("All %1 causes").arg(m_explanation.causes.size()));
    m_chain->setVisible(open && !m_explanation.causes.empty());
    setAccessibleDescription(plainText());
    if (open)
        fillChain();
    makeRoom();
}

// Nothing of a sentence is ever cut off; where there is no room, the panel around it
// scrolls.
void WhyView::makeRoom()
{
    m_height.need(m_card->layout()->totalHeightForWidth(m_card->width()));
    m_card->setMinimumHeight(m_height.pixels());
    const int rows = m_chainShown ? std::min(m_chain->count(), shownRows) : 0;
    m_chain->setMinimumHeight(rows * std::max(m_chain->sizeHintForRow(0), m_chain->fontMetrics().height()));
    setMinimumHeight(m_height.pixels() + m_chainButton->sizeHint().height() + m_chain->minimumHeight() + 18);
}

void WhyView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    if (event->size().width() != event->oldSize().width())
        m_height.clear();
    makeRoom();
}

// The nearest cause in words, for those who do not know the events by their numbers.
QString WhyView::because() const
{
    constexpr qsizetype most = 60; // letters: the chain below has all of them
    QString text = tr("because of") + QStringLiteral(" &nbsp;");
    const QColor link = m_context.theme.color(Role::Link);
    for (std::size_t n = 0; n < std::min(shownCauses, m_explanation.causes.size()); ++n) {
        const EventNumber cause = m_explanation.causes[n];
        if (n)
            text += QStringLiteral(" &nbsp;←&nbsp; ");
        text += QStringLiteral("<a href=\"event:%1\">%2&nbsp;%3</a>")
                    .arg(cause)
                    .arg(QChar(0x2460 + static_cast<int>(n)))
                    .arg(tr("event&nbsp;%1").arg(words::figure(cause)));
        if (n > 0)
            continue;
        const words::Summary summary = words::summary(m_context.playback.trace(), cause);
        const QString said = summary.who + QLatin1Char(' ') + summary.what;
        QString told = said.size() > most ? said.first(most - 1).trimmed() : said;
        if (told.size() < said.size()) // cut once, where it was cut already
            told.append(told.endsWith(u'…') ? QString() : QStringLiteral("…"));
        text += QStringLiteral(": %1").arg(told.toHtmlEscaped());
    }
    return calm(text, link);
}

void WhyView::fillChain()
{
    const auto &trace = m_context.playback.trace();
    m_chain->clear();
    for (const EventNumber cause : m_explanation.causes) {
        const QString words = words::plain(words::explain(trace, cause).headline);
        auto *item = new QListWidgetItem(
            QStringLiteral("%1   %2   %3").arg(words::figure(cause), words::time(trace.at(cause).time), words), m_chain);
        item->setData(Qt::UserRole, cause);
        item->setToolTip(words::tip(words));
    }
}

void WhyView::setChainShown(bool shown)
{
    m_chainShown = shown;
    refresh();
}

void WhyView::activate(const QString &address)
{
    const Address to = parseAddress(address);
    if (to.line)
        emit lineActivated(to.line);
    follow(m_context, to);
}

void WhyView::toCause()
{
    if (m_explanation.causes.empty())
        return;
    m_walking = true;
    m_walked.push_back(m_context.playback.position());
    m_context.playback.seek(m_explanation.causes.front());
    m_walking = false;
}

void WhyView::toEffect()
{
    const auto &trace = m_context.playback.trace();
    const EventNumber here = m_context.playback.position();
    m_walking = true;
    if (!m_walked.empty()) {
        const EventNumber effect = m_walked.back();
        m_walked.pop_back();
        m_context.playback.seek(effect);
    } else if (here) {
        for (EventNumber number = here + 1; number <= trace.size(); ++number)
            if (words::cause(trace, number) == here) {
                m_context.playback.seek(number);
                break;
            }
    }
    m_walking = false;
}

QString WhyView::plainText() const
{
    return QStringList {m_when->plainText(), m_headline->plainText(), m_reason->plainText()}
        .join(QLatin1Char('\n'))
        .trimmed();
}

} // namespace ui::inspector
