// SPDX-License-Identifier: GPL-3.0-or-later
// Reads every sentence of whole runs: the sample ones, and the library's lessons.
#include "tests/support/lessons.h"
#include "tests/support/stories.h"
#include "tests/ui/words/sentence_gaps.h"
#include "ui/words/words.h"

#include <QTest>

using namespace engine::trace;
using namespace ui;
using support::gapIn;
using support::plainText;

class SentencesTest : public QObject
{
    Q_OBJECT

private slots:
    void everySentenceOfTheSampleRunsIsWhole_data()
    {
        QTest::addColumn<int>("story");
        for (int story = 0; story < 5; ++story)
            QTest::addRow("%d", story) << story;
    }

    void everySentenceOfTheSampleRunsIsWhole()
    {
        QFETCH(int, story);
        const Trace trace = story == 0 ? support::checkout()
            : story == 1               ? support::nested(4)
            : story == 2               ? support::wide(20)
            : story == 3               ? support::timeoutStory()
                                       : support::deadlock();
        for (EventNumber n = 1; n <= trace.size(); ++n) {
            const auto explanation = words::explain(trace, n);
            QCOMPARE(gapIn(explanation.headline, trace, n), QString());
            QCOMPARE(gapIn(explanation.reason, trace, n), QString());
            if (qEnvironmentVariableIsSet("SHOW_SENTENCES"))
                qInfo("%u  %s: %s | %s\n      %s", n, qPrintable(words::summary(trace, n).who),
                    qPrintable(words::summary(trace, n).what), qPrintable(plainText(explanation.headline)),
                    qPrintable(plainText(explanation.reason)));
        }
    }

    void everySentenceOfTheLibraryIsWhole_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString &path : support::lessons())
            QTest::newRow(qPrintable(path.section('/', -1))) << path;
    }

    void everySentenceOfTheLibraryIsWhole()
    {
        QFETCH(QString, path);
        if (!support::canRunLessons())
            QSKIP("There is no awaitscope-run.");
        const std::optional<Trace> trace = support::runLesson(path);
        QVERIFY(trace && trace->size() > 10);
        // Neither Python's own names for objects, nor what a learner cannot look up.
        static const QRegularExpression raw(QStringLiteral("&lt;\\w+( object| at 0x|&gt;)|unknown|wrapper\\(\\)"));
        for (EventNumber n = 1; n <= trace->size(); ++n) {
            const auto explanation = words::explain(*trace, n);
            QCOMPARE(gapIn(explanation.headline, *trace, n), QString());
            QCOMPARE(gapIn(explanation.reason, *trace, n), QString());
            const bool quotes = trace->at(n).kind == EventKind::Output || trace->at(n).kind == EventKind::TaskReturned;
            QVERIFY2(quotes || !raw.match(explanation.headline + explanation.reason).hasMatch(), qPrintable(plainText(explanation.headline)));
        }
    }
};

QTEST_GUILESS_MAIN(SentencesTest)
#include "sentences_test.moc"
