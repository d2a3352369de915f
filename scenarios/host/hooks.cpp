// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/host_hooks.h"

namespace host {

namespace {
Hooks *s_hooks = nullptr; // one run per process: Python has no place of its own to carry it
}

Hooks *hooks()
{
    return s_hooks;
}

void setHooks(Hooks *hooks)
{
    s_hooks = hooks;
}

} // namespace host
