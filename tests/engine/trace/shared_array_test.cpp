// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/shared_array.h"

#include <QtTest>

#include <numeric>

using namespace engine::trace;

class SharedArrayTest : public QObject
{
    Q_OBJECT

private slots:
    void growsByFreshEntries()
    {
        SharedArray<int> array;
        QVERIFY(array.empty());
        array.grow(1000);
        QCOMPARE(array.size(), std::size_t{1000});
        QCOMPARE(std::accumulate(array.begin(), array.end(), 0), 0);
        array.grow(10); // never to fewer
        QCOMPARE(array.size(), std::size_t{1000});
    }

    void whoWritesIntoACopyWritesIntoNoOther()
    {
        SharedArray<int> first;
        first.grow(300);
        first.edit(5) = 5;
        SharedArray<int> second = first;
        const SharedArray<int> third = second;
        second.edit(5) = 6;
        second.edit(299) = 7;
        QCOMPARE(first[5], 5);
        QCOMPARE(third[5], 5);
        QCOMPARE(second[5], 6);
        QCOMPARE(first[299], 0);
        QVERIFY(first == third);
        QVERIFY(first != second);
        second.edit(5) = 5;
        second.edit(299) = 0;
        QVERIFY(first == second); // by what is in them
    }

    void untouchedPagesAreShared()
    {
        SharedArray<int> first;
        first.grow(300);
        SharedArray<int> second = first;
        second.edit(0) = 1;
        QVERIFY(&first[0] != &second[0]);
        QCOMPARE(&first[299], &second[299]);
    }
};

QTEST_APPLESS_MAIN(SharedArrayTest)
#include "shared_array_test.moc"
