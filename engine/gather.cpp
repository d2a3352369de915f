// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/gather.h"

namespace engine::detail {

Gathering::Gathering(core::EventLoop &loop, const std::vector<core::Future *> &futures, FirstFailure firstFailure)
    : Kept(loop), m_left(futures.size()), m_firstFailure(firstFailure)
{
    for (core::Future *future : futures) {
        m_children.push_back(std::make_unique<Child>(*this, *future));
        if (!future->done()) {
            retain();
            future->addDoneCallback(*m_children.back());
        }
    }
    // Those that are done already count at once: if all are, nobody waits.
    for (core::Future *future : futures) {
        if (future->done())
            childDone(*future);
    }
}

bool Gathering::cancel(const core::Message &message, core::CancelReason reason)
{
    if (done())
        return false;
    bool any = false;
    for (const auto &child : m_children)
        any = child->m_future.cancel(message, {trace::CancelSource::Gather, reason.value, reason.pass}) || any;
    // The CancelledError arrives once a child has ended, even if that swallows it (A8, A9).
    m_cancelRequested = m_cancelRequested || any;
    return any;
}

void Gathering::abandon() noexcept
{
    const core::Ref kept(this);
    for (const auto &child : m_children)
        child->leave();
}

void Gathering::Child::leave()
{
    if (!queued())
        return;
    remove();
    m_gathering.release();
}

void Gathering::childDone(core::Future &future)
{
    --m_left;
    if (done() || m_firstFailure == FirstFailure::Waits)
        future.markRetrieved();
    else if (const Error error = detail::takeError(future))
        fail(error);
    if (m_left > 0 || done())
        return;
    if (!m_cancelRequested) {
        finish();
        return;
    }
    core::Future &last = m_children.back()->m_future; // in whose words asyncio tells it
    fail(last.cancelled() ? detail::takeError(last) : loop().makeCancelledError(last.cancelMessage()));
}

core::Waiting Gathering::waiting() const
{
    return {trace::Wait::Gather, 0, static_cast<std::uint32_t>(m_children.size()), {}};
}

} // namespace engine::detail
