// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/place_keeper.h"

#include "ui/words/words.h"

#include <algorithm>
#include <bitset>
#include <string_view>
#include <tuple>
#include <utility>

namespace ui::window {

using engine::trace::Event;
using engine::trace::EventNumber;
using engine::trace::StringId;
using engine::trace::SubjectKind;
using engine::trace::TaskId;
using engine::trace::Trace;

namespace {

TaskId taskOf(const Event &event)
{
    if (engine::trace::subjectKind(event.kind) == SubjectKind::Task && event.subject)
        return event.task();
    return event.actor;
}

// What the script calls it by: its label, and its name unless that was counted, as "Task-3" and trio's "child-2" are.
std::pair<StringId, StringId> calledSo(const Trace &trace, TaskId id)
{
    const auto &info = trace.task(id);
    const std::string_view name = trace.text(info.name);
    const auto digits = name.find_last_not_of("0123456789") + 1;
    const bool isCounted = digits < name.size() && digits > 0 && name[digits - 1] == '-';
    return {info.label, isCounted ? StringId{} : info.name};
}

std::string textOf(const Trace &trace, const std::pair<StringId, StringId> &called)
{
    return std::string(trace.text(called.first)) + '\n' + std::string(trace.text(called.second));
}

std::uint32_t createdAt(const Trace &trace, TaskId id)
{
    return words::scriptLine(trace, trace.at(trace.task(id).created).where);
}

// The lines of the run's script, without their indentation.
std::vector<std::string_view> linesOf(const Trace &trace)
{
    std::vector<std::string_view> lines{{}}; // they count from 1
    const std::string_view text = trace.run.text;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        lines.push_back(line);
        begin = end + 1;
    }
    return lines;
}

std::string_view codeOf(const std::vector<std::string_view> &lines, std::uint32_t line)
{
    return line < lines.size() ? lines[line] : std::string_view();
}

EventNumber distance(EventNumber a, EventNumber b)
{
    return std::max(a, b) - std::min(a, b);
}

// Among the events of that task that are at a line that `isThere`.
template<class IsThere>
std::optional<EventNumber> nearest(const Trace &trace, TaskId task, const Place &place, IsThere isThere)
{
    std::optional<EventNumber> sameLine;
    std::optional<EventNumber> sameKind;
    std::uint32_t repetition = 0;
    for (EventNumber number = 1; number <= trace.size(); ++number) {
        const Event event = trace.at(number);
        if (taskOf(event) != task || !isThere(words::scriptLine(trace, event.where)))
            continue;
        if (!sameLine || distance(number, place.number) < distance(*sameLine, place.number))
            sameLine = number;
        if (event.kind == place.kind && repetition++ <= place.repetition)
            sameKind = number;
    }
    return sameKind ? sameKind : sameLine;
}

} // namespace

TaskMark markOf(const Trace &trace, TaskId id)
{
    TaskMark mark;
    if (!id || id.value > trace.taskCount())
        return mark;
    const auto called = calledSo(trace, id);
    mark.called = textOf(trace, called);
    mark.line = createdAt(trace, id);
    for (std::uint32_t other = 1; other < id.value; ++other) {
        mark.ordinal += calledSo(trace, {other}) == called;
        mark.ordinalOfLine += mark.line > 0 && createdAt(trace, {other}) == mark.line;
    }
    return mark;
}

TaskId matchTask(const Trace &trace, const TaskMark &mark, const code::LineMap &since)
{
    if (mark.called.empty())
        return {};
    std::uint32_t before = 0;
    const std::string_view label = std::string_view(mark.called).substr(0, mark.called.find('\n'));
    for (std::uint32_t number = 1; number <= trace.taskCount(); ++number)
        if (trace.text(trace.task({number}).label) == label && textOf(trace, calledSo(trace, {number})) == mark.called && before++ == mark.ordinal)
            return {number};
    // It is called otherwise where the very line that creates it was changed.
    const int line = static_cast<int>(mark.line);
    const auto changed = since.toEdited(line) ? 0u : static_cast<std::uint32_t>(since.toChanged(line));
    before = 0;
    for (std::uint32_t number = 1; changed && number <= trace.taskCount(); ++number)
        if (createdAt(trace, {number}) == changed && before++ == mark.ordinalOfLine)
            return {number};
    return {};
}

