// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/interventions.h"

#include "ui/words/words.h"

#include <QRegularExpression>

#include <cmath>

namespace ui::words {

using engine::trace::EventNumber;
using engine::trace::Snapshot;
using engine::trace::TaskId;
using engine::trace::Trace;

namespace {

QString taskName(const Trace &trace, const QString &task)
{
    const std::uint32_t number = task.startsWith(u'#') ? task.mid(1).toUInt() : 0;
    if (number > 0 && number <= trace.taskCount())
        return shortTask(trace, {number});
    const bool isQuoted = task.size() > 1 && task.front() == task.back() && (task.front() == u'"' || task.front() == u'\'');
    return isQuoted ? task.mid(1, task.size() - 2) : task;
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

std::vector<InterventionOffer> interventionOffers(const Trace &trace, const Snapshot &snapshot, TaskId task)
{
    std::vector<InterventionOffer> offers;
    if (snapshot.number == 0)
        return offers;
    const QString at = QStringLiteral(" at %1").arg(snapshot.number);
    const auto offer = [&](const QString &intervention) {
        const QString title = interventionTitle(trace, intervention + at).replace(u'&', QStringLiteral("&&"));
        offers.push_back({title + QStringLiteral(" here"), intervention + at});
    };
    if (task && snapshot.task(task).exists() && !snapshot.task(task).done()) {
        const QString id = QStringLiteral("#%1").arg(task.value);
        offer(QStringLiteral("cancel ") + id);
        for (const char *type : {"ValueError", "RuntimeError", "OSError"})
            offer(QStringLiteral("raise %1 in %2").arg(QLatin1String(type), id));
        for (const int seconds : {1, 10})
            offer(QStringLiteral("delay %1 by %2").arg(id).arg(seconds));
    }
    offer(QStringLiteral("interrupt"));
    return offers;
}

InterventionParts interventionParts(const QString &intervention)
{
    static const QRegularExpression form(QStringLiteral(
        "^(?:(cancel) (?<a>.+)|(raise) (?<b>.+) in (?<c>.+)|(delay) (?<d>.+) by (?<e>\\S+)|(interrupt)) at (?<at>\\d+)$"));
    const QRegularExpressionMatch match = form.match(intervention);
    InterventionParts parts;
    parts.verb = intervention.section(u' ', 0, 0);
    if (!match.hasMatch())
        return {};
    if (parts.verb == u"cancel")
        parts.task = match.captured(u"a");
    else if (parts.verb == u"raise")
        parts.task = match.captured(u"c");
    else if (parts.verb == u"delay")
        parts.task = match.captured(u"d");
    parts.what = parts.verb == u"raise" ? match.captured(u"b") : match.captured(u"e");
    parts.at = match.captured(u"at").toUInt();
    return parts;
}

QString intervention(const InterventionParts &parts)
{
    QString told = parts.verb;
    if (parts.verb == u"raise")
        told += QStringLiteral(" %1 in").arg(parts.what);
    if (!parts.task.isEmpty())
        told += u' ' + parts.task;
    if (parts.verb == u"delay")
        told += QStringLiteral(" by ") + parts.what;
    return told + QStringLiteral(" at %1").arg(parts.at);
}

QString interventionDeed(const QString &intervention, const QString &task)
{
    const InterventionParts parts = interventionParts(intervention);
    if (parts.verb == u"cancel")
        return QStringLiteral("cancel %1").arg(task);
    if (parts.verb == u"raise")
        return QStringLiteral("raise %1 in %2").arg(parts.what, task);
    if (parts.verb == u"delay")
        return QStringLiteral("delay %1 by %2").arg(task, duration(engine::trace::Time(std::llround(parts.what.toDouble() * 1e9))));
    return parts.verb == u"interrupt" ? QStringLiteral("press Ctrl-C") : intervention;
}

QString interventionTitle(const Trace &trace, const QString &intervention)
{
    return capitalised(interventionDeed(intervention, taskName(trace, interventionParts(intervention).task)));
}

QString interventionText(const Trace &trace, const QString &intervention)
{
    const QString title = interventionTitle(trace, intervention);
    const EventNumber at = interventionParts(intervention).at;
    if (at == 0)
        return title;
    if (at > trace.size())
        return QStringLiteral("%1 at event %2").arg(title, figure(at));
    return QStringLiteral("%1 at %2, event %3").arg(title, time(trace.at(at).time), figure(at));
}

EventNumber interventionApplied(const Trace &trace, const QString &intervention)
{
    const std::string told = intervention.toStdString();
    for (EventNumber number = std::max(1u, interventionParts(intervention).at); number <= trace.size(); ++number)
        if (trace.at(number).kind == engine::trace::EventKind::InterventionApplied && trace.text(trace.at(number).text) == told)
            return number;
    return 0;
}

} // namespace ui::words
