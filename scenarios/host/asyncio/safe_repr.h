// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

#include <cstdint>
#include <string>
#include <string_view>

// Short texts of a script's values. Nothing of the script runs, but for the
// __repr__ and __str__ of its exceptions and classes, and if one of those raises
// or prints, that does no harm. No error is left set.
namespace host::asyncio {

enum class Detail : std::uint8_t {
    Type,
    State, // of asyncio's things, how they stand: see stateRepr()
};
// repr() of built-in values, "<Name>" of others. At most `limit` bytes or so.
std::string safeRepr(PyObject *value, std::size_t limit = 80, Detail detail = Detail::Type);
// The same of what a function was called with: of a long string its beginning and its end, which tells
// one address or path from another.
std::string safeArgument(PyObject *value);
std::string utf8(PyObject *unicode); // as it is, but for lone surrogates; of null nothing
std::string safeText(PyObject *value, std::size_t limit = 400); // str()
std::string_view shortNameOf(PyTypeObject *type); // alone
std::string typeNameOf(PyTypeObject *type); // qualified outside builtins and __main__

} // namespace host::asyncio
