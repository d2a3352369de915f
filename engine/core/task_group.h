// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"

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
// parent waits for, done when no child is left, is the group itself.
class TaskGroup : public Future, public Home
{
public:
    explicit TaskGroup(EventLoop &loop) : Future(loop), Home(loop) {}
    ~TaskGroup() override;

    [[nodiscard]] Error enter(Task *parent); // null: not inside a task
    // Why no child may be created now; none if it may. Ask before making the task.
    [[gnu::cold, gnu::noinline]] [[nodiscard]] Error refusal() const;
    bool refuses() const { return !m_entered || m_aborting || (m_exiting && m_tasks.empty()); }
    // Starts a fresh task as a child. Only without refusal().
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
    std::size_t errorCount() const { return m_errors.size(); }
    const TaskList &tasks() const { return m_tasks; }
    std::span<const Error> errors() const { return m_errors; }
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
    void enlist();
    void unlist();
    void leftBy(Task &task);
    void childDone(Task &task);
    [[gnu::noinline]] void childFailed(Error error);
    void abort(const Error &why);
    Error decide();
    Waiting waiting() const override;

    Task *m_parent = nullptr; // retained from entering to the end
    TaskList m_tasks; // retained
    std::vector<Error> m_errors;
    Error m_baseError;
    Error m_cancelled; // that is to leave, if nothing else does
    Error m_bodyError;
    std::uint32_t m_doneChildren = 0; // that have not told it yet
    bool m_waiting = false; // somebody waits for it
    bool m_entered = false;
    bool m_exiting = false;
    bool m_aborting = false;
    bool m_parentCancelRequested = false;
    bool m_enlisted = false;
    trace::ScopeId m_scope, m_outerScope;
    TaskGroup *m_nextGroup = nullptr; // of the loop's groups that have children
    TaskGroup *m_previousGroup = nullptr;
};

} // namespace engine::core
