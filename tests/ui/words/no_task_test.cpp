// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where there is no task.
#include "ui/words/words.h"

#include <QTest>

// g++ 12 warns of members that keep their defaults in a designated initializer.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace engine::trace;
using namespace ui;

class NoTaskTest : public QObject
{
    Q_OBJECT

private slots:
    void noTaskIsNotYetOrNeverToBe()
    {
        Trace trace;
        QCOMPARE(words::noTask(trace), "Nothing to show yet");
        trace.append({.kind = EventKind::RunStarted});
        QCOMPARE(words::noTask(trace), "No task has started yet");
        trace.append({.kind = EventKind::RunEnded, .detail = std::uint8_t(Ending::Finished)});
        QCOMPARE(words::noTask(trace), "The script ends without a task");
        Trace failed;
        failed.append({.kind = EventKind::RunEnded, .detail = std::uint8_t(Ending::Failed)});
        QCOMPARE(words::noTask(failed), "The script stops before its first task");
        Trace forgotten;
        const auto hazard = forgotten.append({.kind = EventKind::HazardFound, .detail = std::uint8_t(Hazard::NeverAwaited)});
        forgotten.append({.kind = EventKind::RunEnded, .detail = std::uint8_t(Ending::Finished)});
        QCOMPARE(words::noTask(forgotten), "The script ends without a task: a coroutine is never awaited");
        QCOMPARE(words::summary(forgotten, hazard).who, "script");
    }

    // Whoever forgets asyncio.run() is told so.
    void aFunctionThatNothingRunsIsNamed()
    {
        Trace idle;
        idle.run.text = "import asyncio\n\nasync def main():\n    pass\n\n\nasync def other(): ...\n";
        Event end;
        end.kind = EventKind::RunEnded;
        QCOMPARE(words::plain(words::explain(idle, idle.append(end)).reason),
            "It has run to its end, and no exception has left it; but nothing has run main(), as asyncio.run(main()) would.");
        QCOMPARE(words::noTask(idle), "The script ends without a task: nothing runs main()");
        idle.run.text += "main().send(None)\n";
        QCOMPARE(words::noTask(idle), "The script ends without a task");
    }
};

QTEST_MAIN(NoTaskTest)
#include "no_task_test.moc"
