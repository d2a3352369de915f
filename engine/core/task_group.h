// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"

#include <span>
#include <string>
#include <vector>

namespace engine::core {

namespace detail {

// Apart, as it has room behind what a TaskGroup derives from first: a group is to be small.
class GroupStanding
{
protected:
    explicit GroupStanding(bool showsTasks) : m_showsTasks(showsTasks) {}
    ~GroupStanding() = default;

    enum class Wait : std::uint8_t { None, Pending, Done, Cancelled };
    Wait m_wait : 2 = Wait::None; // for its children
    bool m_entered : 1 = false;
    bool m_exiting : 1 = false;
    bool m_aborting : 1 = false;
    bool m_parentCancelRequested : 1 = false;
    bool m_hasFailures : 1 = false;
    bool m_lastChildLeft : 1 = false; // and is still counted, until the turn after: this is queued
    const bool m_showsTasks : 1;
};

} // namespace detail

// asyncio's TaskGroup (3.14), as a state machine. Its owner
//   enter()s it, create…s children by adopt(), and when the block is left:
//   bodyEnded(error or none);
//   while (beginWait()) { the parent task blocks on the group; waitEnded(error thrown in, or none); }
//   Error leaving = outcome();
// Functions that can be refused return the RuntimeError, or none. As a callback it stands among the loop's groups that have
// children, and after the last of them has left, in the ready queue.
class TaskGroup : public Awaited, private detail::GroupStanding, public Home
{
public:
    // Shown: somebody looks at its tasks(), and it has a label. One that is done stays among them until the group is told so,
    // a turn later, as in asyncio. Hidden: it leaves at once unless it failed; that the last has left, the group hears a turn later.
    enum class Tasks : std::uint8_t { Hidden, Shown };

    explicit TaskGroup(EventLoop &loop, Tasks tasks = Tasks::Shown) : GroupStanding(tasks == Tasks::Shown), Home(loop) {}
    ~TaskGroup() override
    {
        if (m_parent) [[unlikely]] // the loop is torn down around it: else its children keep it
            abandon();
    }

    EventLoop &loop() const { return homeLoop(); } // which may be gone

    [[nodiscard]] Error enter(Task *parent) // null: not inside a task
    {
        if (m_entered || !parent) [[unlikely]]
            return refusalToEnter();
        m_entered = true;
        parent->retain();
        m_parent = parent;
        if (Recorder *recorder = loop().recorder()) [[unlikely]]
            recordOpened(*recorder);
        return {};
    }
    // Whether no child may be created now, and why. Ask before making the task.
    [[gnu::cold, gnu::noinline]] std::string refusal() const; // if it refuses()
    bool refuses() const { return !m_entered || m_aborting || (m_exiting && isEmpty()); }
    // Starts a fresh task as a child. Only if it does not refuse. Inline, in task_start.h.
    void adopt(Task &task);
    // Eager: its first step runs in here.
    void adoptEagerly(Task &task);

    void bodyEnded(const Error &error)
    {
        endBody(error);
        if (Recorder *recorder = loop().recorder()) [[unlikely]]
            recordWaiting(*recorder);
    }
    bool beginWait() // false: no child is left
    {
        if (isEmpty())
            return false;
        m_wait = Wait::Pending;
        return true;
    }
    void waitEnded(Error error);
    // What leaves the group: none, the CancelledError or body's error itself, a base
    // error, or the new group of errors. Once, at the end.
    Error outcome();

    // It ends here, with neither outcome nor children.
    [[gnu::cold, gnu::noinline]] void abandon() noexcept;

    bool entered() const { return m_entered; }
    bool isOpen() const { return m_parent; } // and not left yet
    bool exiting() const { return m_exiting; }
    bool aborting() const { return m_aborting; }
    bool awaitsChildren() const { return m_wait == Wait::Pending; } // and nobody has cancelled that
    std::size_t taskCount() const { return m_tasks.size() + m_lastChildLeft; }
    const TaskList &tasks() const { return m_tasks; }
    std::span<const Error> errors() const { return m_hasFailures ? failures().all : std::span<const Error>(); }
    Task *parent() const { return m_parent; }
    // The group whose children somebody waits for who waits for that; null for anything else.
    static const TaskGroup *awaitedIn(const Awaited &awaited);
    bool cancel(const Message &message = {}, CancelReason reason = {}) override; // of the wait for its children
    Error takeError() override { return m_wait == Wait::Cancelled ? waitCancelled() : Error(); }
    [[gnu::cold, gnu::noinline]] std::string describe() const; // as asyncio's repr: <TaskGroup tasks=2 entered>

    // For the trace; asked on entering.
    virtual std::string label() const { return {}; }
    trace::ScopeId scope() const { return m_scope; }

private:
    friend class Task;
    friend class EventLoop;

    void endBody(const Error &error)
    {
        m_exiting = true;
        if (error) [[unlikely]]
            bodyEndedWith(error);
    }
    void add(Task &task);
    void takeOut(Task &task);
    void childEnds(Task &task, Future::State state);
    void childDone(Task &task); // the same, in the next turn
    [[gnu::noinline]] void childFailed(Error error);
    [[gnu::cold, gnu::noinline]] Error refusalToEnter() const;
    [[gnu::noinline]] void recordOpened(Recorder &recorder);
    [[gnu::noinline]] void recordWaiting(Recorder &recorder) const;
    void recordAborting(Recorder &recorder, const Error &why) const;
    void recordClosed(Recorder &recorder, const Error &leaving);
    [[gnu::noinline]] void bodyEndedWith(const Error &error);
    [[gnu::noinline]] void bodyFailed(const Error &error);
    [[gnu::noinline]] void abort(const Error &why);
    Error decide();
    [[gnu::noinline]] Error decideOnFailures();
    Waiting waiting() const override;
    bool isEmpty() const { return m_tasks.empty() && !m_lastChildLeft; }
    void run() override; // in the turn after the last child left
    void dropped() override;
    void noChildLeft();
    void wakeWaiters();
    Error waitCancelled();

    // What few of them have.
    struct Failures final : Counted
    {
        Message message; // with which the wait was cancelled
        std::vector<Error> all; // the children's, and at the end the body's
        Error base; // the first that stops the loop: leaves alone
        Error body;
        Error cancelled;
    };
    Failures &failures() const { return static_cast<Failures &>(*m_kept); } // if it has
    [[gnu::noinline]] Failures &makeFailures();
    void keepCancelled(Error error) // that is to leave, if nothing else does
    {
        if (m_hasFailures) [[unlikely]]
            failures().cancelled = std::move(error);
        else
            m_kept = std::move(error);
    }

    CallbackChain m_waiters; // for its children: the parent
    Task *m_parent = nullptr; // retained from entering to the end
    [[no_unique_address]] TaskList m_tasks; // retained. So that what follows may use its last bytes
    std::uint32_t m_doneChildren = 0; // that have not told it yet
    Ref<Object> m_kept; // its Failures, or else what keepCancelled() was given
    trace::ScopeId m_scope;
};

} // namespace engine::core
