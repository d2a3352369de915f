// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lessons.h"
#include "tests/support/stories.h"
#include "ui/window/library.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace engine::trace;
using namespace ui::window;

namespace {

// The same but for what the eye does not see: an event more or less shifts a span a little.
bool areAlike(const Miniature &one, const Miniature &other)
{
    constexpr int shift = Miniature::whole / 20;
    const auto alike = [](const Miniature::Span &a, const Miniature::Span &b) {
        return a.look == b.look && std::abs(a.from - b.from) <= shift && std::abs(a.to - b.to) <= shift;
    };
    return std::equal(one.lanes.begin(), one.lanes.end(), other.lanes.begin(), other.lanes.end(),
        [&](const Miniature::Lane &a, const Miniature::Lane &b) { return std::equal(a.begin(), a.end(), b.begin(), b.end(), alike); });
}

} // namespace

class MiniatureTest : public QObject
{
    Q_OBJECT

private slots:
    void lanesTellWhatBecameOfTheTasks()
    {
        const Miniature miniature = miniatureOf(support::checkout());
        QCOMPARE(miniature.lanes.size(), 4U);
        QCOMPARE(miniature.lanes[0].back().look, Look::Returned);
        QCOMPARE(miniature.lanes[1].back().look, Look::Returned);
        QCOMPARE(miniature.lanes[2].back().look, Look::Failed);
        QCOMPARE(miniature.lanes[3].back().look, Look::Cancelled);
        for (const Miniature::Lane &lane : miniature.lanes) {
            for (std::size_t i = 1; i < lane.size(); ++i)
                QVERIFY(lane[i].from >= lane[i - 1].to && lane[i].to <= Miniature::whole);
        }
    }

    void textTellsAllOfIt()
    {
        const Miniature miniature = miniatureOf(support::nested(3));
        QCOMPARE(miniatureFrom(toText(miniature)), miniature);
    }

    void damagedTextDoesNoHarm()
    {
        QVERIFY(miniatureFrom(QStringLiteral("z1-2 | g9-3 | g-5 w | 17 | w0-99999 |||")).lanes.empty());
        QCOMPARE(miniatureFrom(QStringLiteral("g1-2 zz w2-9")).lanes.size(), 1U);
    }

    // A lesson that has changed shows its new run: with AWAITSCOPE_RENEW=1 this writes the file anew.
    void everyLessonShowsItsOwnRun()
    {
        if (!support::canRunLessons())
            QSKIP("There is no awaitscope-run.");
        QStringList lines;
        for (const QString &path : support::lessons()) {
            const std::optional<Trace> trace = support::runLesson(path);
            QVERIFY2(trace, qPrintable(path));
            lines << QFileInfo(path).completeBaseName() + QStringLiteral(": ") + toText(miniatureOf(*trace)) + u'\n';
        }
        QFile pictures(support::libraryFolder() + QStringLiteral("/miniatures.txt"));
        if (qEnvironmentVariableIsSet("AWAITSCOPE_RENEW")) {
            QVERIFY(pictures.open(QIODevice::WriteOnly));
            pictures.write(lines.join(QString()).toUtf8());
            return;
        }
        const QHash<QString, Miniature> drawn = readMiniatures(support::libraryFolder());
        QCOMPARE(drawn.size(), lines.size());
        for (const QString &line : lines) {
            const QString name = line.section(u':', 0, 0);
            QVERIFY2(areAlike(drawn.value(name), miniatureFrom(line.section(u':', 1))), qPrintable(name));
        }
    }
};

QTEST_MAIN(MiniatureTest)
#include "miniature_test.moc"
