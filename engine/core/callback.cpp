// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/callback.h"

namespace engine::core {

void Link::unlinkFromChain()
{
    Link *after = std::exchange(next, nullptr);
    Link *before = std::exchange(previous, nullptr);
    if (before == this) { // alone
        CallbackChain::of(after)->m_first = nullptr;
    } else if (marked(after)) { // the last
        before->next = after;
        CallbackChain::of(after)->m_first->previous = before;
    } else { // the first: its predecessor is the last
        CallbackChain::of(before->next)->m_first = after;
        after->previous = before;
    }
}

void CallbackChain::drop()
{
    while (Callback *callback = takeFirst())
        callback->dropped();
}

void CallbackList::drop()
{
    while (Callback *callback = takeFirst())
        callback->dropped();
}

} // namespace engine::core
