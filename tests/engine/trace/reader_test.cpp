// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/history.h"
#include "engine/trace/reader.h"
#include "engine/trace/writer.h"
#include "tests/support/stories.h"

#include <QtTest>

using namespace engine::trace;

namespace {

// JSON with ' for ". (moc 6.4 loses its way in raw strings.)
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QByteArray header = json("{'format':'awaitscope-trace','version':1}");

std::string checkoutText()
{
    const Trace trace = support::checkout();
    std::string text;
    Writer writer(trace);
    writer.header(text);
    for (EventNumber number = 1; number <= trace.size(); ++number)
        writer.event(number, text);
    return text;
}

} // namespace

class ReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void readsPiecesOfEverySize()
    {
        const std::string text = checkoutText();
        for (std::size_t size = 1; size < 300; ++size) {
            Trace trace;
            Reader reader(trace);
            for (std::size_t from = 0; from < text.size(); from += size)
                reader.feed(std::string_view(text).substr(from, size));
            reader.finish();
            QVERIFY(!reader.error());
            QCOMPARE(trace.size(), support::checkout().size());
        }
    }

    void lastLineNeedsNoEnd()
    {
        std::string text = checkoutText();
        text.pop_back();
        Trace trace;
        Reader reader(trace);
        reader.feed(text);
        QCOMPARE(trace.size(), support::checkout().size() - 1);
        reader.finish();
        QVERIFY(!reader.error());
        QCOMPARE(trace.size(), support::checkout().size());
    }

    void blankLinesAndCarriageReturnsAreFine()
    {
        Trace trace;
        Reader reader(trace);
        reader.feed(("\r\n" + header + json("\r\n\n  \n{'n':1,'kind':'run.started'}\r\n")).toStdString());
        reader.finish();
        QVERIFY(!reader.error());
        QCOMPARE(trace.size(), 1U);
    }

    void whatANewerWriterAddsIsIgnored()
    {
        Trace trace;
        Reader reader(trace);
        reader.feed((header + json("\n{'n':1,'kind':'run.started','mood':{'x':[1,2]}}\n")).toStdString());
        QVERIFY(!reader.error());
        QCOMPARE(trace.size(), 1U);
    }

    void complains_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const QByteArray &text, int line, const char *part) {
            QTest::newRow(name) << text << line << QString(part);
        };
        const QByteArray head = header + '\n';
        const QByteArray one = head + json("{'n':1,'kind':'run.started'}") + '\n';
        row("empty", "", 1, "empty");
        row("text", "hello\n", 1, "not valid JSON");
        row("binary", QByteArray("\x7f" "ELF\x02\x01\x01\0\0\0\xff\xfe\n", 13), 1, "line");
        row("other JSON", "{\"a\":1}\n", 1, "not a trace");
        row("a list", "[]\n", 1, "object");
        row("newer version", json("{'format':'awaitscope-trace','version':2}") + '\n', 1, "version 2");
        row("huge version", json("{'format':'awaitscope-trace','version':99999999999999999999999}") + '\n', 1, "");
        row("seed", json("{'format':'awaitscope-trace','version':1,'seed':-1}") + '\n', 1, "seed");
        row("arguments", json("{'format':'awaitscope-trace','version':1,'arguments':[1]}") + '\n', 1, "arguments");
        row("deep", head + QByteArray(100000, '[') + QByteArray(100000, ']') + '\n', 2, "nested");
        row("cut off", head + json("{'n':1,'kind':'run.sta"), 2, "not valid JSON");
        row("two objects", head + json("{'n':1,'kind':'run.started'}{'n':2}") + '\n', 2, "not valid JSON");
        row("no UTF-8", head + "{\"n\":1,\"kind\":\"\xff\"}\n", 2, "UTF-8");
        row("gap", one + json("{'n':3,'kind':'output'}") + '\n', 3, "Event 2 should");
        row("again", one + json("{'n':1,'kind':'output'}") + '\n', 3, "Event 2 should");
        row("no number", one + json("{'kind':'output'}") + '\n', 3, "Event 2 should");
        row("number is text", one + json("{'n':'2','kind':'output'}") + '\n', 3, "whole number");
        row("number is a fraction", one + json("{'n':2.5,'kind':'output'}") + '\n', 3, "whole number");
        row("no kind", one + json("{'n':2}") + '\n', 3, "kind of event");
        row("unknown kind", one + json("{'n':2,'kind':'task.exploded'}") + '\n', 3, "task.exploded");
        row("backwards", head + json("{'n':1,'t':5,'kind':'output'}") + '\n' + json("{'n':2,'t':4,'kind':'output'}") + '\n', 3, "backwards");
        row("negative time", head + json("{'n':1,'t':-5,'kind':'output'}") + '\n', 2, "\"t\"");
        row("endless time", head + json("{'n':1,'t':9223372036854775807,'kind':'output'}") + '\n', 2, "\"t\"");
        row("cause is itself", head + json("{'n':1,'cause':1,'kind':'output'}") + '\n', 2, "cause");
        row("untold task", one + json("{'n':2,'kind':'task.started','task':1}") + '\n', 3, "\"task\"");
        row("untold actor", one + json("{'n':2,'kind':'output','by':4000000000}") + '\n', 3, "\"by\"");
        row("untold scope", one + json("{'n':2,'kind':'group.opened','scope':1}") + '\n', 3, "\"scope\"");
        row("untold exception", one + json("{'n':2,'kind':'exception.raised','exception':1}") + '\n', 3, "\"exception\"");
        row("task of the far future", one + json("{'n':2,'kind':'output','tasks':[{'id':4000000000}]}") + '\n', 3, "the next one is 1");
        row("task told twice", one + json("{'n':2,'kind':'output','tasks':[{'id':1},{'id':1}]}") + '\n', 3, "the next one is 2");
        row("own parent", one + json("{'n':2,'kind':'output','tasks':[{'id':1,'parent':1}]}") + '\n', 3, "parent");
        row("scope kind", one + json("{'n':2,'kind':'output','scopes':[{'id':1,'kind':'nursery'}]}") + '\n', 3, "nursery");
        row("scope in itself", one + json("{'n':2,'kind':'output','scopes':[{'id':1,'kind':'group','parent':1}]}") + '\n', 3, "parent");
        row("owned by who lives in it",
            one + json("{'n':2,'kind':'output','scopes':[{'id':1,'kind':'group','owner':1}],'tasks':[{'id':1,'scope':1}]}") + '\n',
            3, "owner");
        row("circle of nobody", one + json("{'n':2,'kind':'hazard.found','hazard':'deadlock','circle':[9]}") + '\n', 3, "circle");
        row("circle of words", one + json("{'n':2,'kind':'hazard.found','hazard':'deadlock','circle':['a']}") + '\n', 3, "circle");
        row("member of itself", one + json("{'n':2,'kind':'output','exceptions':[{'id':1,'members':[1]}]}") + '\n', 3, "members");
        row("cause of itself", one + json("{'n':2,'kind':'output','exceptions':[{'id':1,'cause':1}]}") + '\n', 3, "cause");
        row("wait", one + json("{'n':2,'kind':'task.blocked','tasks':[{'id':1}],'task':1,'wait':'godot'}") + '\n', 3, "godot");
        row("count", one + json("{'n':2,'kind':'output','stream':'out','count':65536}") + '\n', 3, "count");
        row("stack", one + json("{'n':2,'kind':'run.started','stack':[7]}") + '\n', 3, "frame 7");
        row("stack is text", one + json("{'n':2,'kind':'run.started','stack':'x'}") + '\n', 3, "stack");
        row("frame line", one + json("{'n':2,'kind':'run.started','stack':[{'line':-1}]}") + '\n', 3, "line");
        row("locals", one + json("{'n':2,'kind':'run.started','stack':[{'locals':{'a':1}}]}") + '\n', 3, "locals");
    }

    void complains()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, part);
        Trace trace;
        Reader reader(trace);
        reader.feed(text.toStdString());
        reader.finish();
        QVERIFY(reader.error());
        const QString message = QString::fromStdString(reader.error()->message);
        QVERIFY2(message.contains(part, Qt::CaseInsensitive), qPrintable(message));
        QVERIFY2(message.endsWith('.'), qPrintable(message));
        QCOMPARE(reader.error()->line, std::size_t(line));
        QVERIFY(trace.size() <= 1);
        reader.feed("{\"n\":2,\"kind\":\"output\"}\n"); // ignored
        QVERIFY(trace.size() <= 1);
    }

    void whatWasReadBeforeAnErrorStays()
    {
        std::string text = checkoutText();
        text.resize(text.size() / 2);
        text += "\n}{\n";
        Trace trace;
        Reader reader(trace);
        reader.feed(text);
        QVERIFY(reader.error());
        QVERIFY(trace.size() > 10);
    }

    void damagedFilesNeverCrash()
    {
        const std::string good = checkoutText();
        std::uint32_t random = 7;
        const auto next = [&] { return (random = random * 1664525U + 1013904223U) >> 8; };
        for (int round = 0; round < 2000; ++round) {
            std::string text = good;
            for (int damage = 0; damage < 3; ++damage)
                text[next() % text.size()] = static_cast<char>(next());
            Trace trace;
            Reader reader(trace);
            reader.feed(text);
            reader.finish();
            History history(trace);
            QCOMPARE(history.at(trace.size()).number, trace.size());
        }
    }
};

QTEST_APPLESS_MAIN(ReaderTest)
#include "reader_test.moc"
