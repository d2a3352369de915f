// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace host::asyncio {

struct GlueSource
{
    const char *file; // as tracebacks and the trace know it
    const char *text;
};

// The Python part of the module, one after the other in one scope; embed_glue.py writes it out.
std::vector<GlueSource> glueSources();

} // namespace host::asyncio
