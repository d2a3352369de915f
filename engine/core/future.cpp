// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/future.h"

#include "engine/core/event_loop.h"

namespace engine::core {

bool Future::finish()
{
    if (done())
        return false;
    schedule(State::Finished);
    return true;
}

bool Future::fail(Error error)
{
    if (done())
        return false;
    m_error = std::move(error);
    m_unretrieved = true;
    schedule(State::Failed);
    return true;
}

bool Future::cancel(const Message &message, CancelReason)
{
    m_unretrieved = false;
    if (done())
        return false;
    becomeCancelled(message, {});
    return true;
}

void Future::becomeCancelled(const Message &message, Error original)
{
    m_message = message;
    m_error = std::move(original);
    schedule(State::Cancelled);
}

void Future::addDoneCallback(Callback &callback)
{
    if (done())
        m_loop->callSoon(callback);
    else
        m_callbacks.append(callback);
}

Error Future::takeError()
{
    m_unretrieved = false;
    switch (m_state) {
    case State::Failed:
        return m_error;
    case State::Cancelled:
        if (m_error)
            return std::exchange(m_error, {});
        return m_loop->makeCancelledError(m_message);
    case State::Pending:
    case State::Finished:
        break;
    }
    return {};
}

void Future::reset()
{
    m_state = State::Pending;
    m_error = {};
    m_message = {};
    m_unretrieved = false;
}

void Future::callBack()
{
    if (!m_loop->recorder()) {
        m_loop->m_ready.append(m_callbacks);
        return;
    }
    while (Callback *callback = m_callbacks.takeFirst())
        m_loop->callSoon(*callback);
}

} // namespace engine::core
