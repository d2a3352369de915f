// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/script_run.h"

#include "scenarios/host/due_injections.h"

#include <algorithm>
#include <utility>

#include <unistd.h>

namespace host {

using engine::trace::Ending;
using engine::trace::Event;
using engine::trace::EventKind;
using engine::trace::EventNumber;
using engine::trace::Stream;

namespace {

constexpr EventNumber forgetEvery = 1 << 12; // events: they are written, and nobody here looks back

ScriptOutput::Shown shown(const RunOptions &options)
{
    return options.trace.kind == TraceTarget::Kind::StandardOutput ? ScriptOutput::Shown::No : ScriptOutput::Shown::Yes;
}

} // namespace

ScriptRun::ScriptRun(const RunOptions &options, ScriptSource source, HeldOutput &held, TraceChannel *channel, std::string scratch)
    : m_options(options)
    , m_source(std::move(source))
    , m_channel(channel)
    , m_scratch(std::move(scratch))
    , m_held(held)
    , m_output(held, shown(options),
          [this](Stream stream, std::string_view text) {
              if (!m_recording)
                  return;
              Event event;
              event.kind = EventKind::Output;
              event.detail = static_cast<std::uint8_t>(stream);
              event.text = m_trace.note(text);
              record(event);
          })
    , m_recording(channel || !options.injections.empty())
{
}

void ScriptRun::start(std::string pythonVersion)
{
    engine::trace::RunInfo &run = m_trace.run;
    run.program = "awaitscope-run " AWAITSCOPE_VERSION;
    run.python = std::move(pythonVersion);
    run.source = m_options.script;
    run.text = m_source.text;
    run.arguments = m_options.arguments;
    run.seed = m_options.seed;
    for (const Injection &injection : m_options.injections)
        run.interventions.push_back(injection.text);
    if (m_channel) {
        m_writer.header(m_line);
        m_channel->put(m_line);
        m_line.clear();
    }
    if (!m_recording)
        return;
    Event event;
    event.kind = EventKind::RunStarted;
    event.value = static_cast<std::int64_t>(m_options.seed);
    event.text = m_trace.intern(m_options.script);
    record(event);
}

void ScriptRun::record(Event event)
{
    if (engine::core::Recorder *recorder = asyncio::currentRecorder()) {
        recorder->add(event);
        return;
    }
    appending();
    event.time = asyncio::now();
    appended(m_trace.append(event), event);
}

void ScriptRun::appending()
{
    if (std::exchange(m_telling, true))
        return;
    m_output.tellStartedLines();
    m_telling = false;
}

void ScriptRun::appended(EventNumber number, const Event &event)
{
    if (m_channel) {
        m_writer.event(number, event, m_line);
        m_channel->put(m_line);
        m_line.clear();
        m_channel->progressed(number, event.time);
    }
    if (event.kind == EventKind::RunnerOpened || event.kind == EventKind::RunnerClosed)
        m_runnerClosed = event.kind == EventKind::RunnerClosed ? number : 0;
    if (number % forgetEvery == 0)
        m_trace.forgetBefore(number);
    if (m_begun && !m_ended && injectionDue())
        applyInjectionsSoon(*this);
    if (m_options.limits.events != 0 && number >= m_options.limits.events && !m_ended) {
        endRun(Ending::Limit, exitLimit,
            "limit: the run reached " + std::to_string(m_options.limits.events) + " events (--max-events)");
    }
}

void ScriptRun::say(std::string_view line)
{
    m_output.write(Stream::Err, std::string(line) + '\n');
}

void ScriptRun::finish(Ending ending, int status, std::string_view text, EndReason reason)
{
    if (std::exchange(m_ended, true))
        return;
    if (m_recording) {
        Event event;
        event.kind = EventKind::RunEnded;
        event.detail = static_cast<std::uint8_t>(ending);
        event.value = status;
        event.subject = reason.exception;
        if (reason.line)
            event.where = m_trace.addFrame({.function = m_trace.intern(reason.function), .line = reason.line});
        event.cause = m_runnerClosed;
        event.text = m_trace.intern(text);
        record(event);
    }
    m_output.flush(Stream::Out);
    m_output.flush(Stream::Err);
    m_held.forget(); // what the script has left nowhere to go
    if (m_channel)
        m_channel->ended();
}

void ScriptRun::endRun(Ending ending, int status, std::string_view report)
{
    if (!m_ended) {
        m_output.tellStartedLines();
        const bool ending_was = std::exchange(m_telling, true);
        const std::uint64_t limit = std::exchange(m_options.limits.events, 0);
        say(report);
        m_telling = ending_was;
        finish(ending, status, report);
        m_options.limits.events = limit;
    }
    _exit(status);
}

int ScriptRun::print(engine::trace::Stream stream, std::string_view bytes)
{
    const std::uint64_t left = m_options.outputBytes - std::min(m_options.outputBytes, m_output.bytes());
    const int error = m_output.write(stream, bytes.substr(0, left));
    if (bytes.size() > left && !m_ended)
        endRun(Ending::Limit, exitLimit, "limit: the script printed more than "
            + std::to_string(m_options.outputBytes >> 20) + " MiB");
    return error;
}

void ScriptRun::begin()
{
    m_begun = true;
    if (injectionDue())
        applyInjectionsSoon(*this);
}

bool ScriptRun::injectionDue() const
{
    return m_injected < m_options.injections.size() && m_options.injections[m_injected].at <= m_trace.size();
}

int ScriptRun::takeInjection()
{
    return m_injected < m_options.injections.size() ? static_cast<int>(m_injected++) : -1;
}

} // namespace host
