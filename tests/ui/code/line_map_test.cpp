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

    void insertedLineShiftsWhatFollows()
    {
        const LineMap map(u"a\nb\nc", u"a\nnew\nb\nc");
        QCOMPARE(map.toEdited(1), 1);
        QCOMPARE(map.toEdited(2), 3);
        QCOMPARE(map.toRan(3), 2);
        QCOMPARE(map.toRan(2), 0);
    }

    void removedLineIsNowhere()
    {
        const LineMap map(u"a\nb\nc", u"a\nc");
        QCOMPARE(map.toEdited(2), 0);
        QCOMPARE(map.toEdited(3), 2);
    }

    void changedLineIsNowhere()
    {
        const LineMap map(u"a\nb\nc", u"a\nB\nc");
        QCOMPARE(map.toEdited(2), 0);
        QCOMPARE(map.toEdited(3), 3);
        QVERIFY(!map.isIdentity());
    }

    void linesBetweenTwoEditsAreKnown()
    {
        const LineMap map(u"a\nb\nc\nd\ne", u"a\nnew\nb\nc\nD\ne");
        QCOMPARE(map.toEdited(2), 3);
        QCOMPARE(map.toEdited(3), 4);
        QCOMPARE(map.toEdited(4), 0);
        QCOMPARE(map.toRan(4), 3);
        QCOMPARE(map.toEdited(5), 6);
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

    void repeatedLinesAreNotCountedTwice()
    {
        const LineMap map(u"a\na\na", u"a\na");
        QCOMPARE(map.toEdited(1), 1);
        QCOMPARE(map.toEdited(2), 2);
        QCOMPARE(map.toEdited(3), 0);
    }

    void mapWithoutTextsKnowsNoLine() { QCOMPARE(LineMap().toEdited(1), 0); }
};

QTEST_GUILESS_MAIN(LineMapTest)
#include "line_map_test.moc"
