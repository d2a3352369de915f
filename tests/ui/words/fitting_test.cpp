// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/fitting.h"
#include "ui/words/words.h"

#include <QTest>

using namespace ui::words;

class FittingTest : public QObject
{
    Q_OBJECT

private slots:
    void tipsSayTagsAsTheyStand()
    {
        QCOMPARE(tip("fetch\nrunning"), "fetch\nrunning");
        QCOMPARE(tip("<b>bold</b> & x\nprints &lt;p>"), "<p>&lt;b&gt;bold&lt;/b&gt; &amp; x<br>prints &amp;lt;p&gt;</p>");
    }

    void namesKeepWhatTellsThemApart_data();
    void namesKeepWhatTellsThemApart();
    void whatTellsItApartComesFirst();
    void namesakesAreShortenedInOneManner_data();
    void namesakesAreShortenedInOneManner();
    void nothingIsWiderThanItsRoom();
    void textsKeepWholeWords_data();
    void textsKeepWholeWords();
};

void FittingTest::namesKeepWhatTellsThemApart_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("room"); // letters
    QTest::addColumn<QString>("fitting");
    const auto row = [](const char *name, int room, const char *fitting) {
        QTest::addRow("%s in %d", name, room) << QString::fromUtf8(name) << room << QString::fromUtf8(fitting);
    };
    row("main()", 6, "main()");
    row("play('violin', 0.3, True)", 25, "play('violin', 0.3, True)");
    row("to_thread(blocking, 1.5)", 24, "to_thread(blocking, 1.5)");
    row("to_thread(blocking, 1.5)", 23, "blocking(1.5)");
    row("to_thread(blocking, 1.5)", 11, "blo…ng(1.5)");
    row("to_thread(blocking)", 12, "blocking()");
    row("to_thread(…, 1.5)", 16, "to_t…read(1.5)");
    row("expose('north', 0.3)", 8, "expose()"); // not "expo….3)"
    row("expose('north', 0.3)", 7, "expose");
    row("play('violin', 0.3, True)", 24, "play('violin', …, True)");
    row("play('violin', 0.3, True)", 20, "play('violin', …)");
    row("play('violin', 0.3, True)", 16, "play('violin'…)");
    row("play('violin', 0.3, True)", 14, "play(…, True)");
    row("play('violin', 0.3, True)", 12, "play('vi…n')");
    row("visit([1, 2], 'a, b', None)", 26, "visit([1, 2], …, None)");
    row("worker('pool-of-the-first', 12)", 22, "worker('pool…rst', 12)");
    row("worker('pool-of-the-first', 12)", 16, "worker(…, 12)");
    row("worker(…, 12, {})", 14, "worker(…, 12…)");
    row("step(…, 't2', 2, [[22, 'await', 3], […]], ())", 30, "step(…, 't2', …)");
    row("step(…, …, 't2', [[22, 'await', 3]], ())", 14, "step(…, 't2'…)");
    row("fetch('https://example.org')", 18, "fetch('http….org')");
    row("expose('north', 0.3)", 11, "…('north')");
    row("bake('Nils', <Lock>, 0.05)", 11, "b…e('Nils')");
    row("play('flute', 0.3, True)", 10, "…('flute')");
    row("deliver('Bergen', 2)", 11, "…('Bergen')");
    row("ask_patiently('Lyon', 0.4)", 11, "a…y('Lyon')");
    row("ask_patiently('Kyoto', 0.4)", 11, "…('Kyoto')");
    row("pass_through('Alma', 0.3)", 21, "pass_through('Alma'…)");
    row("pass_through('Bruno', 0.1)", 21, "pass_t…rough('Bruno')");
    row("wait_for_the_treasury(1, 2)", 14, "wait_fo…(1, 2)");
    row("wait_for_the_treasury('the harbour')", 14, "wait_f…asury()");
    row("sleeper(77777)", 11, "sl…r(77777)");
    row("batch('a', 0.1, 0.3, 0.9)", 11, "batch('a'…)");
    row("wait_for_the_treasury()", 14, "wait_f…asury()");
    row("visit(…, '…blog/2', …)", 16, "visit('…blog/2')");
    row("visit(…, '…blog/2', …)", 14, "visit('…og/2')");
    row("visit(…, '…blog/2', …)", 12, "…('…blog/2')");
    row("visit(…, '…blog/2', …)", 11, "visit('…2')");
    row("producer(…, 'apples', 6)", 20, "prod…cer('apples')"); // not "producer(…, …, 6)"
    row("handle(…, …, …)", 9, "handle(…)");
    row("handle(…, …, …)", 8, "handle()");
    row("handle(…, …, …)", 6, "handle");
    row("handle(…, …, …)", 5, "ha…le");
    row("handle(…, …, …) · Task-2", 16, "handle · Task-2");
    row("download-of-the-report-first", 13, "downlo…-first");
    row("play('violin', 0.3, True) · Task-12", 27, "play('violin', …) · Task-12");
    row("produce-right (2nd)", 16, "produ…ight (2nd)");
    row("timeout(0.4) of main()", 16, "timeout(0.4)…");
    row("tg of level(1)", 11, "tg of le…1)");
    row("tg of Task-14", 11, "tg of Ta…14");
    row("tg of Task-14", 8, "tg…");
    row("tg of job(3) · Task-14", 19, "tg of job(3) #14");
    row("tg of job(3) · Task-14", 12, "tg of job…14");
    row("job(3) · Task-5", 9, "job(3) #5");
    row("square(24) · Task-26", 18, "square(24) #26"); // not "squ…4) · Task-26"
    row("名前の長い仕事🎉🎉🎉", 12, "名前の長い仕…🎉🎉"); // no half of one
    row("名前の長い仕事🎉🎉🎉", 10, "名前の長い…🎉🎉");
    row("🎉🎉🎉🎉🎉🎉", 6, "🎉…🎉");
    row("serve(…) · Task-7", 10, "serve() #7");
    row("serve(…) · Task-7", 8, "serve #7");
    row("serve(…) · Task-7", 4, "se…7");
    row("worker-1", 2, "…");
    row("download('logo.png', 0.5, None)", 11, "d…('lo…ng')");
    row("download('logo.png', 0.5, None)", 10, "download()");
    row("visit('https://exam…, 1, …)", 22, "visit('https://exam…)"); // whose quote was cut
    row("47 × crawl", 10, "47 × crawl");
    row("47 × crawl", 9, "47 × c…wl");
    row("47 × crawl", 7, "47 ×");
}

