// SPDX-License-Identifier: GPL-3.0-or-later
// How a task, a group and a timeout stand, in a few words.
#include "engine/trace/history.h"
#include "tests/support/trace_builder.h"
#include "ui/words/words.h"

#include <QTest>

// g++ 12 warns of members that keep their defaults in a designated initializer.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace engine::trace;
using namespace ui;
using namespace std::chrono_literals;

namespace {

QString scopeStatusNow(support::TraceBuilder &story, ScopeId id)
{
    History history(story.trace());
    return words::scopeStatus(story.trace(), history.at(story.size()), id);
}

} // namespace

class StatusesTest : public QObject
{
    Q_OBJECT

private slots:
    void childrenThatTheRunLeftBehindAreStuck()
    {
        support::TraceBuilder story("", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        const ScopeId group = story.group(main, runner, "tg");
        for (const char *name : {"a()", "b()"})
            story.create(main, group, name);
        story.joinGroup(main, group, 2);
        for (std::uint32_t child : {2U, 3U})
            story.add({.subject = child, .kind = EventKind::TaskLeftPending});
        QCOMPARE(scopeStatusNow(story, group), "stuck: 2 children never ended");
    }

    void cancellingTaskTellsItsClause()
    {
        Trace trace;
        trace.run.text = "async def charge(card):\n    try:\n        await asyncio.sleep(2)\n    finally:\n        "
                         "await asyncio.sleep(0.3)\n";
        const auto task = trace.addTask({.label = trace.intern("charge()")});
        Snapshot snapshot;
        TaskStatus status;
        status.state = TaskState::Waiting;
        status.phase = CancelPhase::Delivered;
        status.where = trace.addFrame({{}, trace.intern("charge"), 5, {}, {}});
        snapshot.tasks.grow(1);
        snapshot.tasks.edit(0) = status;
        QCOMPARE(words::taskStatus(trace, snapshot, task), "cancelling: in finally, line 5");
        snapshot.tasks.edit(0).where = trace.addFrame({{}, trace.intern("charge"), 3, {}, {}});
        QCOMPARE(words::taskStatus(trace, snapshot, task), "cancelling, line 3");
        snapshot.tasks.edit(0).phase = CancelPhase::Requested;
        QCOMPARE(words::taskStatus(trace, snapshot, task), "cancel is on its way");
    }

    void anOpenGroupTellsNoChildYetFromNoneLeft()
    {
        support::TraceBuilder story("", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        const ScopeId group = story.group(main, runner, "tg");
        QCOMPARE(scopeStatusNow(story, group), "open: no child yet");
        const auto child = [&](const char *name) {
            const TaskId task = story.create(main, group, name);
            story.start(task);
            return task;
        };
        const TaskId one = child("a()");
        QCOMPARE(scopeStatusNow(story, group), "open: 1 child");
        story.returns(one);
        QCOMPARE(scopeStatusNow(story, group), "open: its child is done");
        story.returns(child("b()"));
        QCOMPARE(scopeStatusNow(story, group), "open: both children done");
        story.returns(child("c()"));
        QCOMPARE(scopeStatusNow(story, group), "open: all 3 children done");
        story.joinGroup(main, group, 0);
        QCOMPARE(scopeStatusNow(story, group), "all 3 children done: closing");
    }

    void abortingGroupCountsItsChildren()
    {
        support::TraceBuilder story("", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        const ScopeId group = story.group(main, runner, "tg");
        std::vector<TaskId> children;
        for (const char *name : {"a()", "b()", "c()"})
            children.push_back(story.create(main, group, name));
        for (const TaskId child : children)
            story.start(child);
        story.returns(children[0]);
        const ExceptionId error = story.raise(children[1], "ValueError", "");
        story.raises(children[1], error);
        story.abort(group, error, 1);
        QCOMPARE(scopeStatusNow(story, group), "aborting: 1 of 3 failed, 1 still cleaning up");
    }

    void timeoutCountsDown()
    {
        Trace trace;
        const auto timeout = trace.addScope({ScopeKind::Timeout, trace.intern("timeout(3)"), {}, {}, 1});
        Snapshot snapshot;
        snapshot.time = 900ms;
        snapshot.scopes.grow(1);
        snapshot.scopes.edit(0).state = ScopeState::Open;
        snapshot.scopes.edit(0).deadline = 3'000'000'000;
        QCOMPARE(words::scopeStatus(trace, snapshot, timeout), "2.1 s left");
    }
};

QTEST_GUILESS_MAIN(StatusesTest)
#include "statuses_test.moc"
