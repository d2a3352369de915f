// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/place_keeper.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace ui::window {

using engine::trace::Event;
using engine::trace::EventNumber;
using engine::trace::SubjectKind;
using engine::trace::Trace;

namespace {

engine::trace::TaskId taskOf(const Event &event)
{
    if (engine::trace::subjectKind(event.kind) == SubjectKind::Task && event.subject)
        return event.task();
    return event.actor;
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

std::string_view codeOf(const Trace &trace, const std::vector<std::string_view> &lines, const Event &event)
{
    const auto line = trace.frame(event.where).line;
    return line < lines.size() ? lines[line] : std::string_view();
}

EventNumber distance(EventNumber a, EventNumber b)
{
    return std::max(a, b) - std::min(a, b);
}

} // namespace

Place placeOf(const Trace &trace, EventNumber number)
{
    number = std::min(number, trace.size());
    Place place;
    place.number = number;
    if (number == 0)
        return place;
    const Event &event = trace.at(number);
    const auto task = taskOf(event);
    place.task = trace.text(trace.task(task).label);
    const auto lines = linesOf(trace);
    place.code = codeOf(trace, lines, event);
    place.kind = event.kind;
    for (EventNumber n = 1; n < number; ++n) {
        const Event &other = trace.at(n);
        if (other.kind == event.kind && codeOf(trace, lines, other) == place.code && taskOf(other) == task)
            ++place.repetition;
    }
    return place;
}

std::optional<EventNumber> matchPlace(const Trace &trace, const Place &place)
{
    std::optional<EventNumber> sameLine;
    std::optional<EventNumber> sameKind;
    std::uint32_t repetition = 0;
    const auto lines = linesOf(trace);
    for (EventNumber n = 1; n <= trace.size() && place.number > 0; ++n) {
        const Event &event = trace.at(n);
        if (codeOf(trace, lines, event) != place.code || trace.text(trace.task(taskOf(event)).label) != place.task)
            continue;
        if (!sameLine || distance(n, place.number) < distance(*sameLine, place.number))
            sameLine = n;
        if (event.kind == place.kind && repetition++ <= place.repetition)
            sameKind = n;
    }
    return sameKind ? sameKind : sameLine;
}

EventNumber findPlace(const Trace &trace, const Place &place)
{
    return matchPlace(trace, place).value_or(std::min(place.number, trace.size()));
}

} // namespace ui::window