void FittingTest::namesKeepWhatTellsThemApart()
{
    QFETCH(QString, name);
    QFETCH(int, room);
    QTEST(fitting(name, room, [](const QString &text) { return static_cast<double>(text.size()); }), "fitting");
}

void FittingTest::whatTellsItApartComesFirst()
{
    const QString name = QStringLiteral("person(49152, 'ann', ['hi', 'anyone?'], 0.5)");
    const QString without = QStringLiteral("person(…, 'ann', …, 0.5)");
    const QString one = QStringLiteral("person(…, 'ann', …)");
    const CallForms telling{{name, name}, {without, without}, {one, one}};
    const auto in = [&](int room) { return fitting(name, [&] { return telling; }, room, [](const QString &text) { return static_cast<double>(text.size()); }); };
    QCOMPARE(in(44), name);
    QCOMPARE(in(43), without);
    QCOMPARE(in(23), one);
    QCOMPARE(in(14), QStringLiteral("person('ann'…)"));
    QCOMPARE(in(11), QStringLiteral("pe…n('ann')"));
}

void FittingTest::namesakesAreShortenedInOneManner_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<int>("room"); // letters
    QTest::addColumn<QStringList>("fitting");
    const auto row = [](const char *what, const QStringList &names, int room, const QStringList &fitting) { QTest::newRow(what) << names << room << fitting; };
    const QStringList guests{"guest(<Semaphore>, 'Anna', 1)", "guest(<Semaphore>, 'Igor', 3)", "guest(<Semaphore>, 'Clara', 1.5)"};
    row("all in full", {"fetch(1)", "fetch(10)"}, 9, {"fetch(1)", "fetch(10)"});
    row("as the longest", guests, 22, {"guest(…, 'Anna', 1)", "guest(…, 'Igor', 3)", "guest(…, 'Clara', 1.5)"});
    row("the one that tells all", guests, 20, {"guest(…, 'Anna', …)", "guest(…, 'Igor', …)", "guest(…, 'Clara', …)"});
    row("without the function", guests, 11, {"…('Anna')", "…('Igor')", "…('Clara')"});
    row("with a part of the longest", guests, 9, {"…('Anna')", "…('Igor')", "…('Cl…a')"});
    const QStringList workers{"worker('red', 1)", "worker('red', 2)", "worker('green', 1)"};
    row("what both tell", workers, 13, {"…('red', 1)", "…('red', 2)", "…('green', 1)"});
    row("a part of both", workers, 11, {"…('red', 1)", "…('red', 2)", "…('g…n', 1)"});
    row("one is long", {"fetch('a')", "fetch('the-longest-of-all')"}, 16, {"fetch('a')", "fetch('the…all')"});
    row("twins", {"work(80, 'a')", "work(80, 'a')", "work(80, 'b')"}, 15, {"work(…, 'a') #1", "work(…, 'a') #2", "work(80, 'b')"});
}

