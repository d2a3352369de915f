// SPDX-License-Identifier: GPL-3.0-or-later
// What is written on chips of what they are called.
#include "tests/support/trace_builder.h"
#include "tests/ui/stage/pictures.h"

#include <QTest>

using namespace engine::trace;
using namespace std::chrono_literals;

namespace {

constexpr QSize smallStage(574, 318); // in a window of 1280x720

QStringList wordsAtEnd(const Trace &trace, QSize size)
{
    support::PaintedWords device(size);
    support::Pictures(trace).paint(trace.size(), device);
    QStringList words;
    for (const auto &word : device.words())
        words << word.text;
    return words;
}

} // namespace

class StageNamesTest : public QObject
{
    Q_OBJECT

private slots:
    // Their letters are wider than most.
    void shortNamesAreWholeWhereChipsAreNarrow()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        for (const char *cook : {"Ann", "Bob"})
            story.start(story.create(main, runner, cook));
        const ScopeId limit = story.timeout(main, runner, "timeout(5)", 5s);
        const ScopeId group = story.group(main, limit, "floor");
        QStringList names;
        for (int i = 0; i < 6; ++i) {
            names << QStringLiteral("guest-%1").arg(i);
            const TaskId guest = story.create(main, group, names.last().toStdString());
            story.start(guest);
            if (i == 4) // there must be room for its error
                story.collect(story.raise(guest, "Overbooked", "room 4"), group);
        }
        const QStringList words = wordsAtEnd(story.take(), smallStage);
        for (const QString &name : names)
            QVERIFY2(words.contains(name), qPrintable(words.join(u' ')));
    }
};

QTEST_MAIN(StageNamesTest)
#include "stage_names_test.moc"
