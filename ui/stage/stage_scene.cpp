// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_scene.h"

#include "ui/words/words.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace ui::stage {

using namespace engine::trace;

namespace {

// What needs somebody's eye comes first: the end may be cut off.
constexpr std::array urgent{Look::Failed, Look::Cancelled, Look::LeftPending, Look::Cancelling, Look::Running, Look::Ready, Look::Waiting, Look::Returned};

// "+ 1 failed, 4,812 waiting"
QString moreText(const BoxPlace &place)
{
    if (place.more.isNull())
        return {};
    QStringList parts;
    for (const Look look : urgent) {
        if (const std::uint32_t count = place.hiddenLooks[static_cast<std::size_t>(look)])
            parts += words::figure(count) + u' ' + words::look(look);
    }
    return QStringLiteral("+ ") + parts.join(QStringLiteral(", "));
}

QString mayAdd(const Snapshot &snapshot, ScopeId scope)
{
    return QStringLiteral("%1 may still add one").arg(words::figure(snapshot.scope(scope).live()));
}

QString capsuleNote(const Trace &trace, const Snapshot &snapshot, const BoxPlace &place, const StageLayout &layout)
{
    if (place.capsuleHidden > 0)
        return QStringLiteral("and %1 more").arg(words::figure(static_cast<std::uint64_t>(place.capsuleHidden)));
    if (!place.mayAddMore)
        return {};
    QString only;
    for (const ChipPlace &chip : layout.chips()) {
        if (chip.box != place.scope || snapshot.task(chip.task).done())
            continue;
        if (!only.isEmpty())
            return mayAdd(snapshot, place.scope);
        only = words::task(trace, chip.task).section(u'(', 0, 0); // its name will do
    }
    return (only.isEmpty() ? QStringLiteral("a child") : only) + QStringLiteral(" may still add one");
}

QString errorCount(std::size_t count)
{
    return count == 1 ? QStringLiteral("1 error") : words::figure(count) + QStringLiteral(" errors");
}

void writeCapsule(BoxFace &face, const Trace &trace, const Snapshot &snapshot, const StageLayout &layout)
{
    const std::vector<ExceptionId> &kept = snapshot.scope(face.place.scope).collected;
    if (face.place.capsule.isNull() || kept.empty())
        return;
    const ExceptionId group = snapshot.exception(kept.front()).group;
    face.isGrouped = static_cast<bool>(group);
    face.capsuleTitle = QStringLiteral("ExceptionGroup");
    if (group) {
        const std::string_view type = trace.text(trace.exception(group).type);
        face.capsuleTitle = QString::fromUtf8(type.data(), static_cast<qsizetype>(type.size()));
    }
    const auto last = group ? kept.end() : std::find_if(kept.begin(), kept.end(), [&](ExceptionId id) { return words::endsTheProgram(trace, id); });
    if (last != kept.end()) { // nothing else leaves the group
        face.leavesAlone = true;
        face.capsuleTitle = words::exceptionType(trace, *last);
        face.capsuleStatus = QStringLiteral("will leave alone");
        const std::uint32_t left = snapshot.scope(face.place.scope).live();
        face.capsuleNote = face.place.mayAddMore ? QStringLiteral("when %1 more %2 ended").arg(words::figure(left), left == 1 ? QStringLiteral("has") : QStringLiteral("have"))
                                                 : capsuleNote(trace, snapshot, face.place, layout);
        face.capsuleBrief = face.capsuleNote;
        return;
    }
    const QString errors = errorCount(kept.size());
    // The errors of those that ended just now may still be on their way.
    const ScopeStatus &status = snapshot.scope(face.place.scope);
    const bool isComplete = status.live() == 0 && kept.size() >= status.looks[static_cast<std::size_t>(Look::Failed)];
    face.capsuleStatus = group ? QStringLiteral("closed, with ") + errors
        : isComplete ? QStringLiteral("complete, with ") + errors
        : QStringLiteral("collecting (%1 so far)").arg(words::figure(kept.size()));
    face.capsuleNote = capsuleNote(trace, snapshot, face.place, layout);
    face.capsuleBrief = face.place.mayAddMore ? mayAdd(snapshot, face.place.scope) : face.capsuleNote;
}

bool isCancellation(const Trace &trace, ExceptionId id)
{
    const std::string_view type = trace.text(trace.exception(id).type);
    return type == "CancelledError" || type.ends_with(".CancelledError") || type.ends_with("Cancelled");
}

} // namespace

double BoxFace::timeLeft(Time now) const
{
    if (deadline == noDeadline)
        return 1;
    if (isExpired || deadline <= opened.count())
        return 0;
    const double whole = static_cast<double>(deadline - opened.count());
    return std::clamp(static_cast<double>(deadline - now.count()) / whole, 0.0, 1.0);
}

