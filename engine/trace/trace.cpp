// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/trace.h"

#include <algorithm>
#include <utility>

namespace engine::trace {

namespace {

template<class Table, class Number>
const auto &entry(const Table &table, Number number)
{
    static const typename Table::value_type empty{};
    return number >= 1 && number <= table.size() ? table[number - 1] : empty;
}

// Numbers that follow one another, as those of a counter's values do, must land far apart: Interned probes linearly.
void mix(std::size_t &hash, std::size_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 32;
}

} // namespace

// An entry was added without the number of its event: the next ones are to be looked at.
void Trace::awaitMention()
{
    ++m_unmentioned;
    m_events.holdPlain();
}

void Trace::mentioned(EventNumber &first)
{
    if (first)
        return;
    first = size();
    if (m_unmentioned > 0)
        --m_unmentioned;
}

EventNumber Trace::append(const Event &event)
{
    m_events.append(event);
    if (m_unmentioned > 0) {
        enterFirst(event);
        if (m_unmentioned > 0)
            m_events.holdPlain();
    }
    return size();
}

void Trace::enterFirst(const Event &last)
{
    switch (last.kind) {
    case EventKind::TaskCreated:
        if (last.subject >= 1 && last.subject <= m_tasks.size())
            mentioned(m_tasks[last.subject - 1].created);
        break;
    case EventKind::RunnerOpened:
    case EventKind::GroupOpened:
    case EventKind::TimeoutOpened:
        if (last.subject >= 1 && last.subject <= m_scopes.size())
            mentioned(m_scopes[last.subject - 1].opened);
        break;
    default:
        break;
    }
    for (; m_exceptionsSeen < m_exceptions.size(); ++m_exceptionsSeen)
        mentioned(m_exceptions[m_exceptionsSeen].first);
}

ExceptionId Trace::addException(ExceptionInfo info)
{
    if (!info.first)
        awaitMention();
    m_exceptions.push_back(std::move(info));
    return {exceptionCount()};
}

std::uint32_t Trace::addCircle(std::vector<TaskId> tasks)
{
    m_circles.push_back(std::move(tasks));
    return static_cast<std::uint32_t>(m_circles.size());
}

FrameId Trace::addFrame(Frame frame)
{
    return {m_frames.enter(std::move(frame))};
}

StringId Trace::intern(std::string_view text)
{
    return text.empty() ? StringId{} : StringId{m_strings.enter(text)};
}

StringId Trace::note(std::string_view text)
{
    return text.empty() ? StringId{} : StringId{noted | (m_notes.enter(text) & (noted - 1))};
}

void Trace::forgetBefore(EventNumber number)
{
    constexpr std::size_t recent = 1 << 12; // of each sort: what stands somewhere now should be among them
    m_forgotten = std::max(m_forgotten, std::min(number, size() + 1) - 1);
    m_events.forget(m_forgotten);
    if (m_frames.kept() > 2 * recent)
        m_frames.forget(recent);
    if (m_notes.kept() > 4 * recent)
        m_notes.forget(2 * recent);
}

const TaskInfo &Trace::task(TaskId id) const
{
    return entry(m_tasks, id.value);
}

const ScopeInfo &Trace::scope(ScopeId id) const
{
    return entry(m_scopes, id.value);
}

const ExceptionInfo &Trace::exception(ExceptionId id) const
{
    return entry(m_exceptions, id.value);
}

std::span<const TaskId> Trace::circle(std::int64_t number) const
{
    if (number < 1 || static_cast<std::uint64_t>(number) > m_circles.size())
        return {};
    return m_circles[static_cast<std::size_t>(number) - 1];
}

const Frame &Trace::frame(FrameId id) const
{
    return m_frames[id.value];
}

std::string_view Trace::text(StringId id) const
{
    if (id.value & automatic)
        return automaticText(id);
    return id.value & noted ? m_notes[id.value & ~noted] : m_strings[id.value];
}

std::string_view Trace::automaticText(StringId id) const
{
    const auto [place, isNew] = m_automaticNames.try_emplace(id.value);
    if (isNew)
        place->second = "Task-" + std::to_string(id.value & ~automatic);
    return place->second;
}

ExceptionInfo &Trace::editException(ExceptionId id)
{
    return m_exceptions.at(id.value - 1);
}

const TraceIndex &Trace::index() const
{
    if (!m_index)
        m_index = std::make_unique<TraceIndex>();
    m_index->extend(*this);
    return *m_index;
}

std::size_t Trace::FrameHash::operator()(const Frame &frame) const
{
    std::size_t hash = frame.file.value;
    mix(hash, frame.function.value);
    mix(hash, frame.line);
    mix(hash, frame.outer.value);
    for (const auto &[name, repr] : frame.locals) {
        mix(hash, name.value);
        mix(hash, repr.value);
    }
    // Frames of a loop differ by one in one number: side by side in the table, runs of them would grow into each other.
    return (hash * 0x9e3779b97f4a7c15ULL) >> 32;
}

ExceptionId restOfSplit(const Trace &trace, EventNumber split)
{
    const Event &event = trace.at(split);
    const auto isRest = [&](std::uint32_t n) {
        const ExceptionInfo &info = trace.exception({n});
        return info.splitFrom == event.exception() && !info.matched && n != event.subject;
    };
    const std::uint32_t matched = event.valueException().value;
    if (matched > trace.exceptionCount())
        return {};
    // Groups in it come before it, in the order in which they are mentioned.
    for (std::uint32_t n = matched + 1; n <= trace.exceptionCount() && trace.exception({n}).first <= split; ++n) {
        if (isRest(n))
            return {n};
        if (trace.exception({n}).splitFrom)
            break; // another's
    }
    constexpr std::uint32_t near = 4;
    for (std::uint32_t n = matched; n > 1 && matched - n < near; --n)
        if (isRest(n - 1))
            return {n - 1};
    return {};
}

std::uint32_t scriptLine(const Trace &trace, FrameId frame)
{
    // A damaged file could close the chain to a circle.
    for (int depth = 0; frame && depth < 1000; ++depth) {
        const Frame &entry = trace.frame(frame);
        if (!entry.file && entry.line)
            return entry.line;
        frame = entry.outer;
    }
    return 0;
}

} // namespace engine::trace
