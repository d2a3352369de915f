// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/words/terminal_text.h"

#include <QString>

#include <vector>

// What a run printed, as lines.
namespace ui::panels {

using engine::trace::EventNumber;

// What one event printed of a line in one ink.
struct ConsolePiece
{
    EventNumber event = 0;
    qsizetype begin = 0; // in the line's text
    qsizetype length = 0;
    engine::trace::Stream stream = engine::trace::Stream::Out;
    words::Ink ink = words::Ink::Plain;

    bool operator==(const ConsolePiece &) const = default;
};

struct ConsoleLine
{
    QString text;
    std::vector<ConsolePiece> pieces;

    // What had been printed of it after event `number`.
    qsizetype lengthAt(EventNumber number) const;
    // The event that printed the character; the last one's beyond the end.
    EventNumber eventAt(qsizetype character) const;
    EventNumber first() const { return pieces.empty() ? 0 : pieces.front().event; }
    EventNumber last() const { return pieces.empty() ? 0 : pieces.back().event; }
};

// Joins what print() and the traceback printer wrote into lines; grows with the trace.
// A line may come in pieces, of both streams and of several inks, from several events. A carriage return, by which
// a terminal would write over the line, begins another: nothing that was printed is lost.
class ConsoleLines
{
public:
    void clear() { *this = ConsoleLines(); }
    // Says from which line on something changed; size() if nothing did.
    std::size_t extend(const engine::trace::Trace &trace);

    std::size_t size() const { return m_lines.size(); }
    const ConsoleLine &line(std::size_t index) const { return m_lines[index]; }
    // How many lines have begun after event `number`.
    std::size_t countAt(EventNumber number) const;

private:
    void append(const words::InkedText &printed, engine::trace::Stream stream, std::size_t &changed);

    std::vector<ConsoleLine> m_lines;
    EventNumber m_taken = 0;
    words::Ink m_inks[2]{}; // of each stream, for the next event: what print() leaves on colours no traceback
    bool m_open = false; // the last line has no end yet
};

} // namespace ui::panels
