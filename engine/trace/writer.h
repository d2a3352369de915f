// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <string>
#include <vector>

namespace engine::trace {

class JsonPen;

// Writes a trace as text (format.md): the header line, then a line per event.
// Stateful only in that a task, scope or exception is spelled out in the first
// event that mentions it, a stack frame in the first stack it is part of. The
// text of the same trace is the same, byte for byte. Bytes that are no UTF-8
// become U+FFFD.
class Writer
{
public:
    explicit Writer(const Trace &trace) : m_trace(trace) {}

    void header(std::string &out) const;
    void event(EventNumber number, std::string &out) { event(number, m_trace.at(number), out); }
    void event(EventNumber number, const Event &event, std::string &out); // who has it at hand

private:
    void entities(const Event &event, EventNumber number, std::string &out);
    void exceptions(std::uint32_t upTo, std::string &out);
    void stack(FrameId innermost, JsonPen &pen);

    const Trace &m_trace;
    std::uint32_t m_tasksTold = 0;
    std::uint32_t m_scopesTold = 0;
    std::uint32_t m_exceptionsTold = 0;
    std::vector<bool> m_framesTold; // by number
};

} // namespace engine::trace
