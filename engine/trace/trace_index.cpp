// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/trace_index.h"

#include "engine/trace/trace.h"

#include <algorithm>

namespace engine::trace {

namespace {

template<class Map, class Key>
auto valueOr(const Map &map, Key key, typename Map::mapped_type otherwise)
{
    const auto place = map.find(key);
    return place == map.end() ? otherwise : place->second;
}

constexpr std::uint32_t mostFollowed = 20'000; // calls of one function

// As they are shown: of an object nothing is.
std::ptrdiff_t lettersOf(std::string_view argument)
{
    const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }; // not within a letter
    return argument.starts_with('<') ? 1 : std::ranges::count_if(argument, begins);
}

// Whether an argument may have lost its last quotes and brackets to who recorded it: 'https://exam…
enum class Ends { AtTheirOwn, AtACut };

// Whether all that is opened is closed.
bool split(std::string_view text, Ends ends, std::vector<std::string_view> &found)
{
    constexpr std::string_view cut = "…";
    char quote = 0;
    int depth = 0;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        begin = std::min(text.find_first_not_of(' ', begin), end);
        found.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char one = text[i];
        if (ends == Ends::AtACut && text.substr(i).starts_with(cut) && (i + cut.size() == text.size() || text[i + cut.size()] == ',')) {
            quote = 0;
            depth = 0;
        } else if (quote) {
            if (one == '\\')
                ++i;
            else if (one == quote)
                quote = 0;
        } else if (one == '\'' || one == '"') {
            quote = one;
        } else if (one == '(' || one == '[' || one == '{') {
            ++depth;
        } else if (one == ')' || one == ']' || one == '}') {
            --depth;
        } else if (one == ',' && depth == 0) {
            add(i);
        }
    }
    add(text.size());
    return !quote && depth == 0;
}

// By asyncio.
bool isCounted(const Trace &trace, StringId name)
{
    return trace.text(name).starts_with("Task-");
}

} // namespace

std::string_view functionOf(std::string_view label)
{
    return label.substr(0, label.find('('));
}

std::vector<std::string_view> argumentsOf(std::string_view label)
{
    const std::size_t bracket = label.find('(');
    if (bracket == label.npos || !label.ends_with(')') || label.size() - bracket <= 2)
        return {};
    const std::string_view text = label.substr(bracket + 1, label.size() - bracket - 2);
    std::vector<std::string_view> found;
    if (!split(text, Ends::AtTheirOwn, found)) {
        found.clear();
        split(text, Ends::AtACut, found);
    }
    return found;
}

void TraceIndex::extend(const Trace &trace)
{
    for (; m_tasks < trace.taskCount(); ++m_tasks)
        addTask(trace, {m_tasks + 1});
    for (; m_scopes < trace.scopeCount() && trace.scope({m_scopes + 1}).opened; ++m_scopes)
        addScope(trace, {m_scopes + 1});
    m_exceptions = trace.exceptionCount();
    for (; m_events < trace.size(); ++m_events)
        addEvent(trace, m_events + 1);
}

void TraceIndex::addTask(const Trace &trace, TaskId id)
{
    const TaskInfo &info = trace.task(id);
    addName(trace, id, info.name);
    Label &label = m_labels[info.label.value];
    if (label.tasks++ == 0) {
        const std::string_view function = functionOf(trace.text(info.label));
        auto place = m_functionNumbers.find(function);
        if (place == m_functionNumbers.end()) {
            place = m_functionNumbers.try_emplace(std::string(function), m_functions.size()).first;
            m_functions.emplace_back();
        }
        label.function = place->second;
        addCall(m_functions[label.function], trace.text(info.label));
    }
    ++m_functions[label.function].tasks;
}

void TraceIndex::addCall(Function &function, std::string_view label)
{
    const bool isFirst = function.calls++ == 0;
    if (!isFirst && function.arguments.empty())
        return;
    const std::vector<std::string_view> arguments = argumentsOf(label);
    if (isFirst)
        for (const std::string_view argument : arguments)
            function.arguments.push_back({std::string(argument), std::string(argument)});
    function.arguments.resize(std::min(function.arguments.size(), arguments.size()));
    function.values.resize(function.arguments.size());
    for (std::size_t i = 0; i < function.arguments.size(); ++i) {
        Alike &all = function.arguments[i];
        const auto differs = std::ranges::mismatch(all.begin, arguments[i]).in1;
        all.isSame = all.isSame && all.begin == arguments[i];
        all.begin.erase(differs, all.begin.end());
        if (lettersOf(arguments[i]) > lettersOf(all.longest))
            all.longest = arguments[i];
        std::unordered_set<std::size_t> &values = function.values[i];
        const bool tellsSoFar = values.size() + 1 == function.calls && function.calls < mostFollowed;
        all.tellsAll = tellsSoFar && values.insert(TextHash{}(arguments[i])).second && !all.isSame;
        if (!tellsSoFar)
            values = {};
    }
}

