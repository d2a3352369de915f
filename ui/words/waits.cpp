// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include "engine/trace/lock_holder.h"

#include <QStringList>

#include <algorithm>

// What tasks wait for.
namespace ui::words {

using namespace engine::trace;

namespace {

QString fallback(Wait wait)
{
    switch (wait) {
    case Wait::Yield:
        return QStringLiteral("its next turn");
    case Wait::Sleep:
        return QStringLiteral("sleep");
    case Wait::Future:
        return QStringLiteral("a future");
    case Wait::Task:
        return QStringLiteral("a task");
    case Wait::Group:
        return QStringLiteral("the group to finish");
    case Wait::Gather:
        return QStringLiteral("gather()");
    case Wait::Lock:
        return QStringLiteral("a lock");
    case Wait::Event:
        return QStringLiteral("an event to be set");
    case Wait::Condition:
        return QStringLiteral("a condition to be notified");
    case Wait::Semaphore:
        return QStringLiteral("a semaphore");
    case Wait::Barrier:
        return QStringLiteral("a barrier");
    case Wait::Queue:
        return QStringLiteral("a queue");
    case Wait::Executor:
        return QStringLiteral("a thread’s result");
    case Wait::Shield:
        return QStringLiteral("a shielded task");
    case Wait::Several:
        return QStringLiteral("several tasks");
    default:
        return QStringLiteral("something else to happen");
    }
}

// "yard.get (empty)" is how a run writes it.
QString queueWait(const QString &text)
{
    const qsizetype dot = text.lastIndexOf(QLatin1Char('.'));
    const QueueWait kind = queueWaitOf(text);
    if (dot <= 0 || kind == QueueWait::Other)
        return text;
    if (kind == QueueWait::Done)
        return QStringLiteral("all items of %1 to be done").arg(text.left(dot));
    return (kind == QueueWait::Room ? QStringLiteral("room in ") : QStringLiteral("an item from ")) + text.left(dot);
}

// lock “oven”, without its holder, whom the event names better. A run writes: lock "oven" held by Task-3
QString withoutHolder(const QString &text)
{
    static const QString held = QStringLiteral(" held by ");
    const qsizetype at = text.indexOf(held);
    QString what = at > 0 ? text.left(at) : text;
    return what.replace(QLatin1String(" \""), QStringLiteral(" “")).replace(QLatin1Char('"'), QStringLiteral("”"));
}

} // namespace

QueueWait queueWaitOf(const QString &text)
{
    return text.endsWith(QLatin1String("(items left)")) ? QueueWait::Done
        : text.endsWith(QLatin1String("(full)"))        ? QueueWait::Room
        : text.endsWith(QLatin1String("(empty)"))       ? QueueWait::Item
                                                        : QueueWait::Other;
}

QString withArticle(const QString &what)
{
    static const QStringList sorts {QStringLiteral("lock"), QStringLiteral("event"), QStringLiteral("condition"),
        QStringLiteral("semaphore"), QStringLiteral("barrier"), QStringLiteral("future")};
    const QString sort = what.section(QLatin1Char(' '), 0, 0);
    if (!sorts.contains(sort))
        return what;
    if (sort.size() < what.size())
        return QStringLiteral("the ") + what;
    return (sort == QLatin1String("event") ? QStringLiteral("an ") : QStringLiteral("a ")) + what;
}

QString awaitedThing(const Trace &trace, EventNumber blocked)
{
    const QString text = withoutHolder(elided(plain(trace, trace.at(blocked).text), 80));
    return withArticle(text.isEmpty() ? fallback(trace.at(blocked).wait()) : text);
}

std::size_t awaitedChildren(const Trace &trace, EventNumber number)
{
    const Event &event = trace.at(number);
    const ScopeId group = event.kind == EventKind::TaskBlocked ? event.valueScope() : event.scope();
    const std::uint32_t created = trace.index().countBefore(TraceIndex::Track::MemberCreated, group.value, number + 1);
    const std::uint32_t ended = trace.index().countBefore(TraceIndex::Track::MemberEnded, group.value, number + 1);
    return created == 0 ? event.count : std::min<std::size_t>(event.count, created - std::min(created, ended));
}

namespace {

QString waitFor(const Trace &trace, const Event &event, EventNumber blocked)
{
    const QString text = elided(plain(trace, event.text), 80);
    switch (event.wait()) {
    case Wait::Sleep:
        return QStringLiteral("sleep until ") + time(Time {event.value});
    case Wait::Yield:
        return QStringLiteral("its next turn");
    case Wait::Task:
        return event.value ? shortTask(trace, event.valueTask()) : text.isEmpty() ? fallback(Wait::Task) : text;
    case Wait::Shield:
        return event.value   ? QStringLiteral("shielded ") + shortTask(trace, event.valueTask())
            : text.isEmpty() ? fallback(Wait::Shield)
                             : text;
    case Wait::Group: {
        const QString name = event.value ? scope(trace, event.valueScope()) : QStringLiteral("the group");
        const std::size_t left = event.value ? awaitedChildren(trace, blocked) : event.count;
        return left > 0 ? QStringLiteral("%1 of %2").arg(counted(left, "child"), name) : name + QStringLiteral(" to finish");
    }
    case Wait::Gather:
        return event.count ? QStringLiteral("gather() of %1").arg(counted(event.count, "task"))
                           : fallback(Wait::Gather);
    case Wait::Several:
        return event.count ? QStringLiteral("%1 in wait()").arg(counted(event.count, "task"))
            : text == QLatin1String("as_completed") ? QStringLiteral("the next of as_completed()")
            : text.isEmpty()                        ? fallback(Wait::Several)
                                                    : text;
    case Wait::Queue:
        return text.isEmpty() ? fallback(Wait::Queue) : queueWait(text);
    case Wait::Event:
        return text.isEmpty() || text == QLatin1String("event") ? fallback(Wait::Event) : withoutHolder(text);
    case Wait::Future:
        return text.isEmpty() || text == QLatin1String("future") ? fallback(Wait::Future) : withoutHolder(text);
    case Wait::Barrier:
        return text.isEmpty() || text == QLatin1String("barrier") ? fallback(Wait::Barrier) : withoutHolder(text);
    case Wait::Lock:
    case Wait::Condition:
    case Wait::Semaphore: {
        const QString sort = withoutHolder(text);
        const QString what = sort.isEmpty() || !sort.contains(QLatin1Char(' ')) ? fallback(event.wait()) : sort;
        return event.value ? what + QStringLiteral(", held by ") + shortTask(trace, event.valueTask()) : what;
    }
    default:
        break;
    }
    return text.isEmpty() ? fallback(event.wait()) : text;
}

} // namespace

QString wait(const Trace &trace, EventNumber blocked)
{
    return waitFor(trace, trace.at(blocked), blocked);
}

QString waitThrough(const Trace &trace, EventNumber blocked, EventNumber end)
{
    const QString text = wait(trace, blocked);
    const Event &event = trace.at(blocked);
    if (event.wait() != Wait::Lock)
        return text;
    const std::vector<TaskId> holders = lockHolders(trace, blocked, end - 1); // at the end it is its own
    if (holders.size() < 2)
        return text;
    const bool two = holders.size() == 2;
    return text + QStringLiteral(", then ") + (two ? shortTask(trace, holders.back()) : QStringLiteral("%1 others").arg(holders.size() - 1));
}

QString waitNow(const Trace &trace, const Snapshot &now, EventNumber blocked)
{
    Event event = trace.at(blocked);
    if (event.wait() == Wait::Lock)
        event.value = lockHolder(trace, now, blocked).value;
    return waitFor(trace, event, blocked);
}

} // namespace ui::words