StageScene::StageScene(const Trace &trace, const StagePlan &plan, const Snapshot &snapshot, QSizeF view, const std::vector<TaskId> &guests)
    : event(snapshot.number)
    , time(snapshot.time)
    , layout(trace, plan, snapshot, guests, view)
{
    chips.reserve(layout.chips().size());
    for (const ChipPlace &place : layout.chips()) {
        const TaskStatus &status = snapshot.task(place.task);
        ChipFace face{place, status.look(), Wait::Unknown, status.phase == CancelPhase::Delivered,
                      {}, words::taskStatus(trace, snapshot, place.task)};
        const StagePlan::TaskName &name = plan.nameOf(trace, place.task);
        face.title = name.title;
        face.telling = name.telling;
        if (status.state == TaskState::Waiting)
            face.wait = trace.at(status.blocked).wait();
        chips.push_back(std::move(face));
    }
    boxes.reserve(layout.boxes().size());
    for (const BoxPlace &place : layout.boxes()) {
        BoxFace face;
        face.place = place;
        face.more = moreText(place);
        if (place.scope) {
            const ScopeInfo &info = trace.scope(place.scope);
            const ScopeStatus &status = snapshot.scope(place.scope);
            face.kind = info.kind;
            face.state = status.state;
            face.closing = status.closing;
            face.isExpired = status.expired;
            face.opened = trace.at(info.opened).time;
            face.deadline = status.deadline;
            face.title = words::scopeTitle(trace, place.scope);
            face.apart = words::apart(trace, place.scope);
            face.status = words::scopeStatus(trace, snapshot, place.scope);
            if (place.shape == BoxShape::Tag && place.connector.isEmpty() && info.owner) { // which it does not hang under
                face.status = QStringLiteral("of %1, %2").arg(words::shortTask(trace, info.owner), face.status);
                face.apart.clear();
            }
            writeCapsule(face, trace, snapshot, layout);
        }
        boxes.push_back(std::move(face));
    }
    for (const TokenPlace &place : tokenPlaces(trace, snapshot, layout)) {
        const ExceptionInfo &info = trace.exception(place.exception);
        tokens.push_back({place, words::exception(trace, place.exception), capsuleContent(trace, place.exception),
                          isCancellation(trace, place.exception),
                          info.isGroup ? QStringLiteral("group of ") + errorCount(info.members.size()) : QString()});
    }
    links = standingLinks(trace, snapshot, layout);
    current = event > 0 ? eventLink(trace, snapshot, event, layout) : std::nullopt;
    const Event &last = trace.at(event);
    if ((last.kind == EventKind::HazardFound && last.hazard() == Hazard::Deadlock)
        || (last.kind == EventKind::RunEnded && last.ending() == Ending::Deadlock)) {
        std::vector<TaskId> all;
        for (const ChipPlace &place : layout.chips())
            all.push_back(place.task);
        circle = waitLinks(trace, snapshot, layout, all);
    }
}

Look BoxFace::mostUrgent() const
{
    const auto found = std::find_if(urgent.begin(), urgent.end(), [this](Look look) { return place.hiddenLooks[static_cast<std::size_t>(look)] > 0; });
    return found == urgent.end() ? Look::Unborn : *found;
}

const ChipFace *StageScene::chip(TaskId id) const
{
    const ChipPlace *place = layout.chip(id);
    return place ? &chips[static_cast<std::size_t>(place - layout.chips().data())] : nullptr;
}

const BoxFace *StageScene::box(ScopeId id) const
{
    const BoxPlace *place = layout.box(id);
    return place ? &boxes[static_cast<std::size_t>(place - layout.boxes().data())] : nullptr;
}

const TokenFace *StageScene::token(ExceptionId id) const
{
    const auto found = std::find_if(tokens.begin(), tokens.end(), [id](const TokenFace &one) { return one.place.exception == id; });
    return found == tokens.end() ? nullptr : &*found;
}

QString describe(const StageScene &scene)
{
    if (scene.chips.empty() && scene.boxes.empty())
        return QStringLiteral("Nothing is on the stage yet.");
    std::unordered_map<ScopeId, int> depths;
    QStringList lines;
    const auto tasksOf = [&](ScopeId box, int depth) {
        for (const ChipFace &chip : scene.chips) {
            if (chip.place.box == box)
                lines += QString(depth * 2, u' ') + chip.title + QStringLiteral(": ") + words::look(chip.look)
                    + (chip.status.isEmpty() ? QString() : QStringLiteral(", ") + chip.status);
        }
    };
    tasksOf({}, 0);
    for (const BoxFace &box : scene.boxes) {
        const auto parent = depths.find(box.place.parent);
        const int depth = parent == depths.end() ? 0 : parent->second + 1;
        if (box.place.scope) {
            depths.emplace(box.place.scope, depth);
            lines += QString(depth * 2, u' ') + box.title + box.apart + (box.status.isEmpty() ? QString() : QStringLiteral(": ") + box.status);
            tasksOf(box.place.scope, depth + 1);
        }
        if (!box.more.isEmpty())
            lines += QString(depth * 2 + 2, u' ') + box.more;
        if (!box.capsuleTitle.isEmpty())
            lines += QString(depth * 2 + 2, u' ') + box.capsuleTitle + QStringLiteral(", ") + box.capsuleStatus;
    }
    return lines.join(u'\n');
}

} // namespace ui::stage
