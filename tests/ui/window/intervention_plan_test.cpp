// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs are made until interventions are where they were meant to be.
#include "ui/window/intervention_plan.h"

#include "tests/support/stories.h"

#include <QTest>

using namespace ui::window;
using Next = InterventionPlan::Next;
using Run = InterventionPlan::Run;

class InterventionPlanTest : public QObject
{
    Q_OBJECT

private slots:
    void whereNothingHasChangedTheFirstRunIsTheOne()
    {
        const auto trace = support::checkout();
        m_plan.begin({aimed(trace, QStringLiteral("cancel #3 at 20")), aimed(trace, QStringLiteral("interrupt at 12"))});
        QCOMPARE(m_plan.told(), (QStringList{QStringLiteral("cancel #3 at 20"), QStringLiteral("interrupt at 12")}));
        QCOMPARE(m_plan.look(trace, Run::GoesOn), Next::Show);
        QVERIFY(m_plan.isSettled());
    }

    // The run without it shows that it is gone still.
    void whatStaysLostTakesNoOtherRun()
    {
        m_plan.begin({lost(20)});
        QVERIFY(m_plan.told().isEmpty());
        const auto trace = support::checkout();
        QCOMPARE(m_plan.look(trace, Run::GoesOn), Next::GoOn);
        QCOMPARE(m_plan.look(trace, Run::IsOver), Next::Show);
        QVERIFY(m_plan.interventions().front().isLost);
        m_plan.begin({lost(20)});
        QCOMPARE(m_plan.look(trace, Run::StandsStill), Next::Show); // nobody knows for how long
    }

    void whatIsLostIsNotLookedForInAllOfALongRun()
    {
        const auto trace = support::large(30'000, 100);
        m_plan.begin({lost(20)});
        QVERIFY(trace.size() > m_plan.mostEvents());
        QCOMPARE(m_plan.look(trace, Run::GoesOn), Next::Show);
    }

    void whatIsFoundAgainIsInTheNextRun()
    {
        const auto trace = support::checkout();
        Intervention found = aimed(trace, QStringLiteral("cancel #3 at 20"));
        found.isLost = true;
        m_plan.begin({found});
        QCOMPARE(m_plan.look(trace, Run::IsOver), Next::RunAgain);
        QVERIFY(!m_plan.isLooking());
        QCOMPARE(m_plan.told(), QStringList{QStringLiteral("cancel #3 at 20")});
        QCOMPARE(m_plan.look(trace, Run::GoesOn), Next::Show);
    }

    // It might come to stand before it.
    void whatIsLostIsLookedForWithoutALaterOne()
    {
        const auto trace = support::checkout();
        const Intervention later = aimed(trace, QStringLiteral("cancel #3 at 25"));
        m_plan.begin({later, lost(20)});
        QCOMPARE(m_plan.told(), QStringList{later.told});
        QCOMPARE(m_plan.look(trace, Run::GoesOn), Next::RunAgain);
        QVERIFY(m_plan.isLooking());
        QVERIFY(m_plan.told().isEmpty());
        QCOMPARE(m_plan.look(trace, Run::IsOver), Next::RunAgain);
        QCOMPARE(m_plan.told(), QStringList{later.told});
        QCOMPARE(m_plan.look(trace, Run::GoesOn), Next::Show);
    }

    // A script may be another one each time that it runs.
    void thereIsAnEndToIt()
    {
        const auto one = support::checkout();
        const auto other = support::deadlock();
        m_plan.begin({aimed(one, QStringLiteral("cancel #3 at 20")), aimed(other, QStringLiteral("cancel #2 at 15")), aimed(one, QStringLiteral("interrupt at 12")),
            aimed(other, QStringLiteral("interrupt at 18"))});
        int runs = 0;
        while (m_plan.look(runs % 3 ? one : other, Run::IsOver) == Next::RunAgain)
            QVERIFY(++runs < 20);
        QVERIFY(m_plan.isSettled());
    }

private:
    // Meant for an event that no run here has.
    static Intervention lost(engine::trace::EventNumber at)
    {
        Aim aim;
        aim.place.task.called = "nobody()\n";
        aim.place.number = at;
        return {QStringLiteral("interrupt at %1").arg(at), aim, true};
    }

    InterventionPlan m_plan;
};

QTEST_APPLESS_MAIN(InterventionPlanTest)
#include "intervention_plan_test.moc"
