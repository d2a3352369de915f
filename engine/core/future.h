// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/awaited.h"

#include <bit>

namespace engine::core {

class EventLoop;

// Where futures and tasks live: a loop, or a group in one.
class Home
{
protected:
    explicit Home(EventLoop &loop) : m_loop(&loop) {}
    ~Home() = default;

    EventLoop &homeLoop() const { return *m_loop; }

private:
    friend class Future;

    EventLoop *m_loop;
};

// asyncio's Future, without its value: whoever derives from it keeps that.
// Embeddable. It is done once; a second finish() or fail() is refused. Done callbacks are
// queued in the loop in the order of registration, never run at once.
class Future : public Awaited
{
public:
    enum class State : std::uint8_t { Pending, Finished, Failed, Cancelled };

    explicit Future(Home &home) : m_home(&home) {}

    EventLoop &loop() const { return *m_home->m_loop; }
    State state() const { return m_standing.state; }
    bool done() const { return m_standing.state != State::Pending; }
    bool cancelled() const { return m_standing.state == State::Cancelled; }
    // Why it failed, without marking it as retrieved; none in any other state.
    Error failure() const { return m_standing.state == State::Failed ? Error(keptError()) : Error(); }
    const Message &cancelMessage() const;

    // set_result and set_exception; false if it was done already. A derived class
    // stores its value before finish().
    bool finish();
    [[gnu::noinline]] bool fail(Error error);
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
    bool isOf(const EventLoop &loop) const; // which may be gone
    void markRetrieved() { m_unretrieved = false; }

    // What it keeps, for those who look for circles of references.
    // Failed: why; cancelled: the original, until it is taken; a pending task: as it likes.
    ErrorObject *keptError() const
    {
        return m_hasExtras ? extras().error.get() : static_cast<ErrorObject *>(m_kept.get());
    }
    void dropError() { keepError({}); }

protected:
    ~Future() override = default;

    void becomeCancelled(const Message &message, Error original);
    void schedule(State state) // it is done: queues its callbacks
    {
        m_standing.state = state;
        if (!m_callbacks.empty())
            callBack();
    }

    bool keepsError() const { return m_kept && keptError(); }
    void keepError(Error error)
    {
        if (m_hasExtras) [[unlikely]]
            extras().error = std::move(error);
        else
            m_kept = std::move(error);
    }
    Error takeKeptError()
    {
        if (m_hasExtras) [[unlikely]]
            return std::exchange(extras().error, {});
        return Error::adopt(static_cast<ErrorObject *>(m_kept.detach()));
    }
    void keepMessage(const Message &message) // of its cancellation
    {
        if (message || m_hasExtras) [[unlikely]]
            makeExtras().message = message;
    }

    // What few of them have.
    struct Extras final : Counted
    {
        Error error;
        Message message;
        Message sleepMessage; // with which a task's sleep was cancelled
        std::string name; // a C++ task's
        std::uint32_t cancelRequests = 0; // those that m_cancelRequests can't count
    };
    Extras &extras() const { return static_cast<Extras &>(*m_kept); } // if it has
    [[gnu::noinline]] Extras &makeExtras();

private:
    void callBack();

protected:
    // In the order that leaves no gaps: a task is to be small.
    enum class Pause : std::uint8_t { None, Asleep, SleepCancelled, AtGroup };
    struct Standing
    {
        State state : 2 = State::Pending;
        // A task's.
        bool mustCancel : 1 = false;
        bool awaits : 1 = false; // what m_awaited is; if that is null, the error it keeps is to be thrown in
        Pause pause : 2 = Pause::None;
        bool started : 1 = false;
        bool failed : 1 = false; // CoroutineTask's, within a step

        // Pending, with nothing but that, in one look.
        bool isOnly(Pause only, bool hasStarted = true) const
        {
            Standing wanted;
            wanted.pause = only;
            wanted.started = hasStarted;
            return std::bit_cast<std::uint8_t>(*this) == std::bit_cast<std::uint8_t>(wanted);
        }
    };
    Standing m_standing;
    bool m_unretrieved : 1 = false; // any future's
    bool m_listed : 1 = false; // among the loop's own
    bool m_inGroup : 1 = false; // a task
    bool m_delivered : 1 = false; // a CancelledError, while recording
    bool m_terse : 1 = false; // has neither name, label nor text of its result
    bool m_throws : 1 = false; // CoroutineTask's
    bool m_parked : 1 = false;
    bool m_hasExtras : 1 = false;
    std::uint16_t m_cancelRequests = 0; // a task's, up to mostRequests; and perhaps requestKept
    static constexpr std::uint16_t mostRequests = 0x7fff;
    static constexpr std::uint16_t requestKept = 0x8000; // the recorder has the number of the last one, which was not delivered
    Home *m_home; // a task's may be its group

private:
    Ref<Object> m_kept; // its Extras, or else its error
    CallbackChain m_callbacks;
};

} // namespace engine::core
