// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "ui/panels/console_model.h"
#include "ui/panels/events_model.h"
#include "ui/panels/hazards_model.h"
#include "ui/panels/task_counts.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace engine::trace;
using namespace ui::panels;
using namespace std::chrono_literals;

namespace {

Event output(Trace &trace, std::string_view text, Stream stream = Stream::Out)
{
    Event event;
    event.kind = EventKind::Output;
    event.text = trace.intern(text);
    event.detail = static_cast<std::uint8_t>(stream);
    return event;
}

} // namespace

class PanelModelsTest : public QObject
{
    Q_OBJECT

private slots:
    void piecesJoinIntoLines()
    {
        Trace trace;
        trace.append(output(trace, "one "));
        trace.append(output(trace, "two\nthree\n"));
        trace.append(output(trace, "\n"));
        trace.append(output(trace, "oops", Stream::Err));
        ConsoleLines lines;
        lines.extend(trace);
        QCOMPARE(lines.size(), std::size_t(4));
        QCOMPARE(lines.line(0).text, QStringLiteral("one two"));
        QCOMPARE(lines.line(0).lengthAt(1), 4);
        QCOMPARE(lines.line(0).eventAt(5), EventNumber(2));
        QCOMPARE(lines.line(2).text, QString());
        QCOMPARE(lines.line(3).pieces.front().stream, Stream::Err);
        QCOMPARE(lines.countAt(1), std::size_t(1));
        QCOMPARE(lines.countAt(2), std::size_t(2));
        trace.append(output(trace, "!\n"));
        QCOMPARE(lines.extend(trace), std::size_t(3));
        QCOMPARE(lines.line(3).text, QStringLiteral("oops!"));
    }

    void controlCharactersDoNotReachTheScreen()
    {
        Trace trace;
        trace.append(output(trace, "a"));
        trace.append(output(trace, "\tb\r\x1b[1m\xff\n"));
        ConsoleLines lines;
        lines.extend(trace);
        QVERIFY(lines.line(0).text.startsWith(QStringLiteral("a       b")));
        for (const QChar character : lines.line(0).text)
            QVERIFY(character.isPrint());
    }

    void coloursOfATerminalAreThoseOfTheConsole()
    {
        using Ink = ui::words::Ink;
        Trace trace;
        trace.append(output(trace, "\x1b[36mboats: \x1b[1;31mlate\x1b[0m, "));
        trace.append(output(trace, "\x1b[32msoon\n"));
        trace.append(output(trace, "Traceback\n", Stream::Err));
        trace.append(output(trace, "green yet\x1b[0m\nplain\n"));
        ConsoleLines lines;
        lines.extend(trace);
        QCOMPARE(lines.size(), std::size_t(4));
        QCOMPARE(lines.line(0).text, QStringLiteral("boats: late, soon"));
        QList<Ink> inks;
        for (const ConsolePiece &piece : lines.line(0).pieces)
            inks.append(piece.ink);
        QCOMPARE(inks, (QList<Ink>{Ink::Cyan, Ink::Red, Ink::Plain, Ink::Green}));
        QCOMPARE(lines.line(0).lengthAt(1), 13);
        QCOMPARE(lines.line(1).pieces.front().ink, Ink::Plain);
        QCOMPARE(lines.line(2).pieces.front().ink, Ink::Green);
        QCOMPARE(lines.line(3).pieces.front().ink, Ink::Plain);
    }

    void whatATerminalWouldWriteOverStays()
    {
        Trace trace;
        for (const char *text : {"\r10 %", "\r50 %", "\r100 %\r\n", "\x1b[2J\x1b[Hdone\n"})
            trace.append(output(trace, text));
        ConsoleLines lines;
        lines.extend(trace);
        QStringList texts;
        for (std::size_t i = 0; i < lines.size(); ++i)
            texts.append(lines.line(i).text);
        QCOMPARE(texts, (QStringList{"10 %", "50 %", "100 %", "done"}));
    }

