// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/json_fields.h"

namespace engine::trace::fields {

std::optional<Element> find(const Object &object, std::string_view key)
{
    Element element;
    if (object.at_key(key).get(element) != simdjson::SUCCESS || element.is_null())
        return std::nullopt;
    return element;
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t enough = 40;
    std::string result = "\"";
    for (const char letter : text.substr(0, enough))
        result += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
    // A cut must not leave half a letter.
    if (text.size() > enough) {
        while (result.size() > 1 && (static_cast<unsigned char>(result.back()) & 0xC0U) == 0x80U)
            result.pop_back();
        if (static_cast<unsigned char>(result.back()) >= 0xC0U)
            result.pop_back();
        result += "…";
    }
    return result + '"';
}

Complaint text(const Object &object, std::string_view key, std::string_view &into)
{
    const auto element = find(object, key);
    if (element && element->get(into) != simdjson::SUCCESS)
        return quoted(key) + " should be a text.";
    return std::nullopt;
}

Complaint flag(const Object &object, std::string_view key, bool &into)
{
    const auto element = find(object, key);
    if (element && element->get(into) != simdjson::SUCCESS)
        return quoted(key) + " should be true or false.";
    return std::nullopt;
}

Complaint integer(
    const Object &object, std::string_view key, std::int64_t least, std::int64_t most, std::int64_t &into)
{
    const auto element = find(object, key);
    if (!element)
        return std::nullopt;
    std::int64_t number = 0;
    if (element->get(number) != simdjson::SUCCESS)
        return quoted(key) + " should be a whole number.";
    if (number < least || number > most) {
        return quoted(key) + " is " + std::to_string(number) + ", but should be from " + std::to_string(least) + " to "
            + std::to_string(most) + '.';
    }
    into = number;
    return std::nullopt;
}

Complaint numbers(const Object &object, std::string_view key, std::uint32_t last, std::string_view what, std::vector<std::uint32_t> &into)
{
    const auto element = find(object, key);
    if (!element)
        return std::nullopt;
    const std::string complaint = quoted(key) + " should be a list of " + std::string(what) + " that were told before.";
    simdjson::dom::array list;
    if (element->get(list) != simdjson::SUCCESS)
        return complaint;
    for (const Element &one : list) {
        std::uint64_t number = 0;
        if (one.get(number) != simdjson::SUCCESS || number < 1 || number > last)
            return complaint;
        into.push_back(static_cast<std::uint32_t>(number));
    }
    return std::nullopt;
}

} // namespace engine::trace::fields
