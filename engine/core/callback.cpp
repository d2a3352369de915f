// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/callback.h"

namespace engine::core {

void CallbackList::prepend(CallbackList &other)
{
    CallbackList all;
    all.append(other);
    all.append(*this);
    append(all);
}

void CallbackList::drop()
{
    while (Callback *callback = takeFirst())
        callback->dropped();
}

} // namespace engine::core