    void theConsoleHidesWhatIsStillToCome()
    {
        const Trace trace = support::checkout();
        ConsoleModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.extend(trace);
        QCOMPARE(model.rowCount(), 0);
        model.setPosition(52);
        QCOMPARE(model.rowCount(), 1);
        model.setPosition(51);
        QCOMPARE(model.rowCount(), 0);
        model.setShowsLater(true);
        QCOMPARE(model.rowCount(), 1);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void everyEventHasARow()
    {
        const Trace trace = support::checkout();
        EventsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset(trace);
        QCOMPARE(model.rowCount(), int(trace.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.eventAt(row), EventNumber(row + 1));
            QVERIFY(!model.index(row, EventsModel::What).data().toString().isEmpty());
        }
        QCOMPARE(model.index(33, EventsModel::Time).data().toString(), QStringLiteral("0.900"));
    }

    void numbersAreWrittenAsEverywhere()
    {
        const Trace trace = support::large(2000, 100);
        EventsModel model;
        model.reset(trace);
        QCOMPARE(model.index(1233, EventsModel::Number).data().toString(), QStringLiteral("1,234"));
        for (const char *text : {"1,234", "1234"}) {
            model.setFilter({EventFilter::Kind::All, {}, QString::fromLatin1(text)});
            while (model.filterMore(1000)) { }
            QVERIFY(model.rowCount() > 0);
            QCOMPARE(model.eventAt(0), EventNumber(1234));
        }
    }

    void filtersLeaveTheRowsThatFit()
    {
        const Trace trace = support::checkout();
        EventsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset(trace);
        model.setFilter({EventFilter::Kind::Task, TaskId{4}, {}});
        QCOMPARE(model.rowCount(), 0);
        while (model.filterMore(5)) { }
        QCOMPARE(model.eventAt(0), EventNumber(10));
        QCOMPARE(model.rowFor(9), -1);
        QCOMPARE(model.eventAt(model.rowFor(34)), EventNumber(34));
        model.setFilter({EventFilter::Kind::Output, {}, {}});
        while (model.filterMore(1000)) { }
        QCOMPARE(model.rowCount(), 1);
        model.setFilter({EventFilter::Kind::All, {}, QStringLiteral("CHARGE")});
        while (model.filterMore(1000)) { }
        QVERIFY(model.rowCount() > 3 && model.rowCount() < int(trace.size()));
        model.setFilter({});
        QCOMPARE(model.rowCount(), int(trace.size()));
    }

    void countsAgreeWithSnapshots()
    {
        const Trace trace = support::checkout();
        TaskCounts counts;
        counts.extend(trace);
        QCOMPARE(counts.samples().size(), std::size_t(trace.size()));
        Snapshot snapshot;
        for (const CountSample &sample : counts.samples()) {
            snapshot.advance(trace);
            QCOMPARE(sample.of(Band::Cancelling), snapshot.counts[std::size_t(Look::Cancelling)]);
            QCOMPARE(sample.of(Band::Waiting), snapshot.counts[std::size_t(Look::Waiting)]);
        }
        QCOMPARE(counts.highest(), 4u);
    }

    void longRunsAreSampled()
    {
        const Trace trace = support::large(50'000, 2000);
        TaskCounts counts(500);
        counts.extend(trace);
        QVERIFY(counts.samples().size() <= 501);
        QVERIFY(counts.samples().size() >= 200);
        QCOMPARE(counts.samples().back().event, trace.size());
    }

    // Four events a round: whoever looked at every fourth would see a task that never waits.
    void aSampledRunShowsWhatLasts()
    {
        support::TraceBuilder story("rounds.py", "");
        const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
        story.start(task);
        for (int round = 0; round < 1000; ++round) {
            const EventNumber blocked = story.sleep(task, 10ms * (round + 1), "");
            story.at(10ms * (round + 1)).wake(task, {}, blocked);
            story.resume(task);
            story.print(task, "x");
        }
        TaskCounts counts(64);
        counts.extend(story.trace());
        for (const CountSample &sample : counts.samples())
            if (sample.event > 10 && sample.event < story.trace().size())
                QCOMPARE(sample.of(Band::Waiting), 1u);
    }

    void theChartsAxisGoesThereAndBack()
    {
        for (const Trace &trace : {support::checkout(), support::wide(100)})
            for (EventNumber n = 1; n <= trace.size(); ++n)
                QCOMPARE(chartEvent(trace, chartPosition(trace, n)), n);
        QCOMPARE(chartEvent(Trace(), 0.5), EventNumber(0));
    }

    void everyHazardHasATitleAndAdvice()
    {
        QStringList advice;
        for (int kind = 0; kind < int(Hazard::Count_); ++kind) {
            QVERIFY(!hazardTitle(Hazard(kind)).isEmpty());
            advice << hazardAdvice(Hazard(kind));
            QVERIFY(advice.back().endsWith(u'.'));
        }
        QCOMPARE(advice.removeDuplicates(), 0);
    }

    void hazardsAreListedAsTheyAreFound()
    {
        const Trace trace = support::deadlock();
        HazardsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reset(trace);
        int hazards = 0;
        for (EventNumber n = 1; n <= trace.size(); ++n)
            hazards += trace.at(n).kind == EventKind::HazardFound;
        QCOMPARE(model.rowCount(), hazards);
    }
};

QTEST_GUILESS_MAIN(PanelModelsTest)
#include "panel_models_test.moc"
