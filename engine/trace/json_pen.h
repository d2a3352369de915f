// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/json_text.h"

#include <algorithm>
#include <charconv>
#include <concepts>

namespace engine::trace {

// Appends to a text in larger pieces than it is given: to write an event is most of what recording costs, and a
// std::string looks after its end and its room each time. The text is complete after flush(), or without the pen.
class JsonPen
{
public:
    explicit JsonPen(std::string &out) : m_out(out) {}
    ~JsonPen() { flush(); }
    JsonPen(const JsonPen &) = delete;
    JsonPen &operator=(const JsonPen &) = delete;

    void text(std::string_view piece)
    {
        if (piece.size() > room())
            flush();
        if (piece.size() > room())
            m_out.append(piece);
        else
            m_end = std::copy(piece.begin(), piece.end(), m_end);
    }
    void number(std::integral auto value)
    {
        constexpr std::size_t longest = 20;
        if (room() < longest)
            flush();
        m_end = std::to_chars(m_end, m_bytes + sizeof m_bytes, value).ptr;
    }
    void string(std::string_view piece)
    {
        if (piece.size() + 2 > room())
            flush();
        if (piece.size() + 2 > room() || !json::isPlain(piece)) {
            flush();
            json::string(m_out, piece);
            return;
        }
        *m_end++ = '"';
        m_end = std::copy(piece.begin(), piece.end(), m_end);
        *m_end++ = '"';
    }
    void flush()
    {
        m_out.append(m_bytes, static_cast<std::size_t>(m_end - m_bytes));
        m_end = m_bytes;
    }

private:
    std::size_t room() const { return static_cast<std::size_t>(m_bytes + sizeof m_bytes - m_end); }

    std::string &m_out;
    char m_bytes[512];
    char *m_end = m_bytes;
};

} // namespace engine::trace
