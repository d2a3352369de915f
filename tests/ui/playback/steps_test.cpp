// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/steps.h"

#include "tests/support/stories.h"
#include "ui/playback/marks.h"

#include <QTest>

#include <set>

using namespace ui::playback;
using engine::trace::EventKind;
using engine::trace::TaskId;
using engine::trace::Trace;

class StepsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKindStaysInsideAndGoesItsWay_data()
    {
        QTest::addColumn<StepKind>("kind");
        QTest::newRow("event") << StepKind::Event;
        QTest::newRow("task switch") << StepKind::TaskSwitch;
        QTest::newRow("moment") << StepKind::Moment;
        QTest::newRow("line") << StepKind::TaskLine;
        QTest::newRow("failure") << StepKind::Failure;
    }

    void everyKindStaysInsideAndGoesItsWay()
    {
        QFETCH(StepKind, kind);
        for (EventNumber from = 0; from <= m_trace.size(); ++from) {
            const EventNumber on = stepTargetIn(m_trace, from, +1, kind, TaskId{4});
            const EventNumber back = stepTargetIn(m_trace, from, -1, kind, TaskId{4});
            QVERIFY(on >= from && on <= m_trace.size());
            QVERIFY(back <= from);
        }
        QCOMPARE(stepTargetIn(Trace(), 0, +1, kind, TaskId{1}), 0u);
        QCOMPARE(stepTargetIn(Trace(), 7, -1, kind, TaskId{1}), 0u);
    }

    void bothEndsAreReached()
    {
        for (const StepKind kind : {StepKind::Event, StepKind::TaskSwitch, StepKind::Moment}) {
            EventNumber at = 0;
            for (EventNumber steps = 0; steps <= m_trace.size() && at < m_trace.size(); ++steps)
                at = stepTargetIn(m_trace, at, +1, kind, {});
            QCOMPARE(at, m_trace.size());
            for (EventNumber steps = 0; steps <= m_trace.size() && at > 0; ++steps)
                at = stepTargetIn(m_trace, at, -1, kind, {});
            QCOMPARE(at, 0u);
        }
    }

    void aMomentIsTheNextVirtualTime()
    {
        const EventNumber first = stepTargetIn(m_trace, 1, +1, StepKind::Moment, {});
        QVERIFY(m_trace.at(first).time > m_trace.at(1).time);
        QCOMPARE(m_trace.at(first - 1).time, m_trace.at(1).time);
        // From within a moment one goes back to its beginning, then to that of the one before.
        QVERIFY(m_trace.at(first + 1).time == m_trace.at(first).time);
        QCOMPARE(stepTargetIn(m_trace, first + 1, -1, StepKind::Moment, {}), first);
        QCOMPARE(stepTargetIn(m_trace, first, -1, StepKind::Moment, {}), 1u);
    }

    void aTaskSwitchBeginsAStep()
    {
        EventNumber at = stepTargetIn(m_trace, 0, +1, StepKind::TaskSwitch, {});
        for (; at < m_trace.size(); at = stepTargetIn(m_trace, at, +1, StepKind::TaskSwitch, {})) {
            const EventKind kind = m_trace.at(at).kind;
            QVERIFY(kind == EventKind::TaskStarted || kind == EventKind::TaskResumed);
        }
    }

    void aLineIsAnotherLineOfThatTask()
    {
        const TaskId charge{4};
        std::set<std::uint32_t> lines;
        EventNumber at = 0;
        for (EventNumber next = stepTargetIn(m_trace, at, +1, StepKind::TaskLine, charge); next != at;
             next = stepTargetIn(m_trace, at, +1, StepKind::TaskLine, charge)) {
            QVERIFY(m_trace.at(next).actor == charge || m_trace.at(next).task() == charge);
            lines.insert(m_trace.frame(m_trace.at(next).where).line);
            at = next;
        }
        QVERIFY(lines.size() >= 2);
    }

    void failuresAndCancellationsAreTrouble()
    {
        const EventNumber first = stepTargetIn(m_trace, 0, +1, StepKind::Failure, {});
        QCOMPARE(m_trace.at(first).kind, EventKind::ExceptionRaised);
        QVERIFY(isTrouble(m_trace.at(first)));
        QCOMPARE(stepTargetIn(m_trace, first, -1, StepKind::Failure, {}), first); // none before
        QCOMPARE(markOf(m_trace.at(1)), Mark::None);
    }

private:
    const Trace m_trace = support::checkout();
};

QTEST_APPLESS_MAIN(StepsTest)
#include "steps_test.moc"
