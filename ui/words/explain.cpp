// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include <QRegularExpression>

namespace ui::words {

using namespace engine::trace;

namespace {

// Names and quotations stay as they are.
QString inTriosWords(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("<a [^>]*>[^<]*</a>|“[^”]*”"));
    static const QRegularExpression group(QStringLiteral("\\b(task group|group)\\b"));
    QString said;
    qsizetype from = 0;
    const auto say = [&](qsizetype end) {
        QString ours = text.mid(from, end - from);
        ours.replace(QLatin1String("CancelledError"), QLatin1String("Cancelled")).replace(group, QStringLiteral("nursery"));
        said += ours;
    };
    for (auto names = name.globalMatch(text); names.hasNext();) {
        const auto found = names.next();
        say(found.capturedStart());
        said += found.captured();
        from = found.capturedEnd();
    }
    say(text.size());
    return said;
}

} // namespace

QString plain(const QString &html)
{
    static const QRegularExpression tag(QStringLiteral("<a [^>]*>|</a>"));
    QString text = html;
    text.remove(tag).replace(QLatin1String("<br>"), QLatin1String(" "));
    return text.replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

EventNumber cause(const Trace &trace, EventNumber number)
{
    const Event event = trace.at(number);
    if (event.kind != EventKind::TaskWoken || event.actor)
        return event.cause;
    const EventNumber blocked = trace.index().before(TraceIndex::Track::Blocked, event.subject, number);
    const Event wait = trace.at(blocked);
    return blocked > event.cause && wait.wait() == Wait::Sleep && wait.cause == event.cause ? blocked : event.cause;
}

Explanation explain(const Trace &trace, EventNumber number)
{
    Explanation explanation;
    if (number == 0 || number > trace.size()) {
        explanation.headline = trace.empty() ? QStringLiteral("There is nothing to tell.") : QStringLiteral("Nothing has happened yet.");
        explanation.reason = trace.empty() ? QString() : QStringLiteral("Step forwards to see the first event.");
        return explanation;
    }
    const Teller teller(trace, number);
    Sentence sentence;
    for (const auto subject : {explainRun, explainTask, explainEnd, explainCancel, explainScope, explainException, explainRest})
        if (sentence = subject(teller); !sentence.headline.isEmpty())
            break;
    if (sentence.headline.isEmpty())
        sentence = {QStringLiteral("The trace has an event here that this version cannot read."),
            QStringLiteral("The file may be damaged, or come from a newer version. The events around it still hold.")};
    if (isTrio(trace)) { // the same rules under other names
        sentence.headline = inTriosWords(sentence.headline);
        sentence.reason = inTriosWords(sentence.reason);
    }
    explanation.headline = sentenceCase(sentence.headline.replace(QStringLiteral("…."), QStringLiteral("…")));
    explanation.reason = sentenceCase(sentence.reason);

    for (EventNumber n = number, because = cause(trace, n); because && because < n; n = because, because = cause(trace, n)) {
        explanation.hasOlderCauses = explanation.causes.size() == mostCauses;
        if (explanation.hasOlderCauses)
            break;
        explanation.causes.push_back(because);
    }
    return explanation;
}

} // namespace ui::words
