// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/segment_words.h"

#include "ui/words/words.h"

namespace ui::timeline {

using namespace engine::trace;

namespace {

QString textOf(const Trace &trace, StringId id)
{
    const std::string_view text = trace.text(id);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
}

// As the script spells it, "sleep(0.4)", where the trace tells; else in words.
QString waitLabel(const Trace &trace, EventNumber blocked, EventNumber end)
{
    const Event &event = trace.at(blocked);
    if (event.kind != EventKind::TaskBlocked)
        return {};
    if (event.wait() == Wait::Group)
        return QStringLiteral("waiting for ") + words::scope(trace, event.valueScope());
    if (event.wait() == Wait::Lock || event.wait() == Wait::Shield) // tasks are called here as on their lanes
        return words::waitThrough(trace, blocked, end);
    const QString text = textOf(trace, event.text);
    return text.isEmpty() ? words::wait(trace, blocked) : text;
}

QString deadline(const Trace &trace, EventNumber opened)
{
    const std::int64_t value = trace.at(opened).value;
    return value == noDeadline ? QStringLiteral("no deadline")
                               : QStringLiteral("deadline ") + words::time(Time{value}) + QStringLiteral(" →");
}

} // namespace

QString laneTitle(const Trace &trace, const Lane &lane)
{
    return lane.isTask() ? words::task(trace, lane.entity.task) : words::scopeTitle(trace, lane.entity.scope);
}

QString laneName(const Trace &trace, const Lane &lane)
{
    return laneTitle(trace, lane) + (lane.isTask() ? QString() : words::apart(trace, lane.entity.scope));
}

QString segmentLabel(const Trace &trace, const Lane &lane, std::size_t index)
{
    const Segment &segment = lane.segments[index];
    const EventNumber end = index + 1 < lane.segments.size() ? lane.segments[index + 1].begin : trace.size() + 1;
    switch (segment.kind) {
    case SegmentKind::Waiting:
        return waitLabel(trace, segment.about, end);
    case SegmentKind::Cancelling:
        if (segment.about == 0)
            return {};
        return segment.about < segment.begin ? QStringLiteral("cancel requested")
                                             : QStringLiteral("cleaning up: ") + waitLabel(trace, segment.about, end);
    case SegmentKind::RunnerOpen:
        return QStringLiteral("runner");
    case SegmentKind::RunnerClosing:
        return QStringLiteral("cancelling what is left");
    case SegmentKind::GroupOpen:
        return QStringLiteral("open");
    case SegmentKind::GroupWaiting:
        return QStringLiteral("waiting for its children");
    case SegmentKind::GroupAborting:
        return QStringLiteral("aborting");
    case SegmentKind::TimeoutOpen:
        return deadline(trace, segment.about);
    case SegmentKind::TimeoutExpired:
        return QStringLiteral("expired");
    case SegmentKind::Ready:
    case SegmentKind::Running:
        return segmentState(segment.kind);
    default:
        return {};
    }
}

QString segmentState(SegmentKind kind)
{
    switch (kind) {
    case SegmentKind::Ready:
        return words::look(Look::Ready);
    case SegmentKind::Running:
        return words::look(Look::Running);
    case SegmentKind::Waiting:
        return words::look(Look::Waiting);
    case SegmentKind::Cancelling:
        return words::look(Look::Cancelling);
    case SegmentKind::Returned:
        return words::look(Look::Returned);
    case SegmentKind::Failed:
        return words::look(Look::Failed);
    case SegmentKind::Cancelled:
        return words::look(Look::Cancelled);
    case SegmentKind::LeftPending:
        return words::look(Look::LeftPending);
    case SegmentKind::RunnerOpen:
    case SegmentKind::GroupOpen:
    case SegmentKind::TimeoutOpen:
        return QStringLiteral("open");
    case SegmentKind::RunnerClosing:
        return QStringLiteral("closing");
    case SegmentKind::GroupWaiting:
        return QStringLiteral("waiting for its children");
    case SegmentKind::GroupAborting:
        return QStringLiteral("aborting");
    case SegmentKind::TimeoutExpired:
        return QStringLiteral("expired");
    case SegmentKind::ScopeRaised:
        return QStringLiteral("left by an exception");
    case SegmentKind::Count_:
        break;
    }
    return {};
}

QString segmentTip(const Trace &trace, const TimelineModel &model, const Lane &lane, std::size_t index)
{
    const Segment &segment = lane.segments[index];
    QString tip = QStringLiteral("<b>%1</b><br>%2").arg(laneName(trace, lane).toHtmlEscaped(), segmentState(segment.kind));
    const QString label = segmentLabel(trace, lane, index);
    if (!label.isEmpty() && label != segmentState(segment.kind))
        tip += QStringLiteral(": ") + label.toHtmlEscaped();

    const EventNumber end = model.segmentEnd(lane, index);
    const Time from = trace.at(segment.begin).time;
    if (lane.end && segment.begin == lane.end)
        return tip + QStringLiteral("<br>at %1 · event %2").arg(words::time(from), words::figure(segment.begin));
    if (end > trace.size())
        return tip + QStringLiteral("<br>since %1 · event %2").arg(words::time(from), words::figure(segment.begin));
    const Time to = trace.at(end).time;
    tip += QStringLiteral("<br>%1 to %2").arg(words::time(from), words::time(to));
    if (to > from)
        tip += QStringLiteral(" (%1)").arg(words::duration(to - from));
    return tip + QStringLiteral("<br>events %1 to %2").arg(words::figure(segment.begin), words::figure(end));
}

} // namespace ui::timeline
