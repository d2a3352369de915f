// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/line_map.h"

#include <QTest>

using ui::code::LineMap;

class LineMapTest : public QObject
{
    Q_OBJECT

private slots:
    void sameTextMapsEachLineToItself()
    {
        const LineMap map(u"a\nb\nc", u"a\nb\nc");
        QVERIFY(map.isIdentity());
        for (int line = 1; line <= 3; ++line)
            QCOMPARE(map.toEdited(line), line);
        QCOMPARE(map.toEdited(4), 0);
        QCOMPARE(map.toEdited(0), 0);
    }

    void linesAreFoundWhereTheyStandNow_data()
    {
        QTest::addColumn<QString>("ran");
        QTest::addColumn<QString>("edited");
        QTest::addColumn<QList<int>>("places"); // of each line that ran; 0: it is nowhere
        const auto row = [](const char *name, const char *ran, const char *edited, const QList<int> &places) {
            QTest::newRow(name) << QString(QLatin1String(ran)).replace(u' ', u'\n') << QString(QLatin1String(edited)).replace(u' ', u'\n') << places;
        };
        row("one more", "a b c", "a new b c", {1, 3, 4});
        row("one less", "a b c", "a c", {1, 0, 2});
        row("another", "a b c", "a B c", {1, 0, 3});
        row("two edits", "a b c d e", "a new b c D e", {1, 3, 4, 0, 6});
        row("a repeated one less", "a a a", "a a", {1, 2, 0});
        row("moved", "a b c d", "b c d a", {0, 1, 2, 3});
        row("all others", "a b", "c d", {0, 0});
    }

    void linesAreFoundWhereTheyStandNow()
    {
        QFETCH(const QString, ran);
        QFETCH(const QString, edited);
        QFETCH(const QList<int>, places);
        const LineMap map(ran, edited);
        QVERIFY(!map.isIdentity());
        QList<int> found;
        QList<int> back(edited.count(u'\n') + 1);
        for (int line = 1; line <= places.size(); ++line) {
            found << map.toEdited(line);
            if (found.last() > 0)
                back[found.last() - 1] = line;
        }
        QCOMPARE(found, places);
        for (int line = 1; line <= back.size(); ++line)
            QCOMPARE(map.toRan(line), back[line - 1]);
    }

    void aChangedLineStandsBetweenItsNeighbours()
    {
        const LineMap map(u"a\nb\nc\nd\ne", u"new\na\nb\nC\nd\nE");
        QCOMPARE(map.toChanged(3), 4);
        QCOMPARE(map.toChanged(4), 5);
        QCOMPARE(map.toChanged(5), 6);
        QCOMPARE(map.toChanged(6), 0);
        QCOMPARE(map.toChanged(0), 0);
        QCOMPARE(LineMap(u"a", u"b").toChanged(1), 1);
        QCOMPARE(LineMap(u"a\nb\nc", u"a\nc").toChanged(2), 0); // gone
        QCOMPARE(LineMap(u"a\nb\nc", u"a\nx\ny\nc").toChanged(2), 0); // which of the two?
        QCOMPARE(LineMap().toChanged(1), 0);
    }

    void longTextsThatDifferThroughoutTakeNoTime()
    {
        QString before, after;
        for (int i = 0; i < 20'000; ++i) {
            before += QStringLiteral("a%1\n").arg(i);
            after += QStringLiteral("b%1\n").arg(i);
        }
        const LineMap map(QStringLiteral("x\n") + before + QStringLiteral("y"), QStringLiteral("x\n") + after + QStringLiteral("y"));
        QCOMPARE(map.toEdited(1), 1);
        QCOMPARE(map.toEdited(2), 0);
        QCOMPARE(map.toEdited(20'002), 20'002);
    }

    void lineEndsDoNotMatter() { QVERIFY(LineMap(u"a\r\nb\r\n", u"a\nb\n").isIdentity()); }

    void mapWithoutTextsKnowsNoLine() { QCOMPARE(LineMap().toEdited(1), 0); }
};

QTEST_GUILESS_MAIN(LineMapTest)
#include "line_map_test.moc"
