// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/story.h"

#include "tests/support/stories.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace ui::playback;
using engine::trace::EventKind;
using engine::trace::EventNumber;

class StoryTest : public QObject
{
    Q_OBJECT

private slots:
    void gapsAreCompressed()
    {
        QCOMPARE(gapLength(0s).count(), 0.0);
        QCOMPARE(gapLength(-5s).count(), 0.0);
        StoryLength last{0};
        for (const auto gap : {engine::trace::Time{1ms}, engine::trace::Time{100ms}, engine::trace::Time{1s}, engine::trace::Time{60s}}) {
            QVERIFY(gapLength(gap) > last);
            last = gapLength(gap);
        }
        QVERIFY(gapLength(std::chrono::hours(24 * 365)).count() <= 1000);
    }

    void aHopTakesAFractionOfASecond()
    {
        for (const EventKind kind : {EventKind::TaskCreated, EventKind::CancelRequested, EventKind::GroupAborting, EventKind::ExceptionRaised,
                 EventKind::ExceptionGrouped, EventKind::TaskReturned, EventKind::TaskBlocked}) {
            QVERIFY(motionLength(kind).count() >= 150);
            QVERIFY(motionLength(kind).count() <= 400);
        }
    }

    void crowdsAreHurried()
    {
        QCOMPARE(crowdFactor(1), 1.0);
        QCOMPARE(crowdFactor(12), 1.0);
        double last = 1;
        double total = 12;
        for (const EventNumber crowd : {20u, 100u, 10'000u, 1'000'000u}) {
            QVERIFY(crowdFactor(crowd) < last);
            QVERIFY(crowdFactor(crowd) * crowd > total); // more are never over sooner
            last = crowdFactor(crowd);
            total = last * crowd;
        }
        QVERIFY(total * 400 < 120'000); // a million at an instant: two minutes, not a day
    }

    void aCrowdIsCountedByItsInstant()
    {
        const auto trace = support::wide(50);
        EventNumber counted = 0;
        for (EventNumber number = 1; number <= trace.size(); number += crowdAt(trace, number)) {
            QVERIFY(crowdAt(trace, number) >= 1);
            counted += crowdAt(trace, number);
        }
        QCOMPARE(counted, trace.size());
        QCOMPARE(crowdAt(trace, 0), 0u);
        QCOMPARE(crowdAt(trace, trace.size() + 1), 0u);
    }
};

QTEST_APPLESS_MAIN(StoryTest)
#include "story_test.moc"
