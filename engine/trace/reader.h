// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace engine::trace {

// What was wrong with a trace file, for people.
struct ReadError
{
    std::size_t line = 0; // from 1
    std::string message;
};

// Reads a trace (format.md) from bytes as they arrive, in pieces of any size,
// and appends what is complete to a Trace. The first error stops it: what was
// read up to there stays good, later bytes are ignored.
class Reader
{
public:
    explicit Reader(Trace &trace);
    ~Reader();

    void feed(std::string_view bytes);
    void finish(); // no more bytes will come: a last line without its end is read too
    const std::optional<ReadError> &error() const { return m_error; }
    bool headerSeen() const;

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
    std::optional<ReadError> m_error;
};

} // namespace engine::trace
