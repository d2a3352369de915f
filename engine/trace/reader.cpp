// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/reader.h"

#include "engine/trace/record.h"

namespace engine::trace {

namespace {

constexpr std::size_t longestLine = std::size_t{64} << 20;

std::string sentence(simdjson::error_code error)
{
    switch (error) {
    case simdjson::UTF8_ERROR:
        return "This line is not valid UTF-8.";
    case simdjson::DEPTH_ERROR:
        return "This line is nested too deeply.";
    case simdjson::INCORRECT_TYPE:
        return "This line should be a JSON object.";
    default:
        return std::string("This line is not valid JSON (") + simdjson::error_message(error) + ").";
    }
}

} // namespace

struct Reader::Parser
{
    explicit Parser(Trace &trace) : record(trace) {}

    // Reads m_bytes[from, to), which has padding behind it.
    Record::Complaint line(std::size_t from, std::size_t to)
    {
        if (to > from && bytes[to - 1] == '\r')
            --to;
        simdjson::dom::element element;
        simdjson::dom::object object;
        if (const auto error = json.parse(bytes.data() + from, to - from, false).get(element))
            return sentence(error);
        if (const auto error = element.get(object))
            return sentence(error);
        if (header)
            return record.event(object);
        auto wrong = record.header(object);
        header = !wrong;
        return wrong;
    }

    bool blank(std::size_t from, std::size_t to) const
    {
        return bytes.find_first_not_of(" \t\r", from) >= to;
    }

    Record record;
    simdjson::dom::parser json;
    std::string bytes; // of an unfinished line, and what simdjson may read beyond it
    std::size_t used = 0; // without that
    std::size_t lines = 0;
    bool header = false;
};

Reader::Reader(Trace &trace) : m_parser(std::make_unique<Parser>(trace)) {}

Reader::~Reader() = default;

bool Reader::headerSeen() const
{
    return m_parser->header;
}

void Reader::feed(std::string_view bytes)
{
    if (m_error || bytes.empty())
        return;
    Parser &parser = *m_parser;
    const std::size_t old = parser.used;
    parser.bytes.resize(old);
    parser.bytes += bytes;
    parser.used = parser.bytes.size();
    parser.bytes.append(simdjson::SIMDJSON_PADDING, '\0');

    std::size_t start = 0;
    for (std::size_t search = old; !m_error;) {
        const std::size_t end = parser.bytes.find('\n', search);
        if (end >= parser.used)
            break;
        ++parser.lines;
        if (!parser.blank(start, end)) {
            if (auto wrong = parser.line(start, end))
                m_error = ReadError{parser.lines, std::move(*wrong)};
        }
        start = search = end + 1;
    }
    if (!m_error && parser.used - start > longestLine)
        m_error = ReadError{parser.lines + 1, "This line is longer than 64 MB."};
    parser.bytes.erase(0, start);
    parser.used -= start;
}

void Reader::finish()
{
    if (m_error)
        return;
    Parser &parser = *m_parser;
    if (!parser.blank(0, parser.used)) {
        ++parser.lines;
        if (auto wrong = parser.line(0, parser.used))
            m_error = ReadError{parser.lines, std::move(*wrong)};
    }
    if (!m_error && !parser.header)
        m_error = ReadError{1, "The file is empty: a trace begins with a line that says what ran."};
    parser.used = 0;
    parser.bytes.clear();
}

} // namespace engine::trace
