// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/injection.h"

#include <QtTest>

using engine::trace::Intervention;

class InjectionTest : public QObject
{
    Q_OBJECT

private slots:
    void eachFormIsRead()
    {
        std::string problem;
        const auto cancel = host::readInjection("cancel \"my task\" at 12", problem);
        QVERIFY(cancel);
        QCOMPARE(cancel->kind, Intervention::Cancel);
        QCOMPARE(cancel->task, std::string("my task"));
        QCOMPARE(cancel->at, 12U);
        const auto raise = host::readInjection("raise ValueError(\"too late\") in #3 at 5", problem);
        QVERIFY(raise);
        QCOMPARE(raise->exception, std::string("ValueError(\"too late\")"));
        QCOMPARE(raise->task, std::string("#3"));
        const auto delay = host::readInjection("delay fetch by 2.5 at 7", problem);
        QVERIFY(delay);
        QCOMPARE(delay->delay.count(), 2'500'000'000);
        QVERIFY(host::readInjection("interrupt at 1", problem));
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "cancel", "cancel x", "cancel x at", "cancel x at 0", "cancel x at y", "cancel x at 3 now",
                 "raise X at 3", "delay x at 3", "delay x by long at 3", "delay x by -1 at 3", "explode at 3"})
            QTest::newRow(*text ? text : "empty") << QString(text);
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(QString, text);
        std::string problem;
        QVERIFY(!host::readInjection(text.toStdString(), problem));
        QVERIFY(problem.find("is not understood: ") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(InjectionTest)
#include "injection_test.moc"
