// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/awaited.h"

namespace host::asyncio {

// Why the cancel() that Python code calls right now was called: by the script, or by
// the standard library on behalf of something.
engine::core::CancelReason reasonOfCall();

} // namespace host::asyncio
