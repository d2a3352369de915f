// SPDX-License-Identifier: GPL-3.0-or-later
// Over many runs: nothing that stands on the Stage covers a word, no chip ever moves, and
// no word comes or goes at once.
#include "tests/support/lessons.h"
#include "tests/ui/stage/pictures.h"

#include <QDir>
#include <QTest>

using namespace engine::trace;
using namespace ui::stage;

namespace {

// The Stage in a window of 1280x720, 1440x900 and 1920x1080.
constexpr QSize sizes[] = {{574, 318}, {660, 400}, {880, 560}};

constexpr EventNumber mostPictures = 70; // of a run, in each size

} // namespace

class StageWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!support::canRunLessons())
            QSKIP("needs awaitscope-run");
    }

    void wordsStayFreeAndChipsStayPut_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("argument");
        const QDir shapes(QStringLiteral(AWAITSCOPE_SHAPES));
        for (const QFileInfo &shape : shapes.entryInfoList({QStringLiteral("*.py")}, QDir::Files, QDir::Name)) {
            const bool ofAnyNumber = shape.baseName().endsWith(QStringLiteral("_n"));
            for (const QString &number : ofAnyNumber ? QStringList{"3", "8", "20", "60"} : QStringList{QString()})
                QTest::newRow(qPrintable(shape.baseName() + number)) << shape.filePath() << number;
        }
        for (const QString &lesson : support::lessons())
            QTest::newRow(qPrintable(QFileInfo(lesson).baseName())) << lesson << QString();
    }

    void wordsStayFreeAndChipsStayPut()
    {
        QFETCH(QString, script);
        QFETCH(QString, argument);
        const std::optional<Trace> trace = support::runLesson(script, argument.isEmpty() ? QStringList() : QStringList{argument});
        QVERIFY(trace);
        QVERIFY(trace->size() > 10);
        QStringList flaws;
        for (const QSize &size : sizes) {
            support::Pictures pictures(*trace);
            for (EventNumber number = 1; number <= trace->size(); number += 1 + trace->size() / mostPictures) {
                support::PaintedWords words(size);
                const QStringList moved = pictures.paint(number, words);
                for (const QString &flaw : words.flaws() + moved)
                    flaws << QStringLiteral("%1x%2 #%3: %4").arg(size.width()).arg(size.height()).arg(number).arg(flaw);
                if (number == trace->size())
                    break;
                support::PaintedWords next(size); // a motion begins with what was there
                pictures.paint(number + 1, next, 0);
                for (const QString &flaw : words.missingIn(next))
                    flaws << QStringLiteral("%1x%2 #%3: “%4” goes at once").arg(size.width()).arg(size.height()).arg(number + 1).arg(flaw);
                support::PaintedWords still(size); // without motion a capsule is not gone before its members
                pictures.paint(number + 1, still, 0, Travel::Reduced);
                for (const QString &flaw : words.missingIn(still).filter(QStringLiteral("ExceptionGroup")))
                    flaws << QStringLiteral("%1x%2 #%3: “%4” goes at once without motion").arg(size.width()).arg(size.height()).arg(number + 1).arg(flaw);
                for (const QString &flaw : next.missingIn(words))
                    flaws << QStringLiteral("%1x%2 #%3: “%4” comes at once").arg(size.width()).arg(size.height()).arg(number + 1).arg(flaw);
            }
        }
        QVERIFY2(flaws.isEmpty(), qPrintable(QStringLiteral("%1 flaws, as:\n").arg(flaws.size()) + flaws.mid(0, 20).join(u'\n')));
    }
};

QTEST_MAIN(StageWordsTest)
#include "stage_words_test.moc"
