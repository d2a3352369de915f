// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "ui/timeline/ruler_ticks.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::timeline;

class RulerTicksTest : public QObject
{
    Q_OBJECT

private slots:
    void stepsAreRound_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("step");
        QTest::newRow("one") << 1. << 1.;
        QTest::newRow("above one") << 1.1 << 2.;
        QTest::newRow("three") << 3. << 5.;
        QTest::newRow("seven") << 7. << 10.;
        QTest::newRow("small") << 0.03 << 0.05;
        QTest::newRow("large") << 420'000. << 500'000.;
    }

    void stepsAreRound()
    {
        QFETCH(double, value);
        QFETCH(double, step);
        QVERIFY(std::abs(roundStep(value) / step - 1) < 1e-9);
    }

    // A minute is a multiple of them.
    void stepsBeyondAnHourAreOfAClock()
    {
        constexpr double second = 1e9, hour = 3600 * second;
        QCOMPARE(roundTimeStep(8 * second, 2 * hour), 10 * second);
        QCOMPARE(roundTimeStep(13 * second, 2 * hour), 20 * second);
        QCOMPARE(roundTimeStep(25 * second, 2 * hour), 30 * second);
        QCOMPARE(roundTimeStep(31 * second, 2 * hour), 60 * second);
        QCOMPARE(roundTimeStep(25 * second, hour / 2), 50 * second);
        QCOMPARE(roundTimeStep(5 * hour, 100 * hour), 6 * hour);
        QCOMPARE(roundTimeStep(30 * hour, 1000 * hour), 48 * hour);
    }

    void ticksKeepTheirDistance_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<double>("zoom");
        for (const double zoom : {1., 7., 60.}) {
            QTest::addRow("elastic %g", zoom) << int(AxisMode::Elastic) << zoom;
            QTest::addRow("time %g", zoom) << int(AxisMode::Time) << zoom;
            QTest::addRow("steps %g", zoom) << int(AxisMode::Steps) << zoom;
        }
    }

    void ticksKeepTheirDistance()
    {
        QFETCH(int, mode);
        QFETCH(double, zoom);
        for (const Trace &trace : {support::checkout(), support::wide(300), support::large(5000, 500)}) {
            TimeAxis axis;
            axis.setMode(AxisMode(mode));
            axis.extend(trace);
            for (const double share : {0., 0.3, 0.8}) {
                const PixelScale scale{share * axis.length(), axis.length() / 1000 / zoom, 0, 1000};
                const auto ticks = rulerTicks(axis, scale, 80);
                for (std::size_t i = 1; i < ticks.size(); ++i)
                    if (ticks[i].pixel - ticks[i - 1].pixel < 40)
                        QFAIL(qPrintable(ticks[i - 1].text + " and " + ticks[i].text));
                QVERIFY(ticks.size() <= 26);
            }
        }
    }

    void theElasticRulerNamesTheInstants()
    {
        const Trace trace = support::checkout();
        TimeAxis axis;
        axis.extend(trace);
        QStringList texts;
        for (const RulerTick &tick : rulerTicks(axis, {0, axis.length() / 1200, 0, 1200}, 80))
            if (tick.kind == RulerTick::Kind::Time)
                texts << tick.text;
        for (const char *text : {"0.0 s", "0.4 s", "0.9 s", "1.2 s"})
            QCOMPARE(texts.count(QLatin1String(text)), 1);
    }

    // An hour has sixty minutes, on whatever axis.
    void longRunsHaveHoursAndDays_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("time") << int(AxisMode::Time);
        QTest::newRow("elastic") << int(AxisMode::Elastic);
    }

    void longRunsHaveHoursAndDays()
    {
        QFETCH(const int, mode);
        for (const std::int64_t hours : {3, 30, 24 * 10, 24 * 400}) {
            Trace trace;
            for (const std::int64_t part : {0, 1, 2, 3}) {
                Event event;
                event.kind = EventKind::CallbackRun;
                event.time = Time{part * hours * 1'200'000'000'000};
                trace.append(event);
            }
            TimeAxis axis;
            axis.setMode(AxisMode(mode));
            axis.extend(trace);
            const auto ticks = rulerTicks(axis, {0, axis.length() / 1000, 0, 1000}, 80);
            QVERIFY(ticks.size() >= 4);
            QVERIFY2(ticks.front().text.startsWith(u'0'), qPrintable(ticks.front().text));
            for (const RulerTick &tick : ticks) {
                const bool isWhole = tick.text.endsWith(u" d") || tick.text.endsWith(u" h") || tick.text.endsWith(u" min");
                QVERIFY2(tick.kind == RulerTick::Kind::Event || isWhole || tick.text.size() <= 8, qPrintable(tick.text));
                QVERIFY2(tick.text.size() <= 12, qPrintable(tick.text)); // "1 d 12 h"
            }
        }
    }

    void randomTimesAreRounded()
    {
        Trace trace;
        for (const std::int64_t time : {0, 123456789, 400000000, 987654321}) {
            Event event;
            event.kind = EventKind::CallbackRun;
            event.time = Time{time};
            trace.append(event);
        }
        TimeAxis axis;
        axis.extend(trace);
        QStringList texts;
        for (const RulerTick &tick : rulerTicks(axis, {0, axis.length() / 900, 0, 900}, 80))
            if (tick.kind == RulerTick::Kind::Time)
                texts << tick.text;
        QVERIFY2(texts.contains(QLatin1String("0.123 s")) && texts.contains(QLatin1String("0.4 s")) && texts.contains(QLatin1String("0.988 s")),
            qPrintable(texts.join(u' ')));
    }

    // With thousands of random times no label is one of them: there is a rounder one close by.
    void amongManyRandomTimesTheLabelsAreRound()
    {
        Trace trace;
        std::uint64_t random = 1;
        for (std::int64_t n = 0; n < 5000; ++n) {
            random = random * 6364136223846793005ULL + 1442695040888963407ULL;
            Event event;
            event.kind = EventKind::TimerFired;
            event.time = Time{n * 400'000 + static_cast<std::int64_t>(random >> 46)};
            trace.append(event);
        }
        TimeAxis axis;
        axis.extend(trace);
        for (const double zoom : {1., 4.}) {
            const auto ticks = rulerTicks(axis, {0, axis.length() / 1000 / zoom, 0, 1000}, 80);
            QVERIFY(ticks.size() >= 5);
            for (std::size_t i = 0; i < ticks.size(); ++i) {
                QVERIFY2(ticks[i].text.size() <= 7, qPrintable(ticks[i].text)); // "1.255 s"
                QVERIFY(i == 0 || ticks[i].pixel - ticks[i - 1].pixel >= 40);
            }
        }
    }

    void insideAWideInstantTheRulerSaysWhereOneIs()
    {
        const Trace trace = support::checkout();
        TimeAxis axis;
        axis.extend(trace);
        const auto ticks = rulerTicks(axis, {axis.begin(28), 0.01, 0, 700}, 80);
        QVERIFY(!ticks.empty());
        QCOMPARE(ticks.front().text, QStringLiteral("0.9 s"));
        QVERIFY(std::any_of(ticks.begin(), ticks.end(), [](const RulerTick &tick) { return tick.kind == RulerTick::Kind::Event; }));
    }

    void foldedGapsAndOpenedInstantsAreMarked()
    {
        Trace trace;
        for (const std::int64_t second : {0, 0, 0, 1, 2, 3, 3600}) {
            Event event;
            event.kind = EventKind::CallbackRun;
            event.time = Time{second * 1'000'000'000};
            trace.append(event);
        }
        TimeAxis axis;
        axis.extend(trace);
        const PixelScale scale{0, axis.length() / 1000, 0, 1000};
        const auto marks = axisMarks(axis, scale, 4);
        const auto folded = std::find_if(marks.begin(), marks.end(), [](const AxisMark &mark) { return mark.kind == AxisMark::Kind::FoldedGap; });
        QVERIFY(folded != marks.end());
        QCOMPARE(folded->length, Time{3597'000'000'000});
        QCOMPARE(marks.front().kind, AxisMark::Kind::OpenedInstant);
        axis.setMode(AxisMode::Time);
        QVERIFY(axisMarks(axis, scale, 4).empty());
    }

    // Many gaps may be folded, and a time may stand at each of them.
    void foldedGapsLeaveTheTextsOfTheRulerFree()
    {
        const auto gap = [](double left, double right) { return AxisMark{AxisMark::Kind::FoldedGap, left, right, Time{1'000'000'000}}; };
        const std::vector<QRectF> texts{{100, 1, 40, 14}};
        using Places = std::vector<double>;
        QCOMPARE(breakPlaces(gap(50, 80), 30, texts), Places{65}); // no room for the length
        QCOMPARE(breakPlaces(gap(80, 100), 30, texts), Places{90});
        QCOMPARE(breakPlaces(gap(90, 110), 30, texts), Places());
        QCOMPARE(breakPlaces(gap(110, 170), 30, texts), Places()); // its middle is the end of the text
        QCOMPARE(breakPlaces(gap(300, 500), 30, texts), (Places{373, 427}));
        QCOMPARE(breakPlaces(gap(100, 240), 30, texts), Places{170}); // the length would stand on it
        QVERIFY(breakPlaces(gap(20, 220), 30, texts).empty());
    }
};

QTEST_GUILESS_MAIN(RulerTicksTest)
#include "ruler_ticks_test.moc"
