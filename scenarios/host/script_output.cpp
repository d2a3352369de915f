// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/script_output.h"

#include <cerrno>
#include <utility>

#include <poll.h>
#include <unistd.h>

namespace host {

using engine::trace::Stream;

namespace {
constexpr std::size_t bufferSize = 8192;
}

ScriptOutput::ScriptOutput(Shown shown, Record record) : m_record(std::move(record)), m_shown(shown)
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
    here.unwritten += bytes;
    if (stream == Stream::Err)
        writeOut(Stream::Out);
    const bool due = here.unwritten.size() >= bufferSize || (here.lineBuffered && bytes.find('\n') != std::string_view::npos);
    return due ? writeOut(stream) : 0;
}

int ScriptOutput::flush(Stream stream)
{
    return writeOut(stream);
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

int ScriptOutput::writeOut(Stream stream)
{
    const std::string bytes = std::exchange(side(stream).unwritten, {});
    const int descriptor = stream == Stream::Out ? STDOUT_FILENO : STDERR_FILENO;
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        if (count >= 0) {
            done += static_cast<std::size_t>(count);
        } else if (errno == EAGAIN) {
            pollfd waiting{descriptor, POLLOUT, 0};
            poll(&waiting, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

} // namespace host
