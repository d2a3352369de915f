// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace engine::core {

// asyncio's TaskGroup (3.14), as a state machine. Its owner
//   enter()s it, create…s children by adopt(), and when the block is left:
//   bodyEnded(error or none);
//   while (Future *wait = nextWait()) { the parent task blocks on *wait; waitEnded(error thrown in, or none); }
//   Error leaving = outcome();
// Functions that can be refused return the RuntimeError, or none. The future that the
// parent waits for, done when no child is left, is the group itself; and as it is no callback,
// its place in a list is that among the loop's groups that have children.
class TaskGroup : public Future, public Home
{
public:
    // Whether anybody looks at its tasks(). Then one that is done stays among them until the group is told so, a turn
    // later, as in asyncio. Else it leaves at once if the group would have nothing to do: one that has not failed, nor is the last.
    enum class Tasks : std::uint8_t { Hidden, Shown };

    explicit TaskGroup(EventLoop &loop, Tasks tasks = Tasks::Shown)
        : Future(loop), Home(loop), m_showsTasks(tasks == Tasks::Shown)
    {
    }
    ~TaskGroup() override;

    EventLoop &loop() const { return homeLoop(); } // which may be gone

    [[nodiscard]] Error enter(Task *parent); // null: not inside a task
    // Why no child may be created now; none if it may. Ask before making the task.
    [[gnu::cold, gnu::noinline]] [[nodiscard]] Error refusal() const;
    bool refuses() const { return !m_entered || m_aborting || (m_exiting && m_tasks.empty()); }
    // Starts a fresh task as a child. Only without refusal(). Inline, in task_start.h.
    void adopt(Task &task);
    // Eager: its first step runs in here.
    void adoptEagerly(Task &task);

    void bodyEnded(const Error &error);
    Future *nextWait();
    void waitEnded(const Error &error);
    // What leaves the group: none, the CancelledError or body's error itself, a base
    // error, or the new group of errors. Once, at the end.
    Error outcome();

    bool entered() const { return m_entered; }
    bool exiting() const { return m_exiting; }
    bool aborting() const { return m_aborting; }
    std::size_t taskCount() const { return m_tasks.size(); }
    const TaskList &tasks() const { return m_tasks; }
    std::span<const Error> errors() const { return m_failures ? m_failures->all : std::span<const Error>(); }
    Task *parent() const { return m_parent; }
    // The group whose children somebody waits for who waits for that; null for anything else.
    static const TaskGroup *awaitedIn(const Awaited &awaited);
    [[gnu::cold, gnu::noinline]] std::string describe() const; // as asyncio's repr: <TaskGroup tasks=2 entered>

    // For the trace; asked on entering.
    virtual std::string label() const { return {}; }
    trace::ScopeId scope() const { return m_scope; }

protected:
    friend class Task;
    friend class EventLoop;

private:
    void add(Task &task);
    void takeOut(Task &task);
    void childEnds(Task &task, State state);
    void childDone(Task &task); // the same, in the next turn
    [[gnu::noinline]] void childFailed(Error error);
    [[gnu::noinline]] void bodyFailed(const Error &error);
    void abort(const Error &why);
    Error decide();
    [[gnu::noinline]] Error decideOnFailures();
    Waiting waiting() const override;

    // What few of them have.
    struct Failures
    {
        std::vector<Error> all; // the children's, and at the end the body's
        Error base; // the first that stops the loop: leaves alone
        Error body;
    };
    [[gnu::noinline]] Failures &makeFailures();

    Task *m_parent = nullptr; // retained from entering to the end
    TaskList m_tasks; // retained
    std::unique_ptr<Failures> m_failures;
    Error m_cancelled; // that is to leave, if nothing else does
    std::uint32_t m_doneChildren = 0; // that have not told it yet
    trace::ScopeId m_scope, m_outerScope;
    bool m_waiting : 1 = false; // somebody waits for it
    bool m_entered : 1 = false;
    bool m_exiting : 1 = false;
    bool m_aborting : 1 = false;
    bool m_parentCancelRequested : 1 = false;
    const bool m_showsTasks : 1;
};

} // namespace engine::core
