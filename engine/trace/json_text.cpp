// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace engine::trace::json {

namespace {

// Bytes that stand for themselves.
constexpr auto plainBytes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x7F; ++byte)
        plain[byte] = byte != '"' && byte != '\\';
    return plain;
}();

// Length of the well-formed UTF-8 sequence that starts here, 0 if there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t place) {
        return place < text.size() ? static_cast<unsigned char>(text[place]) : 0U;
    };
    const auto continues = [&](std::size_t place) { return (byte(place) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    const unsigned second = byte(1);
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second > 0x9F;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && second < 0x90;
        const bool tooLarge = first == 0xF4 && second > 0x8F;
        return continues(1) && continues(2) && continues(3) && !overlong && !tooLarge ? 4 : 0;
    }
    return 0;
}

void control(std::string &out, unsigned char byte)
{
    switch (byte) {
    case '\n':
        out += "\\n";
        return;
    case '\t':
        out += "\\t";
        return;
    case '\r':
        out += "\\r";
        return;
    default:
        out += "\\u00";
        out += "0123456789abcdef"[byte >> 4];
        out += "0123456789abcdef"[byte & 15];
    }
}

template<class Integer>
void digits(std::string &out, Integer value)
{
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out.append(buffer, end);
}

} // namespace

bool isPlain(std::string_view text)
{
    return std::ranges::all_of(text, [](char byte) { return plainBytes[static_cast<unsigned char>(byte)]; });
}

void separate(std::string &out)
{
    if (!out.empty() && out.back() != '{' && out.back() != '[')
        out += ',';
}

void key(std::string &out, std::string_view name)
{
    char buffer[40];
    if (name.size() > sizeof buffer - 4) {
        nameOf(out, name);
        return;
    }
    // In one piece: this is most of what writing an event is.
    char *end = buffer;
    if (!out.empty() && out.back() != '{' && out.back() != '[')
        *end++ = ',';
    *end++ = '"';
    end = std::copy(name.begin(), name.end(), end);
    *end++ = '"';
    *end++ = ':';
    out.append(buffer, end);
}

void nameOf(std::string &out, std::string_view name)
{
    separate(out);
    string(out, name);
    out += ':';
}

void number(std::string &out, std::int64_t value)
{
    digits(out, value);
}

void unsignedNumber(std::string &out, std::uint64_t value)
{
    digits(out, value);
}

void string(std::string &out, std::string_view text)
{
    out += '"';
    for (std::size_t place = 0; place < text.size();) {
        std::size_t end = place;
        while (end < text.size() && plainBytes[static_cast<unsigned char>(text[end])])
            ++end;
        out.append(text, place, end - place);
        if ((place = end) == text.size())
            break;
        const auto byte = static_cast<unsigned char>(text[place]);
        if (byte == '"' || byte == '\\') {
            out += '\\';
            out += text[place++];
        } else if (byte < 0x80) {
            control(out, byte);
            ++place;
        } else if (const std::size_t length = sequenceLength(text.substr(place, 4)); length > 0) {
            out.append(text, place, length);
            place += length;
        } else {
            out += "\xEF\xBF\xBD";
            ++place;
        }
    }
    out += '"';
}

} // namespace engine::trace::json
