// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/callback.h"

namespace engine::core {

CallbackList::~CallbackList()
{
    drop();
}

void CallbackList::append(CallbackList &other)
{
    if (other.empty())
        return;
    Link *first = other.m_head.next;
    Link *last = other.m_head.previous;
    other.m_head.next = other.m_head.previous = &other.m_head;
    first->previous = m_head.previous;
    m_head.previous->next = first;
    last->next = &m_head;
    m_head.previous = last;
}

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
