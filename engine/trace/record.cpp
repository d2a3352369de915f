// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/record.h"

#include "engine/trace/event_names.h"
#include "engine/trace/json_fields.h"

#include <algorithm>
#include <limits>

namespace engine::trace {

namespace {

constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
constexpr std::int64_t latest = std::int64_t{1} << 62; // ns; leaves room to add

Record::Complaint texts(const Record::Object &object, std::string_view key, std::vector<std::string> &into)
{
    const auto element = fields::find(object, key);
    if (!element)
        return std::nullopt;
    simdjson::dom::array list;
    if (element->get(list) != simdjson::SUCCESS)
        return fields::quoted(key) + " should be a list of texts.";
    for (const Record::Element &one : list) {
        std::string_view text;
        if (one.get(text) != simdjson::SUCCESS)
            return fields::quoted(key) + " should be a list of texts.";
        into.emplace_back(text);
    }
    return std::nullopt;
}

// The entity that an object tells must be the next one of its table.
Record::Complaint next(const Record::Object &object, std::string_view what, std::uint32_t last)
{
    std::int64_t id = 0;
    if (auto wrong = fields::integer(object, "id", 1, most, id))
        return wrong;
    if (id != std::int64_t{last} + 1) {
        return "This line tells of " + std::string(what) + ' ' + std::to_string(id) + ", but the next one is "
            + std::to_string(last + 1) + '.';
    }
    return std::nullopt;
}

} // namespace

Record::Complaint Record::text(const Object &object, std::string_view key, StringId &into)
{
    std::string_view found;
    auto wrong = fields::text(object, key, found);
    if (!wrong)
        into = m_trace.intern(found);
    return wrong;
}

Record::Complaint Record::header(const Object &line)
{
    std::string_view format;
    std::int64_t version = 0;
    if (fields::text(line, "format", format) || format != "awaitscope-trace")
        return "This is not a trace: the first line lacks \"format\":\"awaitscope-trace\".";
    if (auto wrong = fields::integer(line, "version", 1, most, version))
        return wrong;
    if (version != 1)
        return "This trace has format version " + std::to_string(version) + "; this program reads version 1.";

    RunInfo run;
    const auto copy = [&](std::string_view key, std::string &into) {
        std::string_view found;
        auto wrong = fields::text(line, key, found);
        into = found;
        return wrong;
    };
    if (auto wrong = copy("program", run.program))
        return wrong;
    if (auto wrong = copy("python", run.python))
        return wrong;
    if (auto wrong = copy("source", run.source))
        return wrong;
    if (auto wrong = copy("text", run.text))
        return wrong;
    if (auto wrong = texts(line, "arguments", run.arguments))
        return wrong;
    if (auto wrong = texts(line, "interventions", run.interventions))
        return wrong;
    if (const auto seed = fields::find(line, "seed"); seed && seed->get(run.seed) != simdjson::SUCCESS)
        return "\"seed\" should be a whole number, not negative.";
    m_trace.run = std::move(run);
    return std::nullopt;
}

Record::Complaint Record::scope(const Object &object)
{
    if (auto wrong = next(object, "scope", m_trace.scopeCount()))
        return wrong;
    ScopeInfo info;
    std::string_view kind;
    if (auto wrong = fields::text(object, "kind", kind))
        return wrong;
    const auto known = scopeKindOf(kind);
    if (!known)
        return "A scope cannot be of kind " + fields::quoted(kind) + '.';
    info.kind = *known;
    if (auto wrong = text(object, "label", info.label))
        return wrong;
    if (auto wrong = fields::reference(object, "owner", m_tasksBefore, info.owner))
        return wrong;
    if (auto wrong = fields::reference(object, "parent", m_trace.scopeCount(), info.parent))
        return wrong;
    m_trace.addScope(info);
    return std::nullopt;
}

Record::Complaint Record::task(const Object &object)
{
    if (auto wrong = next(object, "task", m_trace.taskCount()))
        return wrong;
    TaskInfo info;
    if (auto wrong = text(object, "name", info.name))
        return wrong;
    if (auto wrong = text(object, "label", info.label))
        return wrong;
    if (auto wrong = fields::reference(object, "parent", m_trace.taskCount(), info.parent))
        return wrong;
    if (auto wrong = fields::reference(object, "scope", m_trace.scopeCount(), info.scope))
        return wrong;
    m_trace.addTask(info);
    return std::nullopt;
}

Record::Complaint Record::exception(const Object &object)
{
    const std::uint32_t last = m_trace.exceptionCount();
    if (auto wrong = next(object, "exception", last))
        return wrong;
    ExceptionInfo info;
    if (auto wrong = text(object, "type", info.type))
        return wrong;
    if (auto wrong = text(object, "message", info.message))
        return wrong;
    std::vector<std::uint32_t> members;
    if (auto wrong = fields::numbers(object, "members", last, "exceptions", members))
        return wrong;
    info.isGroup = fields::find(object, "members").has_value();
    for (const std::uint32_t member : members)
        info.members.push_back({member});
    if (auto wrong = fields::reference(object, "cause", last, info.cause))
        return wrong;
    if (auto wrong = fields::reference(object, "context", last, info.context))
        return wrong;
    if (auto wrong = fields::reference(object, "split_from", last, info.splitFrom))
        return wrong;
    if (auto wrong = fields::flag(object, "matched", info.matched))
        return wrong;
    if (auto wrong = fields::flag(object, "base", info.isBase))
        return wrong;
    if (const auto element = fields::find(object, "stack")) {
        if (auto wrong = stack(*element, info.raisedAt))
            return wrong;
    }
    m_trace.addException(std::move(info));
    return std::nullopt;
}

Record::Complaint Record::frame(const Object &object, Frame &frame, std::uint64_t &name)
{
    std::int64_t line = 0;
    if (auto wrong = fields::integer(object, "line", 0, most, line))
        return wrong;
    frame.line = static_cast<std::uint32_t>(line);
    if (auto wrong = text(object, "function", frame.function))
        return wrong;
    if (auto wrong = text(object, "file", frame.file))
        return wrong;
    if (const auto locals = fields::find(object, "locals")) {
        Object pairs;
        if (locals->get(pairs) != simdjson::SUCCESS)
            return "\"locals\" should be an object of names and texts.";
        for (const auto [key, value] : pairs) {
            std::string_view repr;
            if (value.get(repr) != simdjson::SUCCESS)
                return "\"locals\" should be an object of names and texts.";
            frame.locals.emplace_back(m_trace.intern(key), m_trace.intern(repr));
        }
    }
    if (const auto id = fields::find(object, "id"); id && id->get(name) != simdjson::SUCCESS)
        return "The \"id\" of a frame should be a whole number, not negative.";
    return std::nullopt;
}

Record::Complaint Record::stack(const Element &list, FrameId &innermost)
{
    simdjson::dom::array elements;
    if (list.get(elements) != simdjson::SUCCESS)
        return "\"stack\" should be a list of frames.";
    FrameId outer;
    std::vector<std::pair<Frame, std::uint64_t>> told;
    for (const Element &element : elements) {
        if (outer)
            return "In \"stack\", nothing may follow the number of a frame.";
        std::uint64_t known = 0;
        Object object;
        if (element.get(known) == simdjson::SUCCESS) {
            const auto found = m_frames.find(known);
            if (found == m_frames.end())
                return "\"stack\" names frame " + std::to_string(known) + ", which was not told before.";
            outer = found->second;
        } else if (element.get(object) == simdjson::SUCCESS) {
            told.emplace_back();
            if (auto wrong = frame(object, told.back().first, told.back().second))
                return wrong;
        } else {
            return "\"stack\" should be a list of frames.";
        }
    }
    for (auto one = told.rbegin(); one != told.rend(); ++one) {
        one->first.outer = outer;
        outer = m_trace.addFrame(std::move(one->first));
        if (one->second)
            m_frames[one->second] = outer;
    }
    innermost = outer;
    return std::nullopt;
}

Record::Complaint Record::entities(
    const Object &line, std::string_view key, Complaint (Record::*add)(const Object &))
{
    const auto element = fields::find(line, key);
    if (!element)
        return std::nullopt;
    simdjson::dom::array list;
    if (element->get(list) != simdjson::SUCCESS)
        return fields::quoted(key) + " should be a list of objects.";
    for (const Element &one : list) {
        Object object;
        if (one.get(object) != simdjson::SUCCESS)
            return fields::quoted(key) + " should be a list of objects.";
        if (auto wrong = (this->*add)(object))
            return wrong;
    }
    return std::nullopt;
}

Record::Complaint Record::slots(const Object &line, Event &event)
{
    std::int64_t number = 0;
    const std::string_view about = subjectKey(event.kind);
    std::uint32_t subjects = most;
    switch (subjectKind(event.kind)) {
    case SubjectKind::Task:
        subjects = m_trace.taskCount();
        break;
    case SubjectKind::Scope:
        subjects = m_trace.scopeCount();
        break;
    case SubjectKind::Exception:
        subjects = m_trace.exceptionCount();
        break;
    case SubjectKind::Nothing:
        break;
    }
    // Where the value is of the subject's kind too, it has a key of its own.
    if (auto wrong = fields::integer(line, about.empty() ? "subject" : about, 0, subjects, number))
        return wrong;
    event.subject = static_cast<std::uint32_t>(number);
    if (auto wrong = fields::reference(line, "by", m_trace.taskCount(), event.actor))
        return wrong;

    if (const auto names = detailNames(event.kind); !names.empty()) {
        std::string_view word = names.front();
        if (auto wrong = fields::text(line, detailKey(event.kind), word))
            return wrong;
        const auto found = std::ranges::find(names, word);
        if (found == names.end())
            return fields::quoted(detailKey(event.kind)) + " cannot be " + fields::quoted(word) + '.';
        event.detail = static_cast<std::uint8_t>(found - names.begin());
    } else {
        number = 0;
        if (auto wrong = fields::integer(line, detailKey(event.kind), 0, 255, number))
            return wrong;
        event.detail = static_cast<std::uint8_t>(number);
    }

    const ValueSlot slot = valueSlot(event.kind, event.detail);
    if (slot.kind == ValueKind::Circle) {
        if (auto wrong = circle(line, slot.key, event))
            return wrong;
    } else if (auto wrong = value(line, slot, event)) {
        return wrong;
    }

    number = 0;
    if (auto wrong = fields::integer(line, countKey(event.kind), 0, 65535, number))
        return wrong;
    event.count = static_cast<std::uint16_t>(number);
    return text(line, textKey(event.kind), event.text);
}

Record::Complaint Record::value(const Object &line, const ValueSlot &slot, Event &event) const
{
    std::int64_t least = 0;
    std::int64_t last = 0;
    switch (slot.kind) {
    case ValueKind::Task:
        last = m_trace.taskCount();
        break;
    case ValueKind::Scope:
        last = m_trace.scopeCount();
        break;
    case ValueKind::Exception:
        last = m_trace.exceptionCount();
        break;
    case ValueKind::Deadline:
        event.value = noDeadline;
        least = -latest; // a deadline may have passed before the run began
        last = latest;
        break;
    case ValueKind::Number:
    case ValueKind::Circle:
        least = std::numeric_limits<std::int64_t>::min();
        last = std::numeric_limits<std::int64_t>::max();
        break;
    }
    return fields::integer(line, slot.key, least, last, event.value);
}

Record::Complaint Record::circle(const Object &line, std::string_view key, Event &event)
{
    std::vector<std::uint32_t> numbers;
    if (auto wrong = fields::numbers(line, key, m_trace.taskCount(), "tasks", numbers))
        return wrong;
    std::vector<TaskId> tasks;
    for (const std::uint32_t number : numbers)
        tasks.push_back({number});
    event.value = tasks.empty() ? 0 : m_trace.addCircle(std::move(tasks));
    return std::nullopt;
}

Record::Complaint Record::event(const Object &line)
{
    const EventNumber expected = m_trace.size() + 1;
    if (expected == most)
        return "The trace has more events than can be numbered.";
    std::int64_t number = 0;
    if (auto wrong = fields::integer(line, "n", 1, most, number))
        return wrong;
    if (number != expected) {
        return "Event " + std::to_string(expected) + " should stand here, but \"n\" is " + std::to_string(number)
            + "; a line is missing or doubled.";
    }

    Event event;
    std::string_view kind;
    if (auto wrong = fields::text(line, "kind", kind))
        return wrong;
    const auto known = eventKindOf(kind);
    if (!known)
        return fields::quoted(kind) + " is no kind of event that format version 1 knows.";
    event.kind = *known;

    std::int64_t time = 0;
    if (auto wrong = fields::integer(line, "t", 0, latest, time))
        return wrong;
    event.time = Time{time};
    if (event.time < m_trace.endTime())
        return "Time goes backwards: \"t\" is less than in the event before.";

    std::int64_t cause = 0;
    if (auto wrong = fields::integer(line, "cause", 0, expected - 1, cause))
        return wrong;
    event.cause = static_cast<EventNumber>(cause);

    m_tasksBefore = m_trace.taskCount();
    if (auto wrong = entities(line, "scopes", &Record::scope))
        return wrong;
    if (auto wrong = entities(line, "tasks", &Record::task))
        return wrong;
    // Before the exceptions, as the writer names frames in this order.
    if (const auto stackOfEvent = fields::find(line, "stack")) {
        if (auto wrong = stack(*stackOfEvent, event.where))
            return wrong;
    }
    if (auto wrong = entities(line, "exceptions", &Record::exception))
        return wrong;
    if (auto wrong = slots(line, event))
        return wrong;
    m_trace.append(event);
    return std::nullopt;
}

} // namespace engine::trace
