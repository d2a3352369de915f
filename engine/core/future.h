// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/awaited.h"
#include "engine/core/callback.h"

namespace engine::core {

class EventLoop;

// asyncio's Future, without its value: whoever derives from it keeps that.
// Embeddable. It is done once; a second finish() or fail() is refused. Done callbacks are
// queued in the loop in the order of registration, never run at once.
class Future : public Awaited
{
public:
    enum class State : std::uint8_t { Pending, Finished, Failed, Cancelled };

    explicit Future(EventLoop &loop) : m_loop(&loop) {}

    EventLoop &loop() const { return *m_loop; }
    State state() const { return m_state; }
    bool done() const { return m_state != State::Pending; }
    bool cancelled() const { return m_state == State::Cancelled; }
    // Why it failed, without marking it as retrieved; none in any other state.
    Error failure() const { return m_state == State::Failed ? m_error : Error(); }
    const Message &cancelMessage() const { return m_message; }

    // set_result and set_exception; false if it was done already. A derived class
    // stores its value before finish().
    bool finish();
    bool fail(Error error);
    bool cancel(const Message &message = {}, CancelReason reason = {}) override;

    // Queued at once if it is done already. The callback must not be queued anywhere.
    void addDoneCallback(Callback &callback);
    // Those not called yet, in order; `visit` may remove() the one it is given.
    template<class Visit>
    void forEachCallback(Visit &&visit)
    {
        m_callbacks.forEach(visit);
    }
    void dropCallbacks() { m_callbacks.drop(); }

    // What awaiting it raises: its failure, or a CancelledError, which is the original
    // one for the first to ask (M3). None if it finished. Counts as retrieval.
    Error takeError() override;
    // A failure that nobody has asked for yet.
    bool neverRetrieved() const { return m_unretrieved; }
    void markRetrieved() { m_unretrieved = false; }

protected:
    ~Future() override = default;

    // As new, for a future that is embedded and used again. No callback may stand at it.
    void reset();
    void becomeCancelled(const Message &message, Error original);
    void schedule(State state) // it is done: queues its callbacks
    {
        m_state = state;
        if (!m_callbacks.empty())
            callBack();
    }

    Error m_error; // failed: why; cancelled: the original, until it is taken; a pending task: as it likes
    Message m_message;

private:
    void callBack();

    EventLoop *m_loop;
    CallbackList m_callbacks;
    State m_state = State::Pending;
    bool m_unretrieved = false;

protected: // Task's, kept here to fill the gap
    bool m_mustCancel = false;
    bool m_misused = false; // m_error is to be thrown in
    bool m_started = false;
    bool m_listed = false; // among the loop's own
    bool m_delivered = false; // a CancelledError, while recording
    bool m_terse = false; // has neither name, label nor text of its result
    std::uint32_t m_cancelRequests = 0;
};

} // namespace engine::core