void TraceIndex::addName(const Trace &trace, TaskId id, StringId name)
{
    if (isCounted(trace, name))
        return;
    ++m_names[name.value];
    Calls &calls = m_sameCalls[{name.value, trace.task(id).label.value}];
    ++calls.count;
    m_placesOfTasks[id.value] = ++calls.places;
}

void TraceIndex::rename(const Trace &trace, TaskId id, StringId name)
{
    if (id.value == 0 || id.value > m_tasks)
        return;
    if (const StringId old = this->name(trace, id); !isCounted(trace, old)) {
        --m_names[old.value];
        --m_sameCalls[{old.value, trace.task(id).label.value}].count;
    }
    m_renamed[id.value] = name;
    addName(trace, id, name);
}

void TraceIndex::addScope(const Trace &trace, ScopeId id)
{
    const ScopeInfo &info = trace.scope(id);
    ++m_namesakes[{info.label.value, 0, 0}];
    ++m_namesakes[{info.label.value, info.owner.value + 1, 0}];
    m_placesOfScopes.push_back(++m_namesakes[{info.label.value, info.owner.value + 1, scriptLine(trace, trace.at(info.opened).where) + 1}]);
}

void TraceIndex::addEvent(const Trace &trace, EventNumber number)
{
    const Event &event = trace.at(number);
    const TaskInfo &task = trace.task(event.task());
    switch (event.kind) {
    case EventKind::TaskCreated:
        add(Track::ChildCreated, task.parent.value, number);
        add(Track::MemberCreated, task.scope.value, number);
        break;
    case EventKind::TaskStarted:
        add(Track::Started, event.subject, number);
        break;
    case EventKind::TaskBlocked:
        add(Track::Blocked, event.subject, number);
        break;
    case EventKind::TaskWoken:
        if (event.actor && trace.at(before(Track::Blocked, event.subject, number)).wait() == Wait::Lock
            && trace.at(event.cause).kind != EventKind::CancelRequested)
            add(Track::LockPassed, event.actor.value, number);
        break;
    case EventKind::TaskRaised:
        add(Track::MemberFailed, task.scope.value, number);
        add(Track::ExceptionMoved, event.valueException().value, number);
        [[fallthrough]];
    case EventKind::TaskReturned:
    case EventKind::TaskCancelled:
        add(Track::MemberEnded, task.scope.value, number);
        break;
    case EventKind::TaskLeftPending:
        add(Track::MemberLeftPending, task.scope.value, number);
        break;
    case EventKind::TaskRenamed:
        rename(trace, event.task(), event.text);
        break;
    case EventKind::CancelRequested:
        add(Track::CancelRequested, event.subject, number);
        if (event.cancelSource() == CancelSource::Scope)
            add(Track::ScopeCancels, event.valueScope().value, number);
        break;
    case EventKind::CancelUncancelled:
        add(Track::Uncancelled, event.subject, number);
        break;
    case EventKind::GroupWaiting:
        add(Track::GroupWaiting, event.subject, number);
        break;
    case EventKind::GroupAborting:
        add(Track::GroupAborting, event.subject, number);
        break;
    case EventKind::TimeoutExpired:
        add(Track::TimeoutExpired, event.subject, number);
        break;
    case EventKind::RunnerInterrupted:
        add(Track::RunnerInterrupted, event.subject, number);
        break;
    case EventKind::ExceptionCollected:
    case EventKind::ExceptionGrouped:
    case EventKind::ExceptionSplit:
    case EventKind::ExceptionCaught:
    case EventKind::ExceptionEscaped:
        add(Track::ExceptionMoved, event.subject, number);
        break;
    case EventKind::HazardFound:
        if (event.hazard() == Hazard::NeverRetrieved)
            add(Track::NeverRetrieved, event.subject, number);
        break;
    default:
        break;
    }
}

