// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Appends pieces of JSON to a text. The caller writes the brackets.
namespace engine::trace::json {

void separate(std::string &out); // a comma, unless at the beginning of a list or object
void key(std::string &out, std::string_view name); // separates too; a name that needs no escapes
void nameOf(std::string &out, std::string_view name); // likewise; any name
void number(std::string &out, std::int64_t value);
void unsignedNumber(std::string &out, std::uint64_t value);
bool isPlain(std::string_view text); // no byte of it needs an escape, or is beyond ASCII
void string(std::string &out, std::string_view text); // quoted; bytes that are no UTF-8 become U+FFFD

} // namespace engine::trace::json
