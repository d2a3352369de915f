// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/sentence_label.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QTextDocumentFragment>

#include <algorithm>

namespace ui::inspector {

namespace {

constexpr QChar breakHere(0x200b); // has no width, and is never copied
constexpr int longWord = 24;
constexpr int shortPart = 4; // of one

// The end of what is one to the eye: a letter, a tag, an entity.
qsizetype lastOf(const QString &html, qsizetype n)
{
    const QChar end = html[n] == u'<' ? QChar(u'>') : html[n] == u'&' ? QChar(u';') : QChar();
    return end.isNull() ? n : std::max(n, html.indexOf(end, n));
}

// How many letters it is to the end of the word.
int lettersFrom(const QString &html, qsizetype n)
{
    int letters = 0;
    for (; n < html.size() && !html[n].isSpace(); n = lastOf(html, n) + 1)
        letters += html[n] != u'<';
    return letters;
}

// Of "line 19" and "event 4".
bool isBeforeNumber(const QString &html, qsizetype n)
{
    const QStringView before = QStringView(html).first(n);
    return n + 1 < html.size() && html[n + 1].isDigit() && (before.endsWith(u"line") || before.endsWith(u"event"));
}

// The text with places to break it in the words that may be wider than a panel: where a name has its
// joints, else anywhere; and with none before a number. Tags and entities stay whole.
QString withBreaks(const QString &html)
{
    QString broken;
    broken.reserve(html.size() + html.size() / 8);
    int letters = 0; // since the last place to break
    bool isLong = false; // the word
    bool begins = true;
    for (qsizetype n = 0; n < html.size(); ++n) {
        const QChar letter = html[n];
        const qsizetype last = lastOf(html, n);
        if (letter.isSpace()) {
            begins = true;
            if (isBeforeNumber(html, n)) {
                broken += QChar::Nbsp;
                continue;
            }
        } else if (letter != u'<') {
            if (begins) {
                isLong = lettersFrom(html, n) > longWord;
                letters = 0;
            }
            begins = false;
            const bool isJoint = letters >= shortPart && QStringView(u"_-/.(,").contains(html[n - 1]);
            if (isLong && (isJoint || letters == longWord)) {
                broken += breakHere;
                letters = 0;
            }
            ++letters;
        }
        broken += html.mid(n, last - n + 1);
        n = last;
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
    setText(QStringLiteral("<div dir=\"ltr\">") + withBreaks(html) + QStringLiteral("</div>")); // even if a name in Arabic comes first
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
    QGuiApplication::clipboard()->setText(hasSelectedText() ? selectedText().remove(breakHere).replace(QChar::Nbsp, u' ') : plainText());
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
