// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/sentence_label.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QTextDocumentFragment>

namespace ui::inspector {

namespace {

constexpr QChar breakHere(0x200b); // has no width, and is never copied
constexpr int longWord = 24;

// The text with places to break it in the words that may be wider than a panel. Tags and
// entities stay whole.
QString withBreaks(const QString &html)
{
    QString broken;
    broken.reserve(html.size() + html.size() / 8);
    int letters = 0; // since the last place to break
    for (qsizetype n = 0; n < html.size(); ++n) {
        const QChar letter = html[n];
        const QChar end = letter == u'<' ? QChar(u'>') : letter == u'&' ? QChar(u';') : QChar();
        const qsizetype last = end.isNull() ? n : html.indexOf(end, n);
        if (letter.isSpace()) {
            letters = 0;
        } else if (letter != u'<' && ++letters > longWord) {
            broken += breakHere;
            letters = 1;
        }
        broken += html.mid(n, std::max(n, last) - n + 1);
        n = std::max(n, last);
    }
    return broken;
}

} // namespace

SentenceLabel::SentenceLabel(QWidget *parent)
    : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
}

void SentenceLabel::setSentence(const QString &html)
{
    if (html == m_sentence)
        return;
    m_sentence = html;
    m_measuredWidth = -1;
    setText(withBreaks(html));
}

QString SentenceLabel::plainText() const
{
    return QTextDocumentFragment::fromHtml(m_sentence).toPlainText();
}

int SentenceLabel::heightForWidth(int width) const
{
    if (width != m_measuredWidth) {
        m_measuredHeight = QLabel::heightForWidth(width);
        m_measuredWidth = width;
    }
    return m_measuredHeight;
}

// QLabel would lay its text out in several widths, to find one that looks well.
QSize SentenceLabel::sizeHint() const
{
    const int line = fontMetrics().height();
    return {20 * line, line};
}

QSize SentenceLabel::minimumSizeHint() const
{
    return {0, fontMetrics().height()};
}

void SentenceLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_measuredWidth = -1;
    QLabel::changeEvent(event);
}

void SentenceLabel::copy() const
{
    QGuiApplication::clipboard()->setText(hasSelectedText() ? selectedText().remove(breakHere) : plainText());
}

void SentenceLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QLabel::keyPressEvent(event);
}

void SentenceLabel::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &SentenceLabel::copy);
    menu->addAction(tr("Select all"), this, [this] { setSelection(0, static_cast<int>(text().size())); });
    emit menuAboutToShow(menu);
    menu->popup(event->globalPos());
}

} // namespace ui::inspector