Place placeOf(const Trace &trace, EventNumber number)
{
    return placesOf(trace, {number}).front();
}

std::vector<Place> placesOf(const Trace &trace, const std::vector<EventNumber> &numbers)
{
    const auto lines = linesOf(trace);
    const auto likenessOf = [&](const Event &event) {
        return std::tuple(event.kind, taskOf(event).value, codeOf(lines, words::scriptLine(trace, event.where)));
    };
    std::vector<Place> places;
    std::multimap<EventNumber, std::size_t> wanted; // places
    std::map<decltype(likenessOf(Event())), std::uint32_t> alike; // so far
    std::bitset<256> kinds;
    for (const EventNumber given : numbers) {
        Place &place = places.emplace_back();
        place.number = std::min(given, trace.size());
        if (place.number == 0)
            continue;
        const Event event = trace.at(place.number);
        place.task = markOf(trace, taskOf(event));
        place.line = words::scriptLine(trace, event.where);
        place.code = codeOf(lines, place.line);
        place.kind = event.kind;
        wanted.emplace(place.number, places.size() - 1);
        alike.emplace(likenessOf(event), 0);
        kinds.set(static_cast<std::uint8_t>(event.kind));
    }
    EventNumber number = 1;
    for (auto next = wanted.begin(); next != wanted.end(); ++number) {
        const Event event = trace.at(number);
        if (!kinds.test(static_cast<std::uint8_t>(event.kind)))
            continue;
        const auto found = alike.find(likenessOf(event));
        if (found == alike.end())
            continue;
        for (; next != wanted.end() && next->first == number; ++next)
            places[next->second].repetition = found->second;
        ++found->second;
    }
    return places;
}

bool isSamePlace(const Place &a, const Place &b)
{
    return a.task.called == b.task.called && a.task.ordinal == b.task.ordinal && a.code == b.code && a.kind == b.kind && a.repetition == b.repetition;
}

std::optional<EventNumber> matchPlace(const Trace &trace, const Place &place, const code::LineMap &since)
{
    if (place.number == 0)
        return std::nullopt;
    const TaskId task = matchTask(trace, place.task, since);
    if (!task && !place.task.called.empty())
        return std::nullopt;
    const auto lines = linesOf(trace);
    if (const auto same = nearest(trace, task, place, [&](std::uint32_t line) { return codeOf(lines, line) == place.code; }))
        return same;
    const auto changed = static_cast<std::uint32_t>(since.toChanged(static_cast<int>(place.line)));
    return changed ? nearest(trace, task, place, [&](std::uint32_t line) { return line == changed; }) : std::nullopt;
}

EventNumber findPlace(const Trace &trace, const Place &place, const code::LineMap &since)
{
    return matchPlace(trace, place, since).value_or(std::min(place.number, trace.size()));
}

code::LineMap linesSince(const Trace &before, const Trace &after)
{
    return {QString::fromStdString(before.run.text), QString::fromStdString(after.run.text)};
}

Aim aimAt(const Place &place, const QString &text)
{
    Aim aim;
    aim.place = place;
    aim.text = text;
    return aim;
}

AimFinder::AimFinder(const Trace &trace) : m_trace(trace), m_text(QString::fromStdString(trace.run.text)) { }

const code::LineMap &AimFinder::since(const QString &text)
{
    const auto [map, isNew] = m_since.try_emplace(text);
    if (isNew && !text.isEmpty())
        map->second = code::LineMap(text, m_text);
    return map->second;
}

std::optional<AimFinder::Found> AimFinder::look(const Aim &aim)
{
    const code::LineMap &lines = since(aim.text);
    const TaskId task = matchTask(m_trace, aim.task, lines);
    const auto number = matchPlace(m_trace, aim.place, lines);
    if (!number || (!task && !aim.task.called.empty()))
        return std::nullopt;
    return Found{task, *number};
}

std::optional<AimFinder::Found> AimFinder::find(const Aim &meant, const std::optional<Aim> &later)
{
    const auto found = look(meant);
    return found || !later ? found : look(*later);
}

} // namespace ui::window
