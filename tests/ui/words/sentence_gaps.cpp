// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/words/sentence_gaps.h"

#include <QRegularExpression>
#include <QStringList>

namespace support {

using namespace engine::trace;

QString plainText(QString html)
{
    html.remove(QRegularExpression(QStringLiteral("<a href=[^>]*>|</a>")));
    html.replace(QLatin1String("<br>"), QLatin1String(" "));
    return html.replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

QString gapIn(const QString &html, const Trace &trace, EventNumber number)
{
    const QString text = plainText(html);
    static const QStringList banned {"unknown", "Unknown", "  ", " .", " ,", "..", "%1", "%2", "%3", "%4", "“”", ":.",
        "an an ", "the the ", "a the ", "nan", "4294967295", "waits for wait", "and now there is", "for future", "for lock",
        "async_generator_athrow"};
    for (const QString &gap : banned)
        if (text.contains(gap))
            return QStringLiteral("“%1” in: %2").arg(gap, text);
    if (text.contains(QRegularExpression(QStringLiteral("(^|[^\\w>])\\(\\)"))))
        return QStringLiteral("() without a name in: ") + text;
    if (text.contains(QRegularExpression(QStringLiteral("\\b(task|scope|exception) \\d"))))
        return QStringLiteral("a raw number in: ") + text;
    if (text.contains(QLatin1String("<script")) && !html.contains(QLatin1String("&lt;script")))
        return QStringLiteral("unescaped text in: ") + html;
    if (!text.isEmpty() && !text.endsWith(QLatin1Char('.')))
        return QStringLiteral("no full stop: ") + text;
    static const QRegularExpression link(QStringLiteral("<a href=\"(\\w+):(\\d+)\">([^<]*)</a>"));
    for (auto match = link.globalMatch(html); match.hasNext();) {
        const auto found = match.next();
        const auto target = found.captured(2).toUInt();
        const QString kind = found.captured(1);
        const bool there = kind == "task" ? target <= trace.taskCount()
            : kind == "scope"             ? target <= trace.scopeCount()
            : kind == "exception"         ? target <= trace.exceptionCount()
            : kind == "event"             ? target < number
                                          : kind == "line";
        if (!there || target == 0 || found.captured(3).isEmpty())
            return QStringLiteral("a bad link in: ") + html;
    }
    if (html.count(QLatin1String("<a ")) != html.count(QLatin1String("</a>")))
        return QStringLiteral("an open link in: ") + html;
    return {};
}

} // namespace support
