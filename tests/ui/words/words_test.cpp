// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_builder.h"
#include "ui/words/words.h"

#include <QTest>

// g++ 12 warns of members that keep their defaults in a designated initializer.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace engine::trace;
using namespace ui;
using namespace std::chrono_literals;

namespace {

TaskId addTask(Trace &trace, const char *name, const char *label)
{
    return trace.addTask({trace.intern(name), trace.intern(label), {}, {}, 1});
}

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatNoTaskPrintsTheScriptPrints()
    {
        support::TraceBuilder story("a.py", "");
        story.print({}, "before");
        QCOMPARE(words::summary(story.trace(), story.size()).who, "script");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
        story.print(main, "inside");
        QCOMPARE(words::summary(story.trace(), story.size()).who, "main()");
    }

    void whatALibraryMakesSaysSo()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        Trace &trace = story.trace();
        const TaskId accepts = trace.addTask({.label = trace.intern("_accept()"), .scope = runner});
        Event created = story.by({}, EventKind::TaskCreated, accepts.value);
        created.where = trace.addFrame({.file = trace.intern("<asyncio>"), .function = trace.intern("_accept"), .line = 0});
        story.add(created);
        QCOMPARE(words::summary(trace, story.size()).what, "created by asyncio for itself");
        QVERIFY(words::plain(words::explain(trace, story.size()).headline).startsWith("asyncio creates the task _accept() for its own work"));
        story.because(story.start(accepts));
        const TaskId serves = trace.addTask({.label = trace.intern("serve()"), .scope = runner});
        story.add(story.by({}, EventKind::TaskCreated, serves.value));
        QCOMPARE(words::libraryBehind(trace, serves), QString());
        QCOMPARE(words::summary(trace, story.size()).what, "created by asyncio");
        QCOMPARE(words::plain(words::explain(trace, story.size()).headline), "asyncio creates the task serve().");
    }

    void whatIsCutHasNoStopAfterIt()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
        story.returns(main, "['a long list, cut by who recorded it, …");
        QCOMPARE(words::plain(words::explain(story.trace(), story.size()).headline), "main() returns ['a long list, cut by who recorded it, …");
    }

    void timeHasMilliseconds_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0LL << "0.000 s";
        QTest::newRow("milliseconds") << 900'000'000LL << "0.900 s";
        QTest::newRow("microseconds") << 900'001'000LL << "0.900001 s";
        QTest::newRow("one nanosecond") << 1LL << "0.000000001 s";
        QTest::newRow("a random delay") << 1'814'115'306LL << "1.814 s";
        QTest::newRow("an hour") << 3'600'000'000'000LL << "1 h";
        QTest::newRow("below an hour") << 3'599'500'000'000LL << "3599.500 s";
        QTest::newRow("an hour and a half") << 5'400'000'000'000LL << "1 h 30 min";
        QTest::newRow("days") << 172'800'500'000'000LL << "2 d 0.5 s";
        QTest::newRow("all of it") << 194'465'250'000'000LL << "2 d 6 h 1 min 5.25 s";
        QTest::newRow("least") << std::numeric_limits<qint64>::min() << "−9223372036.855 s";
    }
    void timeHasMilliseconds()
    {
        QFETCH(qint64, nanoseconds);
        QTEST(words::time(Time {nanoseconds}), "text");
    }

    void durationIsShort_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0LL << "0 s";
        QTest::newRow("ns") << 12LL << "12 ns";
        QTest::newRow("µs") << 1'500LL << "1.5 µs";
        QTest::newRow("ms") << 300'000'000LL << "300 ms";
        QTest::newRow("s") << 1'500'000'000LL << "1.5 s";
        QTest::newRow("random ms") << 384'123'456LL << "384.1 ms";
        QTest::newRow("random few ms") << 1'234'567LL << "1.23 ms";
        QTest::newRow("exact ms") << 384'125'000LL << "384.125 ms";
        QTest::newRow("random s") << 1'814'115'306LL << "1.814 s";
        QTest::newRow("random min") << 61'814'115'306LL << "1 min 1.814 s";
        QTest::newRow("min") << 125'000'000'000LL << "2 min 5 s";
        QTest::newRow("whole minutes") << 120'000'000'000LL << "2 min";
        QTest::newRow("hours") << 3'660'000'000'000LL << "1 h 1 min";
        QTest::newRow("days") << 90'000'000'000'000LL << "1 d 1 h";
    }
    void durationIsShort()
    {
        QFETCH(qint64, nanoseconds);
        QTEST(words::duration(Time {nanoseconds}), "text");
    }

    void figuresHaveCommas()
    {
        QCOMPARE(words::figure(0), "0");
        QCOMPARE(words::figure(999), "999");
        QCOMPARE(words::figure(600'001), "600,001");
    }

    void taskIsCalledByItsCall()
    {
        Trace trace;
        const auto charge = addTask(trace, "Task-4", "charge(\"visa\")");
        QCOMPARE(words::task(trace, charge), "charge(\"visa\")");
        QCOMPARE(words::shortTask(trace, charge), "charge()");
    }

    void aNameThatTheAuthorChoseIsUsed()
    {
        Trace trace;
        const auto worker = addTask(trace, "worker-2", "work(<Queue>, [])");
        const auto library = addTask(trace, "__main__.fetch", "fetch(1)");
        const auto shared = addTask(trace, "twin", "sleep(1)");
        addTask(trace, "twin", "sleep(2)");
        QCOMPARE(words::task(trace, worker), "worker-2");
        QCOMPARE(words::shortTask(trace, worker), "worker-2");
        QCOMPARE(words::task(trace, library), "fetch(1)");
        QCOMPARE(words::task(trace, shared), "twin · sleep(1)");
        const auto again = addTask(trace, "twin", "sleep(1)");
        QCOMPARE(words::task(trace, shared), "twin (1st)");
        QCOMPARE(words::shortTask(trace, again), "twin (2nd)");
    }

    void aTaskGoesByTheNameItWasGivenLast()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
        const TaskId child = story.create(main, {}, "work(1)");
        const auto rename = [&](TaskId id, const char *name) {
            Event renamed = story.by(main, EventKind::TaskRenamed, id.value);
            renamed.text = story.text(name);
            story.add(renamed);
        };
        QCOMPARE(words::task(story.trace(), child), "work(1)");
        rename(child, "the chief");
        QCOMPARE(words::task(story.trace(), child), "the chief");
        QCOMPARE(words::summary(story.trace(), story.size()).who, "the chief");
        QVERIFY(words::plain(words::explain(story.trace(), story.size()).headline).startsWith("work(1) is now named “the chief”"));
        rename(main, "the chief");
        QCOMPARE(words::task(story.trace(), child), "the chief · work(1)");
        rename(main, "Task-1");
        QCOMPARE(words::task(story.trace(), main), "main()");
        QCOMPARE(words::task(story.trace(), child), "the chief");
        rename({77}, "nobody");
        rename(child, "the cook");
        QCOMPARE(words::shortTask(story.trace(), child), "the cook");
    }

    void scopesOfOneNameAreToldApart()
    {
        Trace trace;
        const auto oak = addTask(trace, "Task-2", "branch(\"oak\")");
        const auto elm = addTask(trace, "Task-3", "branch(\"elm\")");
        const auto open = [&](TaskId owner, std::uint32_t line) {
            const auto scope = trace.addScope({ScopeKind::Group, trace.intern("mid"), owner, {}, 0});
            trace.append({.actor = owner, .subject = scope.value, .where = trace.addFrame({.line = line}), .kind = EventKind::GroupOpened});
            return scope;
        };
        const auto first = open(oak, 9);
        QCOMPARE(words::scopeApart(trace, first), "mid");
        const auto below = open(oak, 10);
        QCOMPARE(words::scopeApart(trace, first), "mid at line 9");
        const auto other = open(elm, 9);
        QCOMPARE(words::scopeApart(trace, first), "mid at line 9 of branch(\"oak\")");
        QCOMPARE(words::scopeApart(trace, other), "mid of branch(\"elm\")");
        const auto again = open(oak, 10);
        QCOMPARE(words::scopeApart(trace, below), "mid (1st) at line 10 of branch(\"oak\")");
        QCOMPARE(words::scopeApart(trace, again), "mid (2nd) at line 10 of branch(\"oak\")");
        QCOMPARE(words::scope(trace, again), "mid");
    }

    void aRowTellsWhoseGroupItIsWhereSeveralHaveItsName()
    {
        Trace trace;
        const auto oak = addTask(trace, "Task-2", "branch(\"oak\")");
        const auto elm = addTask(trace, "Task-3", "branch(\"elm\")");
        const auto opened = [&](TaskId owner, const char *label) {
            const auto scope = trace.addScope({ScopeKind::Group, trace.intern(label), owner, {}, 1});
            Event event;
            event.kind = EventKind::GroupOpened;
            event.actor = owner;
            event.subject = scope.value;
            return trace.append(event);
        };
        const auto first = opened(oak, "inner");
        const auto second = opened(elm, "inner");
        const auto third = opened(elm, "own");
        QCOMPARE(words::summary(trace, first).who, "inner of branch(\"oak\")");
        QCOMPARE(words::summary(trace, second).who, "inner of branch(\"elm\")");
        QCOMPARE(words::summary(trace, third).who, "own");
    }

    void sameCallsAreToldApartByName()
    {
        Trace trace;
        const auto first = addTask(trace, "Task-2", "work()");
        addTask(trace, "Task-3", "work()");
        QCOMPARE(words::task(trace, first), "work() · Task-2");
        QCOMPARE(words::shortTask(trace, first), "work() · Task-2");
    }

    void trioCountsTheTasksOfAFunction()
    {
        Trace trace;
        trace.addScope({ScopeKind::Runner, trace.intern("trio.run"), {}, {}, 1});
        const auto first = addTask(trace, "wait", "wait('sibling')");
        const auto second = addTask(trace, "wait-2", "wait('sibling')");
        QCOMPARE(words::task(trace, first), "wait('sibling') (1st)");
        QCOMPARE(words::shortTask(trace, second), "wait('sibling') (2nd)");
    }

    void namesOfALibraryDoNotTellApart()
    {
        Trace trace;
        addTask(trace, "__main__.produce", "produce(<Stream>)");
        const auto second = addTask(trace, "__main__.produce", "produce(<Stream>)");
        QCOMPARE(words::task(trace, second), "produce(…) (2nd)");
        QCOMPARE(words::shortTask(trace, second), "produce(…) (2nd)");
    }

    void objectsAreNotTold()
    {
        Trace trace;
        const auto one = addTask(trace, "Task-2", "move(<Queue>, <Queue>, 3, <Lock>)");
        addTask(trace, "Task-3", "move(<Queue>, <Queue>, 4, <Lock>)");
        const auto other = addTask(trace, "Task-4", "move(<Queue>, <Queue>)");
        QCOMPARE(words::task(trace, one), "move(…, 3, …)");
        QCOMPARE(words::task(trace, other), "move(…)");
        const auto cut = addTask(trace, "Task-5", "consume(<MemoryObjectReceiveStre…, 'left')");
        QCOMPARE(words::task(trace, cut), "consume(…, 'left')");
    }

    void sameFunctionsAreToldApartByArguments()
    {
        Trace trace;
        const auto first = addTask(trace, "Task-2", "get(1)");
        addTask(trace, "Task-3", "get(2)");
        QCOMPARE(words::shortTask(trace, first), "get(1)");
    }

    void missingNamesAreStillWords()
    {
        Trace trace;
        QCOMPARE(words::task(trace, {9}), "a task");
        QCOMPARE(words::exception(trace, {9}), "an exception");
        QCOMPARE(words::scope(trace, trace.addScope({ScopeKind::Group, {}, {}, {}, 1})), "TaskGroup");
        QCOMPARE(words::scopeTitle(trace, {1}), "TaskGroup");
    }

    void waitNamesTheHolder()
    {
        Trace trace;
        const auto holder = addTask(trace, "worker-2", "work(2)");
        Event event {.value = holder.value,
            .text = trace.intern("lock “db”"),
            .kind = EventKind::TaskBlocked,
            .detail = std::uint8_t(Wait::Lock)};
        QCOMPARE(words::wait(trace, trace.append(event)), "lock “db”, held by worker-2");
        event = {.value = 2'500'000'000, .kind = EventKind::TaskBlocked, .detail = std::uint8_t(Wait::Sleep)};
        QCOMPARE(words::wait(trace, trace.append(event)), "sleep until 2.500 s");
    }

    void waitsAreSaidInWords()
    {
        Trace trace;
        trace.run.text = "";
        const auto wait = [&](Wait kind, const char *text, std::uint32_t count = 0) {
            Event event;
            event.kind = EventKind::TaskBlocked;
            event.detail = std::uint8_t(kind);
            event.text = trace.intern(text);
            event.count = count;
            return words::wait(trace, trace.append(event));
        };
        QCOMPARE(wait(Wait::Queue, "yard.get (empty)"), "an item from yard");
        QCOMPARE(wait(Wait::Queue, "self.yard.put (full)"), "room in self.yard");
        QCOMPARE(wait(Wait::Queue, "q.join"), "q.join");
        QCOMPARE(wait(Wait::Several, "wait for 5", 5), "5 tasks in wait()");
        QCOMPARE(wait(Wait::Event, "event"), "an event to be set");
        QCOMPARE(wait(Wait::Semaphore, "semaphore \"canal\""), "semaphore “canal”");
    }

    void callsAreSaidAsTheirAuthorWritesThem()
    {
        Trace trace;
        const auto bake = addTask(trace, "Task-1", "bake('Nils', <Lock>, 0.05)");
        const auto sleep = addTask(trace, "Task-2", "sleep(1, None)");
        const auto compare = addTask(trace, "Task-3", "compare('a < b')");
        QCOMPARE(words::task(trace, bake), "bake('Nils', …, 0.05)");
        QCOMPARE(words::task(trace, sleep), "sleep(1)");
        QCOMPARE(words::task(trace, compare), "compare('a < b')");
    }

    void aTaskThatIsAwaitedIsCalledAsInTheRestOfTheLog()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
        story.start(main);
        const TaskId request = story.create(main, {}, "request('order 7')");
        QCOMPARE(words::summary(story.trace(), story.size()).who, "request()");
        story.block(main, Wait::Task, request.value, {});
        QCOMPARE(words::summary(story.trace(), story.size()).what, "waits for request()");
        story.block(main, Wait::Shield, request.value, {});
        QCOMPARE(words::summary(story.trace(), story.size()).what, "waits for shielded request()");
    }

    void everyLookHasAWord()
    {
        for (int look = 0; look < int(Look::Count_); ++look)
            QVERIFY(!words::look(Look(look)).isEmpty());
    }

    // The option is the command line's.
    void aLimitIsTold()
    {
        Trace trace;
        Event event;
        event.kind = EventKind::RunEnded;
        event.detail = static_cast<std::uint8_t>(Ending::Limit);
        event.text = trace.intern("limit: the run reached 1000000 events (--max-events)");
        const QString reason = words::explain(trace, trace.append(event)).reason;
        QVERIFY2(reason.endsWith(QStringLiteral(" by itself. The run reached 1,000,000 events.")), qPrintable(reason));
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "words_test.moc"
