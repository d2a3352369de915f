// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/trace.h"

namespace engine::trace {

namespace {

template<class Table, class Number>
const auto &entry(const Table &table, Number number)
{
    static const typename Table::value_type empty{};
    return number >= 1 && number <= table.size() ? table[number - 1] : empty;
}

void mix(std::size_t &hash, std::size_t value)
{
    hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
}

} // namespace

const Event &Trace::at(EventNumber number) const
{
    return entry(m_events, number);
}

void Trace::enterFirst(const Event &event)
{
    const EventNumber number = size();
    switch (event.kind) {
    case EventKind::TaskCreated:
        if (event.subject >= 1 && event.subject <= m_tasks.size() && !m_tasks[event.subject - 1].created)
            m_tasks[event.subject - 1].created = number;
        break;
    case EventKind::RunnerOpened:
    case EventKind::GroupOpened:
    case EventKind::TimeoutOpened:
        if (event.subject >= 1 && event.subject <= m_scopes.size() && !m_scopes[event.subject - 1].opened)
            m_scopes[event.subject - 1].opened = number;
        break;
    default:
        break;
    }
    for (; m_exceptionsSeen < m_exceptions.size(); ++m_exceptionsSeen) {
        if (!m_exceptions[m_exceptionsSeen].first)
            m_exceptions[m_exceptionsSeen].first = number;
    }
}

TaskId Trace::addTask(TaskInfo info)
{
    m_tasks.append(info);
    return {taskCount()};
}

ScopeId Trace::addScope(ScopeInfo info)
{
    m_scopes.push_back(info);
    return {scopeCount()};
}

ExceptionId Trace::addException(ExceptionInfo info)
{
    m_exceptions.push_back(std::move(info));
    return {exceptionCount()};
}

FrameId Trace::addFrame(Frame frame)
{
    const FrameId next{static_cast<std::uint32_t>(m_frames.size() + 1)};
    const auto [place, isNew] = m_frameNumbers.try_emplace(frame, next);
    if (isNew)
        m_frames.push_back(std::move(frame));
    return place->second;
}

StringId Trace::intern(std::string_view text)
{
    if (text.empty())
        return {};
    if (const auto known = m_stringNumbers.find(text); known != m_stringNumbers.end())
        return known->second;
    m_strings.emplace_back(text);
    const StringId id{static_cast<std::uint32_t>(m_strings.size())};
    m_stringNumbers.emplace(m_strings.back(), id);
    return id;
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

const Frame &Trace::frame(FrameId id) const
{
    return entry(m_frames, id.value);
}

std::string_view Trace::text(StringId id) const
{
    if (id.value & automatic)
        return automaticText(id);
    return entry(m_strings, id.value);
}

std::string_view Trace::automaticText(StringId id) const
{
    const auto [place, isNew] = m_automaticNames.try_emplace(id.value);
    if (isNew)
        place->second = "Task-" + std::to_string(id.value & ~automatic);
    return place->second;
}

TaskInfo &Trace::editTask(TaskId id)
{
    return m_tasks[id.value - 1];
}

ScopeInfo &Trace::editScope(ScopeId id)
{
    return m_scopes.at(id.value - 1);
}

ExceptionInfo &Trace::editException(ExceptionId id)
{
    return m_exceptions.at(id.value - 1);
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
    return hash;
}

} // namespace engine::trace