void FittingTest::namesakesAreShortenedInOneManner()
{
    QFETCH(const QStringList, names);
    QFETCH(const int, room);
    engine::trace::Trace trace;
    for (const QString &name : names)
        trace.addTask({trace.intern(QStringLiteral("Task-%1").arg(trace.taskCount() + 1).toStdString()), trace.intern(name.toStdString()), {}, {}, 1});
    QStringList shortened;
    for (std::uint32_t id = 1; id <= trace.taskCount(); ++id)
        shortened << fitting(task(trace, {id}), [&] { return telling(trace, {id}); }, room, [](const QString &text) { return static_cast<double>(text.size()); });
    QTEST(shortened, "fitting");
}

void FittingTest::nothingIsWiderThanItsRoom()
{
    const Width width = [](const QString &text) { return static_cast<double>(text.size()); };
    for (const QString &name : {QStringLiteral("play('violin', 0.3, True)"), QStringLiteral("a-very-long-name-of-a-task"),
             QStringLiteral("f((), [), 'it\\'s', \"(\")"), QStringLiteral("odd('quote, 1)"), QStringLiteral("call(()")}) {
        for (int room = static_cast<int>(name.size()); room >= 8; --room)
            QVERIFY2(width(fitting(name, room, width)) <= room, qPrintable(fitting(name, room, width)));
    }
}

void FittingTest::textsKeepWholeWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("room"); // letters
    QTest::addColumn<QString>("fitting");
    const auto row = [](const char *text, int room, const char *fitting) {
        QTest::addRow("%s in %d", text, room) << QString::fromUtf8(text) << room << QString::fromUtf8(fitting);
    };
    row("sleep until 0.400 s", 19, "sleep until 0.400 s");
    row("sleep until 0.400 s", 18, "sleep until 0.400…");
    row("sleep until 0.400 s", 15, "sleep until…");
    row("sleep until 0.400 s", 10, "sleep…");
    row("sleep until 0.400 s", 5, "");
    row("cleaning up: sleep until 0.400 s", 16, "cleaning up…");
    row("running", 6, "");
    row("waiting for everything_that_belongs", 26, "waiting for everything_th…");
    row("waiting for everything_that_belongs", 18, "waiting for…");
    row("a lock, held by cook", 7, "");
    row("a lock, held by cook", 9, "a lock…");
    row("a lock, held by move(…, 20)", 26, "a lock, held by move(…");
    row("everything_that_belongs", 9, "everythi…");
    row("everything_that_belongs", 8, "");
}

void FittingTest::textsKeepWholeWords()
{
    QFETCH(QString, text);
    QFETCH(int, room);
    QTEST(firstWords(text, room < text.size() ? room - 1 : text.size()), "fitting");
}

QTEST_APPLESS_MAIN(FittingTest)
#include "fitting_test.moc"
