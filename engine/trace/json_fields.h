// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Fields of a JSON object that may be missing, but must be of their type and in
// their range where they are there. Each returns a sentence about what is wrong.
namespace engine::trace::fields {

using Object = simdjson::dom::object;
using Element = simdjson::dom::element;
using Complaint = std::optional<std::string>;

std::optional<Element> find(const Object &object, std::string_view key); // null counts as missing
std::string quoted(std::string_view text); // shortened, for a message

Complaint text(const Object &object, std::string_view key, std::string_view &into);
Complaint flag(const Object &object, std::string_view key, bool &into);
Complaint integer(
    const Object &object, std::string_view key, std::int64_t least, std::int64_t most, std::int64_t &into);

// A number that names something: 0 (or missing) for none, at most `last`.
template<class Number>
Complaint reference(const Object &object, std::string_view key, std::uint32_t last, Number &into)
{
    std::int64_t number = into.value;
    Complaint wrong = integer(object, key, 0, last, number);
    if (!wrong)
        into.value = static_cast<std::uint32_t>(number);
    return wrong;
}

// Of a list, each from 1 to `last`; `what` they should be. A list that is missing leaves `into` empty.
Complaint numbers(const Object &object, std::string_view key, std::uint32_t last, std::string_view what, std::vector<std::uint32_t> &into);

} // namespace engine::trace::fields
