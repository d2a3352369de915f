// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/interventions.h"

#include "tests/support/stories.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::words;

class InterventionsTest : public QObject
{
    Q_OBJECT

private slots:
    void theyAreToldInTheSameWords_data()
    {
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *told, const char *text) { QTest::newRow(told) << QString::fromUtf8(told) << QString::fromUtf8(text); };
        row("cancel #4 at 34", "Cancel charge() at 0.900 s, event 34");
        row("raise ValueError in #4 at 34", "Raise ValueError in charge() at 0.900 s, event 34");
        row("raise ValueError('no in there') in #4 at 34", "Raise ValueError('no in there') in charge() at 0.900 s, event 34");
        row("delay #4 by 10 at 34", "Delay charge() by 10 s at 0.900 s, event 34");
        row("delay #4 by 0.25 at 34", "Delay charge() by 250 ms at 0.900 s, event 34");
        row("interrupt at 34", "Press Ctrl-C at 0.900 s, event 34");
        row("cancel 'my worker' at 34", "Cancel my worker at 0.900 s, event 34");
        row("cancel #99 at 999", "Cancel #99 at event 999"); // of a run that is longer
        row("dance", "Dance");
    }

    void theyAreToldInTheSameWords()
    {
        QFETCH(const QString, told);
        QFETCH(const QString, text);
        QCOMPARE(interventionText(support::checkout(), told), text);
    }

    void whatIsTakenApartIsPutTogether()
    {
        for (const char *told : {"cancel #4 at 34", "raise ValueError('no in there') in #4 at 34", "delay 'my worker' by 0.25 at 3", "interrupt at 1"})
            QCOMPARE(intervention(interventionParts(QLatin1String(told))), QLatin1String(told));
    }

    void offersAreWhatARunIsTold()
    {
        const Trace trace = support::checkout();
        Snapshot snapshot;
        while (snapshot.number < 34)
            snapshot.advance(trace);
        const auto offers = interventionOffers(trace, snapshot, TaskId{4});
        QCOMPARE(offers.front().text, QStringLiteral("Cancel charge() here"));
        QCOMPARE(offers.front().intervention, QStringLiteral("cancel #4 at 34"));
        QCOMPARE(offers.back().text, QStringLiteral("Press Ctrl-C here"));
        QVERIFY(offers.size() > 4);
        for (const auto &offer : offers)
            QCOMPARE(interventionParts(offer.intervention).at, 34u);
    }

    void nothingIsOfferedToTheDeadOrTheUnborn()
    {
        const Trace trace = support::checkout();
        Snapshot snapshot;
        QVERIFY(interventionOffers(trace, snapshot, TaskId{4}).empty()); // nor is there a run to interrupt
        snapshot.advance(trace);
        QCOMPARE(interventionOffers(trace, snapshot, TaskId{4}).size(), std::size_t{1});
        while (snapshot.number < trace.size())
            snapshot.advance(trace);
        QCOMPARE(interventionOffers(trace, snapshot, TaskId{4}).size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(InterventionsTest)
#include "interventions_test.moc"
