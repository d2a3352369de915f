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
