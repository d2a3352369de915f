// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <string>

namespace engine::trace {

// Writes a trace as text (format.md): the header line, then a line per event.
// Stateful only in that a task, scope or exception is spelled out in the first
// event that mentions it. The text of the same trace is the same, byte for byte.
class Writer
{
public:
    explicit Writer(const Trace &trace) : m_trace(trace) {}

    void header(std::string &out) const;
    void event(EventNumber number, std::string &out);

private:
    const Trace &m_trace;
    std::uint32_t m_exceptionsTold = 0;
};

} // namespace engine::trace
