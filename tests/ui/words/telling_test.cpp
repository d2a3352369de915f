// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/trace.h"
#include "ui/words/words.h"

#include <QTest>

using namespace engine::trace;
using namespace ui;

class TellingTest : public QObject
{
    Q_OBJECT

private slots:
    void whatTellsACallFromOthersIsKnown_data()
    {
        QTest::addColumn<QStringList>("calls");
        QTest::addColumn<QStringList>("telling"); // of the first
        const auto row = [](const char *what, const QStringList &calls, const QStringList &telling) { QTest::newRow(what) << calls << telling; };
        row("the only one", {"person(80, 'ann')"}, {});
        row("a later argument", {"person(80, 'ann', [1], 0.5)", "person(80, 'bob', [1], 0.7)"}, {"person(…, 'ann', …, 0.5)", "person(…, 'ann', …)"});
        row("the first", {"fetch('ann', 0.2, False)", "fetch('bob', 0.2, False)"}, {"fetch('ann', …)"});
        row("all of them", {"leaf('a', 1)", "leaf('b', 2)"}, {"leaf('a', …)"});
        row("objects", {"handle(<Reader>, 80, 'a')", "handle(<Reader>, 80, 'b')"}, {"handle(…, 'a')"});
        row("a digit", {"f(1, 2)", "f(1, 3)"}, {"f(…, 2)"});
        row("another count", {"f(8080, 1, 2)", "f(8080)"}, {"f(…, 1, 2)"});
        row("where they begin alike", {"visit('https://a.org/blog', 10)", "visit('https://a.org/shop', 10)"},
            {"visit('https://a.org/blog', …)", "visit('…blog', …)"});
        row("calls that begin alike", {"pair(ValueError('v1'), 10)", "pair(ValueError('v2'), 10)"}, {"pair(ValueError('v1'), …)"});
        row("what was cut", {"visit('https://a.org/sho…, 1, <Group>)", "visit('https://a.org/abo…, 2, <Group>)"},
            {"visit('…sho…, 1, …)", "visit('…sho…)"});
        row("nothing but how all begin", {"visit('https://a.org/')", "visit('https://a.org/shop')"}, {"visit('…org/')"});
        row("a word, and no more", {"visit('administrator')", "visit('administrators')"}, {});
        row("names that differ in the middle", {"load_new_invoice_table(1)", "load_new_payment_table(2)", "main()"},
            {"load_…invoice_table(1)", "…invoice_table(1)", "…invoice…(1)"});
        row("such names of several calls", {"fetch_north_data('a', 1)", "fetch_south_data('a', 1)", "fetch_north_data('b', 1)"},
            {"fetch_north_data('a', …)", "…north_data('a', …)", "…north…('a', …)"});
        row("one that only has a word more", {"load_small_table()", "load_table()"}, {"…small_table()", "…small…()"});
        row("and the other", {"load_table_of_x()", "load_table_for_table_of_x()"}, {});
        row("names that differ at an end", {"download_first()", "download_second()"}, {});
        row("twins", {"work(80, 'a')", "work(80, 'a')", "work(80, 'b')"}, {"work(…, 'a') · Task-1"});
    }

    void whatTellsACallFromOthersIsKnown()
    {
        QFETCH(QStringList, calls);
        Trace trace;
        for (qsizetype i = 0; i < calls.size(); ++i)
            trace.addTask({trace.intern(QStringLiteral("Task-%1").arg(i + 1).toStdString()), trace.intern(calls[i].toStdString()), {}, {}, 1});
        QStringList telling;
        const words::CallForms forms = words::telling(trace, {1});
        for (std::size_t i = 1; i < forms.size(); ++i) // after the whole
            telling << forms[i].call;
        QTEST(telling, "telling");
    }
};

QTEST_APPLESS_MAIN(TellingTest)
#include "telling_test.moc"
