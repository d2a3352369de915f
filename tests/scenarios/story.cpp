// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/story.h"

using namespace engine::trace;

QStringList story(const Trace &trace, const QList<EventKind> &kinds)
{
    QStringList lines;
    const auto words = [&trace](StringId id) { return QString::fromStdString(std::string(trace.text(id))); };
    for (EventNumber number = 1; number <= trace.size(); ++number) {
        const Event &event = trace.at(number);
        if (!kinds.contains(event.kind))
            continue;
        const QString task = words(trace.task(event.task()).name);
        const QString scope = words(trace.scope(event.scope()).label);
        switch (event.kind) {
        case EventKind::TaskBlocked: lines += task + " waits: " + words(event.text); break;
        case EventKind::TaskWoken: lines += task + " woken by " + words(trace.task(event.actor).name); break;
        case EventKind::CancelRequested: lines += "cancel " + task + " by " + words(trace.scope(event.valueScope()).label); break;
        case EventKind::CancelDelivered: lines += "delivered to " + task; break;
        case EventKind::TaskRaised: lines += task + " raised " + words(trace.exception(event.valueException()).type); break;
        case EventKind::TaskCancelled: lines += task + " cancelled"; break;
        case EventKind::TaskReturned: lines += task + " returned"; break;
        case EventKind::GroupAborting: lines += scope + " aborts"; break;
        case EventKind::GroupClosed: lines += scope + (event.closing() == Closing::Raised ? " raises" : " closed"); break;
        case EventKind::TimeoutOpened: lines += scope + " opened"; break;
        case EventKind::TimeoutExpired: lines += scope + " expired"; break;
        case EventKind::TimeoutClosed: lines += scope + " closed"; break;
        case EventKind::HazardFound: lines += words(event.text); break;
        default: break;
        }
    }
    return lines;
}
