// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/awaitscope_options.h"
#include "app/awaitscope_text.h"
#include "tests/support/stories.h"

#include <QTest>

using namespace app;

class AwaitscopeTest : public QObject
{
    Q_OBJECT

private slots:
    void optionsAreRead()
    {
        const auto line = readWindowCommandLine({QStringLiteral("a.py"), QStringLiteral("--event"), QStringLiteral("34"),
            QStringLiteral("--theme=dark"), QStringLiteral("--size"), QStringLiteral("1280x720"), QStringLiteral("--screenshot"),
            QStringLiteral("x.png"), QStringLiteral("--inject"), QStringLiteral("interrupt at 9")});
        QVERIFY(!line.exitStatus);
        QCOMPARE(line.options.file, QStringLiteral("a.py"));
        QCOMPARE(line.options.event.value_or(0), 34u);
        QCOMPARE(line.options.theme, QStringLiteral("dark"));
        QCOMPARE(line.options.size, QSize(1280, 720));
        QCOMPARE(line.options.screenshot, QStringLiteral("x.png"));
        QCOMPARE(line.options.injections, QStringList{QStringLiteral("interrupt at 9")});
    }

    void helpAndVersionEndWell()
    {
        const auto help = readWindowCommandLine({QStringLiteral("--help")});
        QCOMPARE(help.exitStatus.value_or(-1), 0);
        QVERIFY(help.standardOutput.startsWith(QStringLiteral("usage: awaitscope")));
        QCOMPARE(readWindowCommandLine({QStringLiteral("--version")}).exitStatus.value_or(-1), 0);
    }

    void wrongUseIsTold_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("unknown") << QStringList{QStringLiteral("--nonsense")};
        QTest::newRow("no value") << QStringList{QStringLiteral("--event")};
        QTest::newRow("no number") << QStringList{QStringLiteral("--event"), QStringLiteral("x")};
        QTest::newRow("size") << QStringList{QStringLiteral("--size=12")};
        QTest::newRow("theme") << QStringList{QStringLiteral("--theme=pink")};
        QTest::newRow("two files") << QStringList{QStringLiteral("a"), QStringLiteral("b")};
    }

    void wrongUseIsTold()
    {
        QFETCH(QStringList, words);
        const auto line = readWindowCommandLine(words);
        QCOMPARE(line.exitStatus.value_or(-1), 2);
        QVERIFY(line.standardError.startsWith(QStringLiteral("awaitscope: ")));
    }

    void aWrongValueIsToldWithWhatIsRight()
    {
        const auto said = [](const char *word) { return readWindowCommandLine({QString::fromLatin1(word)}).standardError; };
        QVERIFY(said("--theme=pink").contains(QStringLiteral("light, dark or contrast")));
        QVERIFY(said("--size=10x10").contains(QStringLiteral("320x240")));
        QVERIFY(said("--event=x").contains(QStringLiteral("a number")));
    }

    void aTraceIsTextLineByLine()
    {
        const auto trace = support::checkout();
        const QString text = traceAsText(trace);
        QCOMPARE(text.count(u'\n'), static_cast<qsizetype>(trace.size()));
        QVERIFY(text.contains(QStringLiteral("reserve")));
        QVERIFY(traceAsText({}).isEmpty());
    }
};

QTEST_APPLESS_MAIN(AwaitscopeTest)
#include "awaitscope_test.moc"
