// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "ui/window/command_palette.h"
#include "ui/window/finder.h"
#include "ui/window/library.h"
#include "ui/window/place_keeper.h"
#include "ui/window/run_words.h"
#include "ui/window/scratch.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ui::window;
using engine::trace::EventKind;
using engine::trace::EventNumber;
using engine::trace::Trace;

class WindowPartsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
    }

    void everyPlaceIsFoundAgainInTheSameRun()
    {
        const Trace trace = support::checkout();
        for (EventNumber number = 0; number <= trace.size(); ++number)
            QCOMPARE(findPlace(trace, placeOf(trace, number)), number);
    }

    void placesFoundTogetherAreThoseFoundOneByOne()
    {
        const Trace trace = support::checkout();
        std::vector<EventNumber> numbers{0, 7, 7, trace.size() + 3};
        for (EventNumber number = trace.size(); number > 0; --number)
            numbers.push_back(number);
        const std::vector<Place> places = placesOf(trace, numbers);
        QCOMPARE(places.size(), numbers.size());
        for (std::size_t index = 0; index < numbers.size(); ++index)
            QCOMPARE(places[index], placeOf(trace, numbers[index]));
        QVERIFY(placesOf(trace, {}).empty());
    }

    void aPlaceIsFoundInARunThatIsShorter()
    {
        const Trace trace = support::checkout();
        const Trace other = support::timeoutStory();
        for (EventNumber number = 0; number <= trace.size(); ++number)
            QVERIFY(findPlace(other, placeOf(trace, number)) <= other.size());
        QCOMPARE(findPlace(Trace(), placeOf(trace, trace.size())), 0u);
    }

    void eventsAreFoundByWhatTheLogSays()
    {
        const Trace trace = support::checkout();
        const auto find = [](const Trace &in, const char *text, EventNumber from, int direction) {
            return EventSearch(in, QLatin1String(text), from, direction).more(in.size() + 1).value_or(99999);
        };
        const EventNumber first = find(trace, "CHARGE", 0, +1);
        QVERIFY(first > 0);
        const EventNumber next = find(trace, "charge", first, +1);
        QVERIFY(next > first);
        QCOMPARE(find(trace, "charge", next, -1), first);
        QCOMPARE(find(trace, "#7", 1, +1), 7u);
        QCOMPARE(find(trace, "no such thing", 1, +1), 0u);
        QCOMPARE(find(trace, "  ", 1, +1), 0u);
        QCOMPARE(find(Trace(), "a", 0, -1), 0u);
    }

    void aSearchGoesOnWhereItStopped()
    {
        const Trace trace = support::checkout();
        const EventNumber found = *EventSearch(trace, QStringLiteral("charge"), 1, +1).more(trace.size());
        EventSearch slow(trace, QStringLiteral("charge"), 1, +1);
        std::optional<EventNumber> answer;
        int portions = 0;
        for (; !answer; ++portions)
            answer = slow.more(1);
        QCOMPARE(*answer, found);
        QVERIFY(portions > 1);
    }

    // A million events take seconds: the window must go on meanwhile.
    void aLongSearchLetsTheWindowGoOn()
    {
        const Trace trace = support::large(400'000, 40'000);
        QCOMPARE(EventSearch(trace, QStringLiteral("#123,456"), 1, +1).more(1), 123'456u); // as it is shown
        Finder finder(nullptr);
        QSignalSpy nothing(&finder, &Finder::foundNothing);
        finder.start(trace, QStringLiteral("no such thing"), 1, +1);
        QVERIFY(nothing.isEmpty());
        int rounds = 0;
        while (nothing.isEmpty() && rounds < 1'000'000) {
            QCoreApplication::processEvents();
            ++rounds;
        }
        QVERIFY(rounds > 5);
        finder.start(trace, QStringLiteral("no such thing"), 1, +1);
        finder.cancel();
        QCoreApplication::processEvents();
        QCOMPARE(nothing.size(), 1);
    }

    void wordsAndInitialsMatchACommand()
    {
        const auto score = [](const char *typed, const char *text) { return matchScore(QLatin1String(typed), QLatin1String(text)); };
        const auto ranked = [&](const char *typed, const char *first, const char *second) { return score(typed, first) > score(typed, second) && score(typed, second) >= 0; };
        QVERIFY(ranked("step", "Step back", "Next step"));
        QVERIFY(ranked("next", "Next marker", "Deeper: Next lesson"));
        QVERIFY(ranked("layout", "Reset layout", "Relayouting"));
        QVERIFY(score("lay res", "Reset layout") > 0); // in any order
        QVERIFY(score("resl", "Reset layout") > 0);
        // What merely has the letters somewhere is none.
        QCOMPARE(score("open", "Groups: The parent is cancelled"), -1);
        QCOMPARE(score("stop", "First steps: Task groups in groups"), -1);
        QCOMPARE(score("rl", "Larger type"), -1);
        QVERIFY(score("rl", "Reset layout") > 0);
        QCOMPARE(matchScore(QStringLiteral("xyz"), QStringLiteral("Reset layout")), -1);
        QVERIFY(matchScore({}, QStringLiteral("anything")) >= 0);
    }

    void aLessonTellsOfItself()
    {
        const Lesson lesson = readLesson(QStringLiteral("/x/a_lesson.py"),
            QStringLiteral("# comment\n\"\"\"One failure cancels all.\n\nTheme: Timeouts, 2\n\nStock runs out. And so on.\n\"\"\"\nimport asyncio\n"));
        QCOMPARE(lesson.title, QStringLiteral("One failure cancels all"));
        QCOMPARE(lesson.theme, QStringLiteral("Timeouts"));
        QCOMPARE(lesson.place, 2);
        QCOMPARE(lesson.story, QStringLiteral("Stock runs out. And so on."));
        QCOMPARE(lesson.firstLine, 8);
        QCOMPARE(readLesson(QStringLiteral("/x/a_lesson.py"), QStringLiteral("import asyncio")).title, QStringLiteral("a lesson"));
    }

    void theFirstLessonsLeadToTheFirstFailure()
    {
        const auto lessons = readLibrary();
        QStringList names;
        for (const Lesson &lesson : lessons)
            names << lesson.path.section(u'/', -1);
        QCOMPARE(names.mid(0, 3), QStringList({"tasks_side_by_side.py", "group_waits_for_its_children.py", "first_failure_cancels_siblings.py"}));
    }

    void everyLessonOfTheLibraryHasAStory()
    {
        const auto lessons = readLibrary();
        QVERIFY(lessons.size() >= 12);
        for (const Lesson &lesson : lessons) {
            QVERIFY2(!lesson.title.isEmpty() && !lesson.story.isEmpty(), qPrintable(lesson.path));
            QVERIFY2(lesson.theme != u"Others", qPrintable(lesson.path));
            QVERIFY(isInLibrary(lesson.path));
        }
    }

    void everyEndingHasASentence()
    {
        const Trace empty;
        const Trace good = support::checkout();
        for (const auto how : {RunEnd::How::Complete, RunEnd::How::Stopped, RunEnd::How::Crashed, RunEnd::How::NoRunner,
                 RunEnd::How::BadTrace, RunEnd::How::Unreadable}) {
            QVERIFY(!endingWords(empty, {how, 1, {}, {}}).title.isEmpty());
            QVERIFY(!endingWords(good, {how, 1, QStringLiteral("reason"), QStringLiteral("words\nlast")}).title.isEmpty());
        }
        QCOMPARE(endingWords(good, {}).tone, Tone::Good);
        const EndingWords deadlock = endingWords(support::deadlock(), {});
        QCOMPARE(deadlock.tone, Tone::Warning);
        QVERIFY(deadlock.title.contains(QStringLiteral("Deadlock")));
        QVERIFY2(deadlock.advice.startsWith(QStringLiteral("In a circle, each waits for the next: cook(pan, spoon)")), qPrintable(deadlock.advice));
        QVERIFY(endingWords(good, {RunEnd::How::Crashed, 1, {}, QStringLiteral("words\nlast")}).title.contains(QStringLiteral("last")));
    }

    void aSyntaxErrorIsTold()
    {
        Trace trace;
        trace.run.source = "/x/a.py";
        trace.run.text = "import asyncio\n\n  print((1)\n";
        engine::trace::Event printed;
        printed.kind = EventKind::Output;
        printed.text = trace.intern("  File \"/x/a.py\", line 3\n    print((1)\n         ^\nSyntaxError: '(' was never closed\n");
        trace.append(printed);
        engine::trace::Event ended;
        ended.kind = EventKind::RunEnded;
        ended.detail = static_cast<std::uint8_t>(engine::trace::Ending::Failed);
        ended.text = trace.intern("SyntaxError: '(' was never closed");
        trace.append(ended);
        const auto problem = syntaxProblem(trace);
        QVERIFY(problem);
        QCOMPARE(problem->line, 3);
        QCOMPARE(problem->column, 8);
        QCOMPARE(problem->message, QStringLiteral("'(' was never closed"));
        QVERIFY(!syntaxProblem(support::checkout()));
        QVERIFY(!syntaxProblem(Trace()));
    }

    void unsavedTextIsKept()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.py"));
        QVERIFY(!scratch::draft(path));
        scratch::keepDraft(path, QStringLiteral("pass\n"));
        QCOMPARE(scratch::draft(path).value_or(QString()), QStringLiteral("pass\n"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("pass\n") > 0);
        file.close();
        QVERIFY(!scratch::draft(path)); // as on the disk
        scratch::discardDraft(path);
        QVERIFY(!scratch::draft(path));
    }
};

QTEST_GUILESS_MAIN(WindowPartsTest)
#include "window_parts_test.moc"
