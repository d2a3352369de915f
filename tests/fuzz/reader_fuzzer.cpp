// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the trace reader, in pieces, and does with what comes out of it
// what the window does: folds every snapshot, and writes it again.
#include "engine/trace/history.h"
#include "engine/trace/reader.h"
#include "engine/trace/writer.h"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace engine::trace;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    Trace trace;
    {
        Reader reader(trace);
        const std::size_t piece = size % 61 + 1;
        for (std::size_t at = 0; at < size; at += piece)
            reader.feed(bytes.substr(at, piece));
        reader.finish();
    }

    History history(trace);
    for (EventNumber number = trace.size(); number > 0; --number)
        history.at(number);

    Writer writer(trace);
    std::string text;
    writer.header(text);
    for (EventNumber number = 1; number <= trace.size(); ++number)
        writer.event(number, text);
    return 0;
}
