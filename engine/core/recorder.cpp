// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/recorder.h"

#include "engine/core/event_loop.h"

#include <algorithm>

namespace engine::core {

using trace::EventKind;

void Recorder::setFrameSource(FrameSource *source)
{
    m_frames = source;
    observed();
}

void Recorder::setListener(EventListener *listener)
{
    m_listener = listener;
    observed();
}

void Recorder::observed()
{
    if (m_loop.m_recorder == this)
        m_loop.setRecorder(this);
}

trace::EventNumber Recorder::add(trace::Event event)
{
    if (m_listener)
        m_listener->appending();
    event.time = m_loop.now();
    if (!event.cause)
        event.cause = m_loop.cause();
    if (!event.actor)
        event.actor = actor();
    if (!event.where && m_frames)
        event.where = m_frames->innermost();
    const trace::EventNumber number = m_trace.append(event);
    if (m_loop.m_log != &m_trace.log())
        m_trace.log().holdPlain(); // another loop's may not be of this time
    if (m_listener)
        m_listener->appended(number, event);
    return number;
}

trace::TaskId Recorder::actor() const
{
    if (const Task *task = m_loop.currentTask())
        return task->id();
    return m_frames ? m_frames->actor() : trace::TaskId{};
}

void Recorder::putAside()
{
    if (m_asides++ > 0)
        return;
    m_aside = std::exchange(m_loop.m_current, nullptr);
    m_loop.setActor({});
}

void Recorder::takeUp()
{
    if (--m_asides > 0)
        return;
    m_loop.m_current = m_aside;
    m_loop.setActor(m_aside ? m_aside->id() : trace::TaskId{});
}

trace::EventNumber Recorder::addOtherwise(trace::EventKind kind, std::uint32_t subject, std::int64_t value,
    std::uint8_t detail, std::uint32_t count, trace::StringId text)
{
    if (trace::EventLog *log = m_loop.m_log; !text && log->beginsPlainBlock())
        return log->appendPlain({m_loop.m_who, trace::EventLog::what(subject, kind, detail, shortCount(count))}, value);
    trace::Event event;
    event.value = value;
    event.actor = m_loop.actor();
    event.subject = subject;
    event.text = text;
    event.kind = kind;
    event.detail = detail;
    event.count = shortCount(count);
    return add(event);
}

trace::ExceptionId Recorder::exception(const Error &error)
{
    if (!error)
        return {};
    if (error->id)
        return error->id;
    // A group is told after its members. They make no circle, as a group is made of
    // errors that are there already; but a member's cause may lead back to the group.
    std::vector<trace::ExceptionId> members;
    for (const Error &member : error->members())
        members.push_back(exception(member));
    if (error->id)
        return error->id;
    trace::ExceptionInfo info;
    info.type = text(error->typeName());
    info.message = text(error->text());
    info.members = std::move(members);
    info.isGroup = error->isGroup();
    info.isBase = error->kind() != ErrorKind::Exception;
    if (m_frames)
        info.raisedAt = m_frames->raisedAt(*error);
    error->id = m_trace.addException(std::move(info));
    // Its relatives come after it has its number, so that circles end.
    const trace::ExceptionId cause = exception(error->cause());
    const trace::ExceptionId context = exception(error->context());
    trace::ExceptionInfo &entry = m_trace.editException(error->id);
    entry.cause = cause;
    entry.context = context;
    return error->id;
}

trace::ExceptionId Recorder::raised(const Error &error)
{
    if (!error || error->id)
        return error ? error->id : trace::ExceptionId{};
    const trace::ExceptionId id = exception(error);
    trace::Event event;
    event.kind = EventKind::ExceptionRaised;
    event.subject = id.value;
    event.where = m_trace.exception(id).raisedAt;
    m_trace.editException(id).first = add(event);
    m_loop.setCause(m_trace.size());
    return id;
}

trace::ScopeId Recorder::openScope(trace::ScopeKind kind, trace::StringId label, Task *owner, EventKind opened,
    std::int64_t value)
{
    trace::ScopeId id;
    if (owner) {
        Standing &standing = this->standing(*owner);
        id = m_trace.addScope({kind, label, owner->id(), innermostScope(*owner, standing), m_trace.size() + 1});
        standing.scope = id;
    } else {
        id = m_trace.addScope({kind, label, {}, {}, m_trace.size() + 1});
    }
    addCause(opened, id.value, value);
    return id;
}

void Recorder::addStandings(std::uint32_t task)
{
    constexpr std::uint32_t atOnce = 512;
    for (; m_standingCount <= task; m_standingCount += atOnce)
        std::fill_n(m_standings.extendBy(atOnce), atOnce, Standing{});
}

trace::StringId Recorder::nameOf(const Task &task)
{
    // A task that is given a name does not use up a number (T3).
    const std::string name = task.name();
    return name.empty() ? trace::Trace::automaticName(++m_unnamed) : text(name);
}

trace::StringId Recorder::labelOf(const TaskGroup &group)
{
    return text(group.label());
}

trace::StringId Recorder::labelOf(const Task &task)
{
    return text(task.label());
}

trace::EventNumber Recorder::cancelRequested(Task &task, const Message &message, CancelReason reason)
{
    return addCause(EventKind::CancelRequested, task.id().value, reason.value, static_cast<std::uint8_t>(reason.source),
        task.cancelling(), message ? words(message) : trace::StringId{});
}

void Recorder::keepRequest(Task &task, trace::EventNumber requested)
{
    task.m_cancelRequests |= Task::requestKept;
    standing(task).requested = requested;
}

void Recorder::taskCancelled(Task &task, const Error &error, const Message &message)
{
    trace::StringId text;
    if (error) {
        if (error->hasText())
            text = words(*error);
    } else if (message) {
        text = words(message);
    }
    addCause(EventKind::TaskCancelled, task.id().value, error ? error->id.value : 0, 0, 0, text);
}

trace::StringId Recorder::words(const Task &task)
{
    return text(task.resultText());
}

void Recorder::taskRaised(Task &task, const Error &error)
{
    const trace::ExceptionId id = raised(error);
    addCause(EventKind::TaskRaised, task.id().value, id.value);
}

} // namespace engine::core
