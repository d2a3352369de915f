// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

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
    if (text.endsWith(QLatin1String(".join (items left)")))
        return QStringLiteral("all items of %1 to be done").arg(text.chopped(18));
    const bool full = text.endsWith(QLatin1String("(full)"));
    const qsizetype dot = text.lastIndexOf(QLatin1Char('.'));
    if (dot <= 0 || !(full || text.endsWith(QLatin1String("(empty)"))))
        return text;
    return (full ? QStringLiteral("room in ") : QStringLiteral("an item from ")) + text.left(dot);
}

// lock “oven”, without its holder, whom the event names better.
QString withoutHolder(const QString &text)
{
    static const QString held = QStringLiteral(" held by ");
    const qsizetype at = text.indexOf(held);
    QString what = at > 0 ? text.left(at) : text;
    return what.replace(QLatin1String(" \""), QStringLiteral(" “")).replace(QLatin1Char('"'), QStringLiteral("”"));
}

} // namespace

QString wait(const Trace &trace, EventNumber blocked)
{
    const Event &event = trace.at(blocked);
    const QString text = elided(plain(trace, event.text), 80);
    switch (event.wait()) {
    case Wait::Sleep:
        return QStringLiteral("sleep until ") + time(Time {event.value});
    case Wait::Yield:
        return QStringLiteral("its next turn");
    case Wait::Task:
        return event.value ? task(trace, event.valueTask()) : text.isEmpty() ? fallback(Wait::Task) : text;
    case Wait::Shield:
        return event.value   ? QStringLiteral("shielded ") + task(trace, event.valueTask())
            : text.isEmpty() ? fallback(Wait::Shield)
                             : text;
    case Wait::Group: {
        const QString name = event.value ? scope(trace, event.valueScope()) : QStringLiteral("the group");
        return event.count ? QStringLiteral("%1 of %2").arg(counted(event.count, "child"), name)
                           : name + QStringLiteral(" to finish");
    }
    case Wait::Gather:
        return event.count ? QStringLiteral("gather() of %1").arg(counted(event.count, "task"))
                           : fallback(Wait::Gather);
    case Wait::Several:
        return event.count ? QStringLiteral("wait() for %1").arg(counted(event.count, "task"))
            : text.isEmpty() ? fallback(Wait::Several)
                             : text;
    case Wait::Queue:
        return text.isEmpty() ? fallback(Wait::Queue) : queueWait(text);
    case Wait::Event:
        return text.isEmpty() || text == QLatin1String("event") ? fallback(Wait::Event) : text;
    case Wait::Lock:
    case Wait::Condition:
    case Wait::Semaphore: {
        const QString what = text.isEmpty() ? fallback(event.wait()) : withoutHolder(text);
        return event.value ? what + QStringLiteral(", held by ") + shortTask(trace, event.valueTask()) : what;
    }
    default:
        break;
    }
    return text.isEmpty() ? fallback(event.wait()) : text;
}

} // namespace ui::words
