// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/writer.h"

#include "engine/trace/event_names.h"
#include "engine/trace/json_pen.h"
#include "engine/trace/json_text.h"

#include <algorithm>
#include <array>

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
    bool mayBeDue = false; // its value may be a deadline, which is told also if it is 0
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
            for (unsigned detail = 0; detail < 256; ++detail)
                all[place].mayBeDue = all[place].mayBeDue || valueSlot(each, static_cast<std::uint8_t>(detail)).kind == ValueKind::Deadline;
        }
        return all;
    }();
    const auto place = static_cast<std::size_t>(kind);
    return texts[place < texts.size() ? place : 0];
}

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

void Writer::event(EventNumber number, const Event &event, std::string &out)
{
    const KindText &text = kindText(event.kind);
    JsonPen pen(out);
    pen.text("{\"n\":");
    pen.number(number);
    pen.text(",\"t\":");
    pen.number(event.time.count());
    pen.text(text.kind);
    if (event.subject != 0) {
        pen.text(text.subject);
        pen.number(event.subject);
    }
    if (event.actor) {
        pen.text(",\"by\":");
        pen.number(event.actor.value);
    }
    if (!text.details.empty())
        pen.text(text.details[event.detail < text.details.size() ? event.detail : 0]);
    if ((text.details.empty() && event.detail != 0) || event.value != 0 || text.mayBeDue || event.count != 0 || event.text) {
        pen.flush();
        if (text.details.empty())
            numberField(out, detailKey(event.kind), event.detail);
        value(out, m_trace, event);
        numberField(out, countKey(event.kind), event.count);
        textField(out, textKey(event.kind), m_trace.text(event.text));
    }
    if (event.cause != 0) {
        pen.text(",\"cause\":");
        pen.number(event.cause);
    }
    if (event.where) {
        pen.text(",\"stack\":[");
        stack(event.where, pen);
        pen.text("]");
    }
    pen.flush();
    entities(event, number, out);
    pen.text("}\n");
}

void Writer::stack(FrameId innermost, JsonPen &pen)
{
    if (innermost.value >= m_framesTold.size())
        m_framesTold.resize(innermost.value + innermost.value / 2 + 64);
    // An outer frame is older than its inner one, so a chain ends; the check keeps a wrong one from looping.
    for (FrameId id = innermost, inner{}; id && (!inner || id < inner); inner = id, id = m_trace.frame(id).outer) {
        if (inner)
            pen.text(",");
        if (m_framesTold[id.value]) {
            pen.number(id.value);
            break;
        }
        m_framesTold[id.value] = true;
        const Frame &frame = m_trace.frame(id);
        pen.text("{\"id\":");
        pen.number(id.value);
        pen.text(",\"line\":");
        pen.number(frame.line);
        if (const std::string_view function = m_trace.text(frame.function); !function.empty()) {
            pen.text(",\"function\":");
            pen.string(function);
        }
        if (const std::string_view file = m_trace.text(frame.file); !file.empty()) {
            pen.text(",\"file\":");
            pen.string(file);
        }
        const char *before = ",\"locals\":{";
        for (const auto &[name, repr] : frame.locals) {
            pen.text(before);
            before = ",";
            pen.string(m_trace.text(name));
            pen.text(":");
            pen.string(m_trace.text(repr));
        }
        pen.text(frame.locals.empty() ? "}" : "}}");
    }
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
            JsonPen pen(out);
            pen.text("[");
            stack(info.raisedAt, pen);
            pen.text("]");
        }
        out += '}';
    }
}

} // namespace engine::trace
