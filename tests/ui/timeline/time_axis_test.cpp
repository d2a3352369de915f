// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "ui/timeline/time_axis.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::timeline;

namespace {

Trace at(std::initializer_list<std::int64_t> times)
{
    Trace trace;
    for (const std::int64_t time : times) {
        Event event;
        event.kind = EventKind::CallbackRun;
        event.time = Time{time};
        trace.append(event);
    }
    return trace;
}

constexpr std::int64_t second = 1'000'000'000;

} // namespace

class TimeAxisTest : public QObject
{
    Q_OBJECT

private slots:
    void roundTripsAreExact_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("elastic") << int(AxisMode::Elastic);
        QTest::newRow("time") << int(AxisMode::Time);
        QTest::newRow("steps") << int(AxisMode::Steps);
    }

    void roundTripsAreExact()
    {
        QFETCH(int, mode);
        const Trace trace = support::large(20'000, 900);
        TimeAxis axis;
        axis.setMode(AxisMode(mode));
        axis.extend(trace);
        QCOMPARE(axis.size(), trace.size());
        double before = -1;
        for (EventNumber n = 1; n <= trace.size(); ++n) {
            const double x = axis.begin(n);
            if (x < before || (axis.column() > 0 && (axis.eventAt(x) != n || x == before)))
                QFAIL(qPrintable(QString::number(n)));
            if (axis.timeAt(x) != trace.at(n).time || axis.timeAt(axis.at(trace.at(n).time)) != trace.at(n).time)
                QFAIL(qPrintable(QStringLiteral("time of %1").arg(n)));
            before = x;
        }
    }

    void timeModeIsToScale()
    {
        TimeAxis axis;
        axis.setMode(AxisMode::Time);
        axis.extend(at({0, 0, second, 5 * second}));
        QCOMPARE(axis.begin(1), 0.);
        QCOMPARE(axis.begin(2), 0.);
        QCOMPARE(axis.begin(3), double(second));
        QCOMPARE(axis.begin(4), 5. * second);
        QCOMPARE(axis.eventAt(0), EventNumber(2));
        QCOMPARE(axis.eventAt(2. * second), EventNumber(3));
        QCOMPARE(axis.timeAt(2.5 * second), Time{2'500'000'000});
    }

    void stepsGiveEveryEventOneColumn()
    {
        TimeAxis axis;
        axis.setMode(AxisMode::Steps);
        axis.extend(at({0, 0, second, 3600 * second}));
        for (EventNumber n = 1; n <= 4; ++n) {
            QCOMPARE(axis.begin(n), double(n - 1));
            QCOMPARE(axis.end(n), double(n));
        }
        QCOMPARE(axis.length(), 4.);
    }

    void theElasticAxisOpensBusyInstants()
    {
        TimeAxis axis;
        axis.extend(at({0, 0, 0, 0, second, 2 * second}));
        QVERIFY(axis.begin(2) > axis.begin(1));
        QVERIFY(axis.begin(4) > axis.begin(3));
        QCOMPARE(axis.timeAt(axis.begin(3)), Time{0});
    }

    void theElasticAxisIsToScaleWhereNothingIsFolded()
    {
        TimeAxis axis;
        axis.extend(at({0, second, 3 * second, 4 * second}));
        const double one = axis.begin(2) - axis.end(1);
        const double two = axis.begin(3) - axis.end(2);
        QVERIFY(std::abs(two - 2 * one) < 0.01);
        QVERIFY(!axis.foldedBefore(2));
    }

    void theElasticAxisFoldsIdleGaps()
    {
        TimeAxis axis;
        axis.extend(at({0, second, 2 * second, 3 * second, 3600 * second, 3601 * second}));
        QVERIFY(axis.foldedBefore(4));
        QVERIFY(!axis.foldedBefore(5));
        QVERIFY(axis.begin(5) - axis.end(4) < 10 * (axis.begin(2) - axis.end(1)));
        // Inside the fold, time still passes evenly.
        const double middle = (axis.end(4) + axis.begin(5)) / 2;
        QVERIFY(std::abs((axis.timeAt(middle) - Time{1801 * second + second / 2}).count()) < second);
    }

    void growsToTheSameAsBuiltAtOnce()
    {
        const Trace whole = support::large(4000, 300);
        Trace growing;
        TimeAxis stepwise, atOnce;
        for (EventNumber n = 1; n <= whole.size(); ++n) {
            growing.append(whole.at(n));
            stepwise.extend(growing);
        }
        atOnce.extend(whole);
        QCOMPARE(stepwise.size(), atOnce.size());
        for (const AxisMode mode : {AxisMode::Elastic, AxisMode::Time, AxisMode::Steps}) {
            stepwise.setMode(mode);
            atOnce.setMode(mode);
            QCOMPARE(stepwise.begin(whole.size()), atOnce.begin(whole.size()));
        }
    }

    void anEmptyAxisAnswersToo()
    {
        TimeAxis axis;
        axis.extend(Trace());
        QCOMPARE(axis.length(), 0.);
        QCOMPARE(axis.eventAt(7), EventNumber(0));
        QCOMPARE(axis.timeAt(7), Time{0});
        QCOMPARE(axis.begin(3), 0.);
    }

    void timeThatStepsBackDoesNot()
    {
        TimeAxis axis;
        axis.extend(at({second, 0, 2 * second}));
        QVERIFY(axis.begin(2) >= axis.begin(1));
        QCOMPARE(axis.instantCount(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(TimeAxisTest)
#include "time_axis_test.moc"
