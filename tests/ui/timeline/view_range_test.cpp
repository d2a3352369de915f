// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/view_range.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using ui::timeline::ViewRange;

class ViewRangeTest : public QObject
{
    Q_OBJECT

private slots:
    void showsEverythingAndGrowsWithIt()
    {
        ViewRange range;
        range.setLimit(100);
        QCOMPARE(range.end(), 100.);
        range.setLimit(250);
        QCOMPARE(range.end(), 250.);
        QVERIFY(range.showsAll());
    }

    void aPartStaysAsTheLimitGrows()
    {
        ViewRange range;
        range.setLimit(100);
        range.show(20, 40);
        range.setLimit(1000);
        QCOMPARE(range.begin(), 20.);
        QCOMPARE(range.end(), 40.);
    }

    void zoomKeepsItsAnchorInPlace()
    {
        ViewRange range;
        range.setLimit(100);
        range.show(20, 60);
        const double place = range.fraction(30);
        range.zoom(2, 30);
        QCOMPARE(range.span(), 20.);
        QCOMPARE(range.fraction(30), place);
    }

    void neverLeavesTheLimits()
    {
        ViewRange range;
        range.setLimit(100);
        range.show(20, 40);
        range.pan(-500);
        QCOMPARE(range.begin(), 0.);
        QCOMPARE(range.span(), 20.);
        range.pan(500);
        QCOMPARE(range.end(), 100.);
        range.zoom(1e-9, 50);
        QVERIFY(range.showsAll());
        range.setSmallestSpan(4);
        range.zoom(1e9, 50);
        QCOMPARE(range.span(), 4.);
        range.show(std::nan(""), 3);
        QCOMPARE(range.span(), 4.);
    }

    void revealMovesAsLittleAsNeeded()
    {
        ViewRange range;
        range.setLimit(100);
        range.show(20, 40);
        QSignalSpy changed(&range, &ViewRange::changed);
        range.reveal(30, 0.1);
        QCOMPARE(changed.count(), 0);
        range.reveal(50, 0.1);
        QCOMPARE(range.end(), 52.);
        range.reveal(10, 0);
        QCOMPARE(range.begin(), 10.);
    }
};

QTEST_GUILESS_MAIN(ViewRangeTest)
#include "view_range_test.moc"
