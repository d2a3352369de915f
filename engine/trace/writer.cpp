// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/writer.h"

#include "engine/trace/event_names.h"
#include "engine/trace/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>

namespace engine::trace {

namespace {

void textField(std::string &out, std::string_view key, std::string_view text)
{
    if (text.empty())
        return;
    json::key(out, key);
    json::string(out, text);
}

void numberField(std::string &out, std::string_view key, std::int64_t number)
{
    if (number == 0)
        return;
    json::key(out, key);
    json::number(out, number);
}

void list(std::string &out, std::string_view key, const std::vector<std::string> &texts)
{
    json::key(out, key);
    out += '[';
    for (const std::string &text : texts) {
        json::separate(out);
        json::string(out, text);
    }
    out += ']';
}

void value(std::string &out, const Trace &trace, const Event &event)
{
    const ValueSlot slot = valueSlot(event.kind, event.detail);
    if (slot.kind == ValueKind::Circle) {
        if (trace.circle(event.value).empty())
            return;
        json::key(out, slot.key);
        out += '[';
        for (const TaskId task : trace.circle(event.value)) {
            json::separate(out);
            json::number(out, task.value);
        }
        out += ']';
        return;
    }
    if (slot.kind != ValueKind::Deadline) {
        numberField(out, slot.key, event.value);
        return;
    }
    json::key(out, slot.key);
    if (event.value == noDeadline)
        out += "null";
    else
        json::number(out, event.value);
}

// The pieces that begin an event's line.
struct KindText
{
    std::string kind; // ,"kind":"task.blocked"
    std::string subject; // ,"task":
    std::vector<std::string> details; // ,"wait":"sleep"; none where the detail is a number
};

const KindText &kindText(EventKind kind)
{
    static const auto texts = [] {
        std::array<KindText, static_cast<std::size_t>(EventKind::Count_)> all;
        for (std::size_t place = 0; place < all.size(); ++place) {
            const auto each = static_cast<EventKind>(place);
            const std::string_view key = subjectKey(each);
            all[place].kind = ",\"kind\":\"" + std::string(eventName(each)) + '"';
            all[place].subject = ",\"" + std::string(key.empty() ? "subject" : key) + "\":";
            for (const std::string_view name : detailNames(each)) {
                std::string &detail = all[place].details.emplace_back(",\"" + std::string(detailKey(each)) + "\":");
                json::string(detail, name);
            }
        }
        return all;
    }();
    const auto place = static_cast<std::size_t>(kind);
    return texts[place < texts.size() ? place : 0];
}

// What every event's line begins with, put together before it is appended: it is most of what recording costs.
class Opening
{
public:
    void text(std::string_view piece) { m_end = std::copy(piece.begin(), piece.end(), m_end); }
    void number(std::integral auto value) { m_end = std::to_chars(m_end, m_bytes + sizeof m_bytes, value).ptr; }
    void appendTo(std::string &out) const { out.append(m_bytes, static_cast<std::size_t>(m_end - m_bytes)); }

private:
    char m_bytes[256]; // the longest names of a kind, its subject and detail leave 100 for four numbers
    char *m_end = m_bytes;
};

} // namespace

void Writer::header(std::string &out) const
{
    const RunInfo &run = m_trace.run;
    out += '{';
    json::key(out, "format");
    json::string(out, "awaitscope-trace");
    json::key(out, "version");
    json::number(out, 1);
    textField(out, "program", run.program);
    textField(out, "python", run.python);
    textField(out, "source", run.source);
    json::key(out, "seed");
    json::unsignedNumber(out, run.seed);
    list(out, "arguments", run.arguments);
    list(out, "interventions", run.interventions);
    textField(out, "text", run.text);
    out += "}\n";
}

void Writer::event(EventNumber number, std::string &out)
{
    const Event &event = m_trace.at(number);
    const KindText &text = kindText(event.kind);
    Opening opening;
    opening.text("{\"n\":");
    opening.number(number);
    opening.text(",\"t\":");
    opening.number(event.time.count());
    opening.text(text.kind);
    if (event.subject != 0) {
        opening.text(text.subject);
        opening.number(event.subject);
    }
    if (event.actor) {
        opening.text(",\"by\":");
        opening.number(event.actor.value);
    }
    if (!text.details.empty())
        opening.text(text.details[event.detail < text.details.size() ? event.detail : 0]);
    opening.appendTo(out);
    if (text.details.empty())
        numberField(out, detailKey(event.kind), event.detail);
    value(out, m_trace, event);
    numberField(out, countKey(event.kind), event.count);
    textField(out, textKey(event.kind), m_trace.text(event.text));
    if (event.cause != 0) {
        out += ",\"cause\":";
        json::number(out, event.cause);
    }
    if (event.where) {
        out += ",\"stack\":";
        stack(event.where, out);
    }
    entities(event, number, out);
    out += "}\n";
}

void Writer::stack(FrameId innermost, std::string &out)
{
    if (innermost.value >= m_framesTold.size())
        m_framesTold.resize(innermost.value + innermost.value / 2 + 64);
    out += '[';
    // An outer frame is older than its inner one, so a chain ends; the check keeps a wrong one from looping.
    for (FrameId id = innermost, inner{}; id && (!inner || id < inner); inner = id, id = m_trace.frame(id).outer) {
        json::separate(out);
        if (m_framesTold[id.value]) {
            json::number(out, id.value);
            break;
        }
        m_framesTold[id.value] = true;
        const Frame &frame = m_trace.frame(id);
        out += '{';
        json::key(out, "id");
        json::number(out, id.value);
        json::key(out, "line");
        json::number(out, frame.line);
        textField(out, "function", m_trace.text(frame.function));
        textField(out, "file", m_trace.text(frame.file));
        if (!frame.locals.empty()) {
            json::key(out, "locals");
            out += '{';
            for (const auto &[name, repr] : frame.locals) {
                json::nameOf(out, m_trace.text(name));
                json::string(out, m_trace.text(repr));
            }
            out += '}';
        }
        out += '}';
    }
    out += ']';
}

void Writer::entities(const Event &event, EventNumber number, std::string &out)
{
    std::uint32_t tasks = event.actor.value;
    std::uint32_t scopes = 0;
    std::uint32_t exceptions = m_exceptionsTold;
    switch (subjectKind(event.kind)) {
    case SubjectKind::Task:
        tasks = std::max(tasks, event.subject);
        break;
    case SubjectKind::Scope:
        scopes = event.subject;
        break;
    case SubjectKind::Exception:
        exceptions = std::max(exceptions, event.subject);
        break;
    case SubjectKind::Nothing:
        break;
    }
    const auto mentioned = static_cast<std::uint32_t>(event.value);
    switch (valueSlot(event.kind, event.detail).kind) {
    case ValueKind::Task:
        tasks = std::max(tasks, mentioned);
        break;
    case ValueKind::Scope:
        scopes = std::max(scopes, mentioned);
        break;
    case ValueKind::Exception:
        exceptions = std::max(exceptions, mentioned);
        break;
    case ValueKind::Circle:
        for (const TaskId task : m_trace.circle(event.value))
            tasks = std::max(tasks, task.value);
        break;
    case ValueKind::Number:
    case ValueKind::Deadline:
        break;
    }
    while (exceptions < m_trace.exceptionCount() && m_trace.exception({exceptions + 1}).first != 0
        && m_trace.exception({exceptions + 1}).first <= number)
        ++exceptions;
    tasks = std::min(tasks, m_trace.taskCount());
    scopes = std::min(scopes, m_trace.scopeCount());
    exceptions = std::min(exceptions, m_trace.exceptionCount());

    // New tasks may live in scopes told before, or in ones told here.
    for (std::uint32_t id = m_tasksTold + 1; id <= tasks; ++id)
        scopes = std::max(scopes, std::min(m_trace.task({id}).scope.value, m_trace.scopeCount()));

    if (scopes > m_scopesTold) {
        json::key(out, "scopes");
        out += '[';
        while (m_scopesTold < scopes) {
            const ScopeInfo &info = m_trace.scope({++m_scopesTold});
            json::separate(out);
            out += '{';
            json::key(out, "id");
            json::number(out, m_scopesTold);
            json::key(out, "kind");
            json::string(out, scopeKindName(info.kind));
            textField(out, "label", m_trace.text(info.label));
            if (info.owner.value <= m_tasksTold)
                numberField(out, "owner", info.owner.value);
            if (info.parent.value < m_scopesTold)
                numberField(out, "parent", info.parent.value);
            out += '}';
        }
        out += ']';
    }
    if (tasks > m_tasksTold) {
        json::key(out, "tasks");
        out += '[';
        while (m_tasksTold < tasks) {
            const TaskInfo &info = m_trace.task({++m_tasksTold});
            json::separate(out);
            out += '{';
            json::key(out, "id");
            json::number(out, m_tasksTold);
            textField(out, "name", m_trace.text(info.name));
            textField(out, "label", m_trace.text(info.label));
            if (info.parent.value < m_tasksTold)
                numberField(out, "parent", info.parent.value);
            numberField(out, "scope", info.scope.value <= m_scopesTold ? info.scope.value : 0);
            out += '}';
        }
        out += ']';
    }
    if (exceptions > m_exceptionsTold) {
        json::key(out, "exceptions");
        out += '[';
        this->exceptions(exceptions, out);
        out += ']';
    }
}

void Writer::exceptions(std::uint32_t upTo, std::string &out)
{
    while (m_exceptionsTold < upTo) {
        const ExceptionInfo &info = m_trace.exception({++m_exceptionsTold});
        const auto reference = [&](std::string_view key, ExceptionId id) {
            if (id.value < m_exceptionsTold)
                numberField(out, key, id.value);
        };
        const auto flag = [&](std::string_view key, bool isSet) {
            if (isSet) {
                json::key(out, key);
                out += "true";
            }
        };
        json::separate(out);
        out += '{';
        json::key(out, "id");
        json::number(out, m_exceptionsTold);
        json::key(out, "type");
        json::string(out, m_trace.text(info.type));
        textField(out, "message", m_trace.text(info.message));
        if (info.isGroup) {
            json::key(out, "members");
            out += '[';
            for (const ExceptionId member : info.members) {
                if (!member || member.value >= m_exceptionsTold)
                    continue;
                json::separate(out);
                json::number(out, member.value);
            }
            out += ']';
        }
        flag("base", info.isBase);
        reference("cause", info.cause);
        reference("context", info.context);
        reference("split_from", info.splitFrom);
        flag("matched", info.matched);
        if (info.raisedAt) {
            json::key(out, "stack");
            stack(info.raisedAt, out);
        }
        out += '}';
    }
}

} // namespace engine::trace
