// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/awaited.h"
#include "scenarios/host/asyncio/reference.h"

namespace host::asyncio {

// Why the cancel() that Python code calls right now was called: by the script, or by
// the standard library on behalf of something.
engine::core::CancelReason reasonOfCall();

// Of a library's cancel scope, as noted when it was entered; 0: none.
std::uint32_t numberOfScope(PyObject *scope);

} // namespace host::asyncio
