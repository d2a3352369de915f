// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/trace.h"
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"

#include <QtTest>

using namespace engine::trace;
using Track = TraceIndex::Track;

// The index must say what a look through the whole trace says.
class TraceIndexTest : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatASearchFinds_data()
    {
        QTest::addColumn<int>("story");
        const char *const names[] = {"checkout", "nested", "wide", "timeout", "deadlock", "large"};
        for (int n = 0; n < 6; ++n)
            QTest::newRow(names[n]) << n;
    }

    void findsWhatASearchFinds()
    {
        QFETCH(int, story);
        const Trace trace = made(story);
        const TraceIndex &index = trace.index();
        const std::uint32_t most = std::max({trace.taskCount(), trace.scopeCount(), trace.exceptionCount()});
        int found = 0;
        for (int n = 0; n < static_cast<int>(Track::Count_); ++n) {
            const auto track = static_cast<Track>(n);
            for (std::uint32_t whose = 0; whose <= most + 1; ++whose) {
                const std::vector<EventNumber> all = search(trace, track, whose);
                found += static_cast<int>(all.size());
                for (EventNumber end = 0; end <= trace.size() + 1; end += trace.size() / 23 + 1) {
                    const auto place = std::ranges::lower_bound(all, end);
                    const auto count = static_cast<std::uint32_t>(place - all.begin());
                    QCOMPARE(index.before(track, whose, end), count ? all[count - 1] : 0);
                    QCOMPARE(index.countBefore(track, whose, end), count);
                    const std::uint32_t few = std::min(count, 3U);
                    QCOMPARE(index.firstBefore(track, whose, end, 3),
                        std::vector<EventNumber>(all.begin(), all.begin() + few));
                }
            }
        }
        QVERIFY(found > 0);
    }

    void everyEventOfALongLifeIsFound()
    {
        support::TraceBuilder story("long.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
        std::vector<EventNumber> all;
        for (int n = 0; n < 500; ++n) {
            all.push_back(story.sleep(main, Time{n}, "sleep"));
            story.resume(main);
        }
        const TraceIndex &index = story.trace().index();
        for (std::uint32_t n = 0; n < all.size(); ++n) {
            QCOMPARE(index.before(Track::Blocked, main.value, all[n] + 1), all[n]);
            QCOMPARE(index.before(Track::Blocked, main.value, all[n]), n ? all[n - 1] : 0);
            QCOMPARE(index.firstBefore(Track::Blocked, main.value, story.size(), n).size(), std::size_t{n});
        }
    }

    void growsWithTheTrace()
    {
        Trace trace;
        QCOMPARE(trace.index().before(Track::Started, 1, 10), 0U);
        const TaskId one = trace.addTask({.label = trace.intern("work(1)")});
        trace.append({.subject = one.value, .kind = EventKind::TaskStarted});
        QCOMPARE(trace.index().before(Track::Started, 1, 10), 1U);
        QVERIFY(!trace.index().functionIsShared(trace, one));
        trace.addTask({.label = trace.intern("work(2)")});
        QVERIFY(trace.index().functionIsShared(trace, one));
        QVERIFY(!trace.index().labelIsShared(trace, one));
        trace.addTask({.label = trace.intern("work(1)")});
        QVERIFY(trace.index().labelIsShared(trace, one));
    }

    void countsNamesAndTellsNamesakesApart()
    {
        Trace trace;
        const TaskId one = trace.addTask({.name = trace.intern("worker")});
        const TaskId two = trace.addTask({.name = trace.intern("boss")});
        const auto open = [&](TaskId owner, std::uint32_t line) {
            const ScopeId id = trace.addScope({.label = trace.intern("tg"), .owner = owner});
            trace.append({.subject = id.value, .where = trace.addFrame({.line = line}), .kind = EventKind::GroupOpened});
            return id;
        };
        const auto counts = [&](ScopeId id) {
            const auto same = trace.index().namesakes(trace, id);
            return std::vector<std::uint32_t>{same.all, same.ofOwner, same.atLine, same.place};
        };
        using List = std::vector<std::uint32_t>;
        const ScopeId group = open(one, 4);
        QVERIFY(!trace.index().nameIsShared(trace, one));
        QCOMPARE(counts(group), (List{1, 1, 1, 1}));
        const TaskId other = trace.addTask({.name = trace.intern("worker"), .label = trace.intern("call()")});
        const TaskId third = trace.addTask({.name = trace.intern("worker"), .label = trace.intern("call()")});
        const ScopeId again = open(one, 4);
        const ScopeId below = open(one, 5);
        const ScopeId elsewhere = open(two, 4);
        QVERIFY(trace.index().nameIsShared(trace, one));
        QVERIFY(!trace.index().nameIsShared(trace, two));
        QCOMPARE(trace.index().sameCall(trace, one).count, 1u);
        QCOMPARE(trace.index().sameCall(trace, other).place, 1u);
        QCOMPARE(trace.index().sameCall(trace, third).place, 2u);
        QCOMPARE(trace.index().sameCall(trace, third).count, 2u);
        QCOMPARE(counts(group), (List{4, 3, 2, 1}));
        QCOMPARE(counts(again), (List{4, 3, 2, 2}));
        QCOMPARE(counts(below), (List{4, 3, 1, 1}));
        QCOMPARE(counts(elsewhere), (List{4, 1, 1, 1}));
        QCOMPARE(counts({99}), (List{0, 0, 0, 0}));
    }

    void takesAnyNumbersOfADamagedFile()
    {
        Trace trace;
        trace.append({.subject = 4'000'000'000U, .kind = EventKind::TaskBlocked});
        trace.append({.value = -1, .subject = 7, .kind = EventKind::CancelRequested,
            .detail = static_cast<std::uint8_t>(CancelSource::Scope)});
        QCOMPARE(trace.index().before(Track::Blocked, 4'000'000'000U, 2), 0U);
        QCOMPARE(trace.index().countBefore(Track::ScopeCancels, 0xffffffff, 9), 0U);
        QVERIFY(!trace.index().labelIsShared(trace, {9}));
    }

    void argumentsAreWhatTheAuthorWroteBetweenCommas_data()
    {
        QTest::addColumn<QByteArray>("label");
        QTest::addColumn<QByteArrayList>("arguments");
        const auto row = [](const char *label, const QByteArrayList &arguments) { QTest::newRow(label) << QByteArray(label) << arguments; };
        row("main()", {});
        row("main", {});
        row("f('a, b', [1, 2], c)", {"'a, b'", "[1, 2]", "c"});
        row("f(\"it's\", 'it\\'s')", {"\"it's\"", "'it\\'s'"});
        row("f(…, {1: (2, 3)})", {"…", "{1: (2, 3)}"});
        row("f([…, 3], 4)", {"[…, 3]", "4"});
        row("visit('https://exam…, 1, …)", {"'https://exam…", "1", "…"});
        row("f([[1, 2], [3…, 'x')", {"[[1, 2], [3…", "'x'"});
        row("odd('quote)", {"'quote"});
    }
    void argumentsAreWhatTheAuthorWroteBetweenCommas()
    {
        QFETCH(QByteArray, label);
        QByteArrayList found;
        for (const std::string_view argument : argumentsOf(std::string_view(label.data(), static_cast<std::size_t>(label.size()))))
            found << QByteArray(argument.data(), static_cast<qsizetype>(argument.size()));
        QTEST(found, "arguments");
    }

    void knowsWhatTheCallsOfAFunctionHaveInCommon()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        const TaskId ann = story.create(main, runner, "greet(80, 'ann', 1.5)");
        QVERIFY(story.trace().index().alikeArguments(story.trace(), ann).at(1).isSame);
        story.create(main, runner, "greet(80, 'anton', 1.5, True)");
        story.create(main, runner, "greet(80, 'ann', 1.5)");
        const auto &alike = story.trace().index().alikeArguments(story.trace(), ann);
        QCOMPARE(alike.size(), 3U);
        QVERIFY(alike[0].isSame && !alike[1].isSame && alike[2].isSame);
        QCOMPARE(alike[0].begin, "80");
        QCOMPARE(alike[1].begin, "'an");
        QCOMPARE(alike[1].longest, "'anton'");
        QVERIFY(alike[1].tellsAll && !alike[0].tellsAll); // the same call again changes nothing
        story.create(main, runner, "greet(80, 'ann', 2.5)");
        QVERIFY(!story.trace().index().alikeArguments(story.trace(), ann)[1].tellsAll);
        story.create(main, runner, "greet(80, 'bob', 3.5)");
        QVERIFY(!story.trace().index().alikeArguments(story.trace(), ann)[1].tellsAll);
        QVERIFY(story.trace().index().alikeArguments(story.trace(), main).empty());
        QVERIFY(story.trace().index().alikeArguments(story.trace(), {9}).empty());
    }

private:
    static Trace made(int story)
    {
        switch (story) {
        case 0:
            return support::checkout();
        case 1:
            return support::nested(4);
        case 2:
            return support::wide(20);
        case 3:
            return support::timeoutStory();
        case 4:
            return support::deadlock();
        default:
            return support::large(4000, 200);
        }
    }

    static bool isOf(const Trace &trace, const Event &event, Track track, std::uint32_t whose)
    {
        const TaskInfo &task = trace.task(event.task());
        const bool isOwn = event.subject == whose, isMember = task.scope.value == whose;
        switch (track) {
        case Track::Started:
            return event.kind == EventKind::TaskStarted && isOwn;
        case Track::Blocked:
            return event.kind == EventKind::TaskBlocked && isOwn;
        case Track::CancelRequested:
            return event.kind == EventKind::CancelRequested && isOwn;
        case Track::Uncancelled:
            return event.kind == EventKind::CancelUncancelled && isOwn;
        case Track::ChildCreated:
            return event.kind == EventKind::TaskCreated && task.parent.value == whose;
        case Track::MemberCreated:
            return event.kind == EventKind::TaskCreated && isMember;
        case Track::MemberEnded:
            return isMember
                && (event.kind == EventKind::TaskReturned || event.kind == EventKind::TaskRaised
                    || event.kind == EventKind::TaskCancelled);
        case Track::MemberFailed:
            return event.kind == EventKind::TaskRaised && isMember;
        case Track::MemberLeftPending:
            return event.kind == EventKind::TaskLeftPending && isMember;
        case Track::GroupWaiting:
            return event.kind == EventKind::GroupWaiting && isOwn;
        case Track::GroupAborting:
            return event.kind == EventKind::GroupAborting && isOwn;
        case Track::TimeoutExpired:
            return event.kind == EventKind::TimeoutExpired && isOwn;
        case Track::RunnerInterrupted:
            return event.kind == EventKind::RunnerInterrupted && isOwn;
        case Track::ScopeCancels:
            return event.kind == EventKind::CancelRequested && event.cancelSource() == CancelSource::Scope
                && event.valueScope().value == whose;
        case Track::ExceptionMoved:
            return event.kind == EventKind::TaskRaised ? event.valueException().value == whose
                                                       : isOwn && event.kind >= EventKind::ExceptionCollected && event.kind <= EventKind::ExceptionEscaped;
        case Track::NeverRetrieved:
            return event.kind == EventKind::HazardFound && event.hazard() == Hazard::NeverRetrieved && isOwn;
        default:
            return false;
        }
    }

    static std::vector<EventNumber> search(const Trace &trace, Track track, std::uint32_t whose)
    {
        std::vector<EventNumber> found;
        for (EventNumber n = 1; whose && n <= trace.size(); ++n)
            if (isOf(trace, trace.at(n), track, whose))
                found.push_back(n);
        return found;
    }
};

QTEST_APPLESS_MAIN(TraceIndexTest)
#include "trace_index_test.moc"
