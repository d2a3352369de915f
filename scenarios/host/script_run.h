// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/writer.h"
#include "scenarios/host/run_options.h"
#include "scenarios/host/script_output.h"
#include "scenarios/host/trace_channel.h"

#include <string>

namespace host {

// The script as it was read: before Python starts and the sandbox closes.
struct ScriptSource
{
    std::string path; // absolute, or "<stdin>"
    std::string text;
};

// What ended a run: the number of the exception, and where the script raised it; 0 for what is not known.
struct EndReason
{
    std::uint32_t exception = 0;
    std::uint32_t line = 0;
    std::string_view function{};
};

// One run, in the script's process: the trace that it leaves, what it prints, how it ends.
class ScriptRun final : public Hooks, public engine::core::EventListener
{
public:
    // `channel` is null where nobody wants a trace; `scratch` empty without a sandbox.
    ScriptRun(const RunOptions &options, ScriptSource source, HeldOutput &held, TraceChannel *channel, std::string scratch);

    engine::trace::Trace &trace() override { return m_trace; }
    bool recording() const override { return m_recording; }
    engine::core::EventListener *listener() override { return this; }
    void record(engine::trace::Event event) override;
    const Limits &limits() const override { return m_options.limits; }
    const std::vector<Injection> &injections() const override { return m_options.injections; }
    [[noreturn]] void endRun(engine::trace::Ending ending, int status, std::string_view report) override;
    bool isOurs(std::string_view file) const override { return file.starts_with("<awaitscope"); }
    std::string_view scriptFile() const override { return m_source.path; }

    void appending() override;
    void appended(engine::trace::EventNumber number, const engine::trace::Event &event) override;

    const RunOptions &options() const { return m_options; }
    const ScriptSource &source() const { return m_source; }
    const std::string &scratch() const { return m_scratch; }
    ScriptOutput &output() { return m_output; }

    void start(std::string pythonVersion); // header and RunStarted
    void begin(); // the script's first line is next: from here on it can be intervened in
    // 0, or an errno. Ends the run if it prints too much.
    int print(engine::trace::Stream stream, std::string_view bytes);
    // A line of the host's own on standard error, as part of the script's output.
    void say(std::string_view line);
    // RunEnded, and everything out. The process may then go.
    void finish(engine::trace::Ending ending, int status, std::string_view text, EndReason reason = {});
    // The next injection in order, taken out: its index; -1: none is left.
    int takeInjection();
    bool injectionDue() const;

private:
    RunOptions m_options;
    ScriptSource m_source;
    TraceChannel *m_channel;
    std::string m_scratch;
    engine::trace::Trace m_trace;
    engine::trace::Writer m_writer{m_trace};
    HeldOutput &m_held;
    ScriptOutput m_output;
    std::string m_line;
    std::size_t m_injected = 0;
    bool m_recording = false;
    bool m_telling = false;
    bool m_begun = false;
    bool m_ended = false;
    engine::trace::EventNumber m_runnerClosed = 0; // unless another is open
};

} // namespace host
