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
    keepError(std::move(error));
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
    keepMessage(message);
    keepError(std::move(original));
    schedule(State::Cancelled);
}

void Future::addDoneCallback(Callback &callback)
{
    if (done())
        loop().callSoon(callback);
    else
        m_callbacks.append(callback);
}

Error Future::takeError()
{
    m_unretrieved = false;
    switch (m_standing.state) {
    case State::Failed:
        return Error(keptError());
    case State::Cancelled:
        if (keepsError())
            return takeKeptError();
        return loop().makeCancelledError(cancelMessage());
    case State::Pending:
    case State::Finished:
        break;
    }
    return {};
}

const Message &Future::cancelMessage() const
{
    static const Message none;
    return m_hasExtras ? extras().message : none;
}

Future::Extras &Future::makeExtras()
{
    if (!m_hasExtras) {
        const Ref made(new Extras);
        made->error = takeKeptError();
        m_kept = made;
        m_hasExtras = true;
    }
    return extras();
}

void Future::callBack()
{
    loop().callSoon(m_callbacks, *this);
}

} // namespace engine::core