void TraceIndex::add(Track track, std::uint32_t whose, EventNumber event)
{
    // A damaged file may name tasks, scopes and exceptions that it does not have.
    if (whose == 0 || whose > std::max({m_tasks, m_scopes, m_exceptions}))
        return;
    std::vector<std::uint32_t> &last = m_last[static_cast<std::size_t>(track)];
    if (whose >= last.size())
        last.resize(std::max<std::size_t>(whose + 1, last.size() * 2));
    // The far ones double their distance as long as two of the same distance meet, so that any place is
    // near (E. W. Myers, An applicative random-access stack, 1983).
    const std::uint32_t previous = last[whose];
    const Node &before = m_nodes[previous];
    const Node &far = m_nodes[before.far];
    const bool doubles = previous && before.count - far.count == far.count - m_nodes[far.far].count;
    const Node node{event, previous, doubles ? far.far : previous, before.count + 1};
    last[whose] = static_cast<std::uint32_t>(m_nodes.size());
    m_nodes.push_back(node);
}

std::uint32_t TraceIndex::nodeBefore(Track track, std::uint32_t whose, EventNumber end) const
{
    const std::vector<std::uint32_t> &last = m_last[static_cast<std::size_t>(track)];
    std::uint32_t node = whose < last.size() ? last[whose] : 0;
    while (node && m_nodes[node].event >= end)
        node = m_nodes[m_nodes[node].far].event >= end ? m_nodes[node].far : m_nodes[node].previous;
    return node;
}

EventNumber TraceIndex::before(Track track, std::uint32_t whose, EventNumber end) const
{
    return m_nodes[nodeBefore(track, whose, end)].event;
}

std::uint32_t TraceIndex::countBefore(Track track, std::uint32_t whose, EventNumber end) const
{
    return m_nodes[nodeBefore(track, whose, end)].count;
}

std::vector<EventNumber> TraceIndex::firstBefore(
    Track track, std::uint32_t whose, EventNumber end, std::uint32_t most) const
{
    std::uint32_t node = nodeBefore(track, whose, end);
    while (m_nodes[node].count > most)
        node = m_nodes[m_nodes[node].far].count >= most ? m_nodes[node].far : m_nodes[node].previous;
    std::vector<EventNumber> found(m_nodes[node].count);
    for (auto place = found.rbegin(); place != found.rend(); ++place, node = m_nodes[node].previous)
        *place = m_nodes[node].event;
    return found;
}

StringId TraceIndex::name(const Trace &trace, TaskId id) const
{
    return valueOr(m_renamed, id.value, trace.task(id).name);
}

bool TraceIndex::nameIsShared(const Trace &trace, TaskId id) const
{
    return valueOr(m_names, name(trace, id).value, 0) > 1;
}

bool TraceIndex::labelIsShared(const Trace &trace, TaskId id) const
{
    return valueOr(m_labels, trace.task(id).label.value, {}).tasks > 1;
}

bool TraceIndex::functionIsShared(const Trace &trace, TaskId id) const
{
    const auto place = m_labels.find(trace.task(id).label.value);
    return place != m_labels.end() && m_functions[place->second.function].tasks > 1;
}

TraceIndex::SameCall TraceIndex::sameCall(const Trace &trace, TaskId id) const
{
    const std::pair call{name(trace, id).value, trace.task(id).label.value};
    return {valueOr(m_sameCalls, call, {}).count, valueOr(m_placesOfTasks, id.value, 0)};
}

const std::vector<TraceIndex::Alike> &TraceIndex::alikeArguments(const Trace &trace, TaskId id) const
{
    static const std::vector<Alike> none;
    const auto place = m_labels.find(trace.task(id).label.value);
    return place != m_labels.end() ? m_functions[place->second.function].arguments : none;
}

TraceIndex::Namesakes TraceIndex::namesakes(const Trace &trace, ScopeId id) const
{
    if (id.value == 0 || id.value > m_placesOfScopes.size())
        return {};
    const ScopeInfo &info = trace.scope(id);
    const std::uint32_t line = scriptLine(trace, trace.at(info.opened).where);
    const auto count = [&](std::uint32_t owner, std::uint32_t at) { return valueOr(m_namesakes, Key{info.label.value, owner, at}, 0); };
    return {count(0, 0), count(info.owner.value + 1, 0), count(info.owner.value + 1, line + 1), m_placesOfScopes[id.value - 1]};
}

} // namespace engine::trace
