// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/lane_filter.h"

#include <algorithm>
#include <array>

namespace ui::timeline {

using namespace engine::trace;

namespace {

struct StateName
{
    SegmentKind kind;
    const char *name;
};

constexpr std::array stateNames{
    StateName{SegmentKind::Ready, "ready"}, StateName{SegmentKind::Running, "running"},
    StateName{SegmentKind::Waiting, "waiting"}, StateName{SegmentKind::GroupWaiting, "waiting"},
    StateName{SegmentKind::Cancelling, "cancelling"}, StateName{SegmentKind::GroupAborting, "cancelling"},
    StateName{SegmentKind::TimeoutExpired, "cancelling"}, StateName{SegmentKind::RunnerClosing, "cancelling"},
    StateName{SegmentKind::GroupAborting, "aborting"}, StateName{SegmentKind::TimeoutExpired, "expired"},
    StateName{SegmentKind::Returned, "returned"}, StateName{SegmentKind::Failed, "failed"},
    StateName{SegmentKind::ScopeRaised, "failed"}, StateName{SegmentKind::Cancelled, "cancelled"},
    StateName{SegmentKind::LeftPending, "pending"},
};

bool namesState(const QString &text)
{
    return std::any_of(stateNames.begin(), stateNames.end(),
        [&text](const StateName &state) { return text.compare(QLatin1String(state.name), Qt::CaseInsensitive) == 0; });
}

} // namespace

std::optional<LaneFilter> LaneFilter::parse(const QString &typed)
{
    const QString text = typed.simplified();
    const qsizetype colon = text.indexOf(u':');
    const QString head = text.left(std::max<qsizetype>(colon, 0)).trimmed().toLower();
    const QString tail = text.mid(colon + 1).trimmed();
    if ((head == u"task" || head == u"state") && tail.isEmpty())
        return std::nullopt;
    if (head == u"task")
        return LaneFilter{Field::Task, tail};
    if (head == u"state")
        return LaneFilter{Field::State, tail.toLower()};
    if (text.isEmpty())
        return std::nullopt;
    return namesState(text) ? LaneFilter{Field::State, text.toLower()} : LaneFilter{Field::Text, text};
}

QString LaneFilter::title() const
{
    switch (field) {
    case Field::Task:
        return QStringLiteral("task: ") + text;
    case Field::State:
        return QStringLiteral("state: ") + text;
    case Field::Text:
        break;
    }
    return QStringLiteral("“") + text + QStringLiteral("”");
}

std::array<bool, static_cast<std::size_t>(SegmentKind::Count_)> segmentsIn(const QString &state)
{
    std::array<bool, static_cast<std::size_t>(SegmentKind::Count_)> kinds{};
    for (const StateName &name : stateNames)
        if (QString::fromLatin1(name.name).startsWith(state, Qt::CaseInsensitive))
            kinds[static_cast<std::size_t>(name.kind)] = true;
    return kinds;
}

} // namespace ui::timeline
