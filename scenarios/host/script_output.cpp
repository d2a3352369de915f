// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/script_output.h"

#include <utility>

#include <unistd.h>

namespace host {

using engine::trace::Stream;

ScriptOutput::ScriptOutput(HeldOutput &held, Shown shown, Record record)
    : m_held(held), m_record(std::move(record)), m_shown(shown)
{
    side(Stream::Out).lineBuffered = isatty(STDOUT_FILENO) != 0;
    side(Stream::Err).lineBuffered = true;
}

int ScriptOutput::write(Stream stream, std::string_view bytes)
{
    if (bytes.empty())
        return 0;
    m_bytes += bytes.size();
    Side &other = side(stream == Stream::Out ? Stream::Err : Stream::Out);
    if (!other.started.empty())
        tellStartedLines();
    Side &here = side(stream);
    here.started += bytes;
    if (const std::size_t end = here.started.rfind('\n'); end != std::string::npos) {
        std::string told = here.started.substr(0, end + 1);
        here.started.erase(0, end + 1);
        m_record(stream, told);
    }
    if (m_shown == Shown::No)
        return 0;
    if (stream == Stream::Err)
        flush(Stream::Out);
    if (!m_held.add(stream, bytes)) {
        if (const int error = flush(stream); error != 0)
            return error;
        if (!m_held.add(stream, bytes))
            return writeAll(descriptorOf(stream), bytes);
    }
    return here.lineBuffered && bytes.find('\n') != std::string_view::npos ? flush(stream) : 0;
}

int ScriptOutput::flush(Stream stream)
{
    return m_held.writeOut(stream);
}

void ScriptOutput::tellStartedLines()
{
    for (const Stream stream : {Stream::Out, Stream::Err}) {
        if (side(stream).started.empty())
            continue;
        const std::string told = std::exchange(side(stream).started, {});
        m_record(stream, told);
    }
}

} // namespace host
