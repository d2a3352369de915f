// SPDX-License-Identifier: GPL-3.0-or-later
// How the view's size and shape decide the layout's.
#include "engine/trace/history.h"
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "tests/ui/stage/painted_words.h"
#include "ui/stage/stage_layout.h"
#include "ui/stage/stage_links.h"
#include "ui/stage/stage_painter.h"

#include <QPainterPath>
#include <QTest>

#include <functional>
#include <map>
#include <set>

using namespace engine::trace;
using namespace ui::stage;

namespace {

double fittingZoom(const StageLayout &layout, QSizeF view)
{
    return std::min(view.width() / layout.bounds().width(), view.height() / layout.bounds().height());
}

// A task opens a group of two, each of which does so, too.
void grow(support::TraceBuilder &story, TaskId owner, ScopeId home, int depth)
{
    if (depth == 0)
        return;
    const ScopeId group = story.group(owner, home, "tg");
    for (const char *name : {"left()", "right()"}) {
        const TaskId child = story.create(owner, group, name);
        story.start(child);
        grow(story, child, group, depth - 1);
    }
}

Trace made(const std::function<void(support::TraceBuilder &, TaskId, ScopeId)> &tell)
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    tell(story, main, runner);
    return story.take();
}

void paint(support::PaintedWords &device, const StageScene &before, const StageScene &scene, const Trace &trace)
{
    const StageMotion motion(trace, before, scene);
    ui::theme::Theme theme;
    Lettering lettering;
    ChipBodies bodies;
    QPainter painter(&device);
    StagePainter(painter, theme, {before, scene, motion}, lettering, bodies).paint();
}

QStringList painted(const StageScene &scene, const Trace &trace, QSize view)
{
    support::PaintedWords device(view);
    paint(device, scene, scene, trace);
    QStringList texts;
    for (const auto &word : device.words())
        texts << word.text;
    return texts;
}

} // namespace

Q_DECLARE_METATYPE(Trace (*)())

class StageShapeTest : public QObject
{
    Q_OBJECT

private slots:
    void muchOnTheStageDrawsCloserTogether()
    {
        const auto at = [](const Trace &trace, QSizeF view) {
            StagePlan plan;
            plan.update(trace);
            History history(trace);
            return StageLayout(trace, plan, history.at(trace.size()), {}, view);
        };
        const QSizeF view(640, 430);
        const StageLayout few = at(support::wide(2), view);
        QCOMPARE(few.chips().front().density, Density::Full);
        const StageLayout twenty = at(support::wide(20), view);
        QVERIFY(twenty.chips().front().density > Density::Full);
        QVERIFY2(fittingZoom(twenty, view) > 0.7, qPrintable(QString::number(fittingZoom(twenty, view))));
        // In more room the same run is told in full again.
        QCOMPARE(at(support::wide(20), {1900, 1300}).chips().front().density, Density::Full);
    }

    // Where all words would be small, names alone, if they are so much larger.
    void fewerWordsAreReadFromFarther()
    {
        const Trace trace = made([](support::TraceBuilder &story, TaskId main, ScopeId runner) {
            const ScopeId group = story.group(main, runner, "tg");
            TaskId last;
            for (const char *name : {"soup()", "fish()", "rice()", "cake()", "tea()"})
                last = story.create(main, group, name);
            story.start(last);
            story.collect(story.raise(last, "ValueError", "cold"), group);
        });
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const QSizeF small(575, 348), large(882, 513); // in windows of 1280x720 and 1920x1080
        const StageLayout layout(trace, plan, history.at(trace.size()), {}, small);
        QCOMPARE(layout.chips().back().density, Density::Compact);
        QVERIFY2(fittingZoom(layout, small) > 0.95, qPrintable(QString::number(fittingZoom(layout, small))));
        QVERIFY(termsFor(trace, plan, large).spacing < Spacing::Tight); // there is room for both
    }

    // However wide each of them is.
    void groupsBesideTheirOwnersAreCalledAlike()
    {
        const Trace trace = made([](support::TraceBuilder &story, TaskId main, ScopeId runner) {
            for (const char *team : {"team('red')", "team('green')", "team('blue')", "team('gold')"}) {
                const TaskId owner = story.create(main, runner, team);
                const ScopeId group = story.group(owner, runner, "members");
                for (const char *name : {"worker(1)", "worker(2)", "worker(3)"})
                    story.create(owner, group, name);
                if (team == std::string("team('gold')"))
                    story.collect(story.raise(owner, "RuntimeError", "stumbled"), group);
            }
        });
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const QSize view(575, 348);
        const StageScene scene(trace, plan, history.at(trace.size()), view);
        QVERIFY(std::ranges::any_of(scene.chips, [](const ChipFace &chip) { return chip.place.onEdge; }));
        QCOMPARE(painted(scene, trace, view).count(QStringLiteral("members")), 4);
    }

    void aTreeOfGroupsStaysReadable()
    {
        const Trace trace = made([](support::TraceBuilder &story, TaskId main, ScopeId runner) { grow(story, main, runner, 4); });
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const QSizeF view(574, 318); // in a window of 1280x720
        const StageLayout layout(trace, plan, history.at(trace.size()), {}, view);
        QCOMPARE(layout.chips().size(), std::size_t(31));
        QVERIFY2(fittingZoom(layout, view) > 0.48, qPrintable(QString::number(fittingZoom(layout, view))));
    }

    void shortNamesLeaveRoomForWhatIsNested()
    {
        const Trace trace = made([](support::TraceBuilder &story, TaskId main, ScopeId runner) {
            TaskId owner = main;
            ScopeId home = runner;
            for (int depth = 0; depth < 8; ++depth) {
                const ScopeId group = story.group(owner, home, "group");
                const TaskId leaf = story.create(owner, group, "leaf(" + std::to_string(depth) + ")");
                story.start(leaf);
                story.collect(story.raise(leaf, "ValueError", "broke"), group);
                home = group;
                owner = story.create(owner, home, "level(" + std::to_string(depth) + ")");
                story.start(owner);
            }
        });
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const QSizeF view(574, 348); // in a window of 1280x720
        const StageLayout layout(trace, plan, history.at(trace.size()), {}, view);
        const double zoom = fittingZoom(layout, view);
        QVERIFY2(zoom > 0.39, qPrintable(QString::number(zoom)));
        const QRectF chip = layout.chips().back().rect;
        QVERIFY(chip.width() < chipSize(Density::Compact).width());
        const double letters = std::min(9.5 / zoom, 16.0);
        QVERIFY2(chip.width() > 36 + letters * plan.longestWords(trace).name, qPrintable(QString::number(chip.width())));
    }

    // However deep it is: on the edge it seems to be in its own group.
    void anOwnerStandsOutsideOfItsGroupWhereThatCostsLittle()
    {
        const Trace trace = made([](support::TraceBuilder &story, TaskId main, ScopeId runner) {
            TaskId owner = main;
            ScopeId home = story.timeout(main, runner, "timeout(10)", std::chrono::seconds(10));
            for (int depth = 0; depth < 4; ++depth) {
                home = story.group(owner, home, "tg");
                for (const char *name : {"leaf(1)", "leaf(2)", "level(3)"}) {
                    owner = story.create(owner, home, name);
                    story.start(owner);
                }
            }
        });
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const StageLayout layout(trace, plan, history.at(trace.size()), {}, {574, 348});
        for (const ChipPlace &chip : layout.chips())
            QVERIFY2(!chip.onEdge, qPrintable(QString::number(chip.task.value)));
    }

    void whatHangsBelowMuchElseIsWiderThanHigh()
    {
        const Trace trace = made([](support::TraceBuilder &story, TaskId main, ScopeId runner) {
            TaskId owner = main;
            ScopeId home = runner;
            for (int depth = 0; depth < 4; ++depth) { // twenty children in each of four groups
                home = story.group(owner, home, "tg");
                for (int child = 0; child < 19; ++child)
                    story.create(owner, home, "leaf(" + std::to_string(child) + ")");
                owner = story.create(owner, home, "level()");
                story.start(owner);
            }
        });
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const QSizeF view(574, 318); // in a window of 1280x720
        const StageLayout layout(trace, plan, history.at(trace.size()), {}, view);
        QCOMPARE(layout.chips().size(), std::size_t(81));
        QVERIFY2(fittingZoom(layout, view) > 0.38, qPrintable(QString::number(fittingZoom(layout, view))));
    }

    void chipsAreWideEnoughForTheirNamesWhereThereIsRoom()
    {
        const auto widest = [](const char *name, QSizeF view) {
            const Trace trace = made([name](support::TraceBuilder &story, TaskId main, ScopeId runner) {
                const ScopeId group = story.group(main, runner, "tg");
                for (const char *child : {name, "b()", "c()"})
                    story.create(main, group, child);
            });
            StagePlan plan;
            plan.update(trace);
            History history(trace);
            return StageLayout(trace, plan, history.at(trace.size()), {}, view).chips().back().rect.width();
        };
        const double usual = chipSize(Density::Full).width();
        QCOMPARE(widest("a()", {900, 500}), usual);
        const double wide = widest("download_the_report_of_the_north()", {900, 500});
        QVERIFY2(wide > 1.25 * usual, qPrintable(QString::number(wide)));
        QVERIFY(widest("download_the_report_of_the_north()", {300, 900}) <= usual); // no room for it
    }

    void theLineToABoxRunsThroughNoChip()
    {
        const Trace trace = made([](support::TraceBuilder &story, TaskId main, ScopeId runner) {
            for (int i = 0; i < 7; ++i)
                story.create(main, runner, "other(" + std::to_string(i) + ")");
            const ScopeId group = story.group(main, runner, "tg");
            story.create(main, group, "child()");
        });
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        for (const QSizeF &view : {QSizeF(574, 318), QSizeF(400, 900), QSizeF(1200, 300)}) {
            const StageLayout layout(trace, plan, history.at(trace.size()), {}, view);
            const BoxPlace *group = layout.box({2});
            QVERIFY(!group->connector.isEmpty());
            QPainterPath line;
            line.addPolygon(group->connector);
            QPainterPathStroker pen;
            pen.setWidth(1);
            for (const ChipPlace &chip : layout.chips())
                QVERIFY(!pen.createStroke(line).intersects(chip.rect.adjusted(2, 2, -2, -2)));
            QVERIFY(layout.box({1})->rect.contains(group->connector.boundingRect()));
        }
    }

    void threeChildrenStandInOneRowOrOneColumn_data()
    {
        QTest::addColumn<Trace (*)()>("make");
        QTest::newRow("that end well") << +[] { return support::wide(3); };
        QTest::newRow("that fail") << +[] { return support::checkout(); };
        QTest::newRow("beside others") << +[] {
            return made([](support::TraceBuilder &story, TaskId main, ScopeId runner) {
                const ScopeId around = story.group(main, runner, "around");
                story.create(main, around, "a()");
                const ScopeId group = story.group(main, around, "tg");
                for (const char *name : {"b()", "c()", "d()"})
                    story.create(main, group, name);
            });
        };
    }

    void threeChildrenStandInOneRowOrOneColumn()
    {
        using Maker = Trace (*)();
        QFETCH(Maker, make);
        const Trace trace = make();
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        for (int width = 400; width <= 1200; width += 20) {
            const StageLayout layout(trace, plan, history.at(trace.size()), {}, QSizeF(width, 400));
            std::map<double, int> rows;
            for (const ChipPlace &chip : layout.chips())
                if (plan.tasksIn(chip.box).size() == 3 && trace.scope(chip.box).kind == ScopeKind::Group)
                    ++rows[chip.rect.top()];
            QVERIFY2(rows.size() != 2, qPrintable(QString::number(width)));
        }
    }

    void namesThatBeginAlikeAreToldApart()
    {
        const Trace trace = made([](support::TraceBuilder &story, TaskId main, ScopeId runner) {
            const ScopeId group = story.group(main, runner, "tg");
            for (int i = 10; i < 50; ++i)
                story.create(main, group, "download_the_quarterly_report_of_department_" + std::to_string(i));
        });
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const QSize view(574, 318);
        const StageScene scene(trace, plan, history.at(trace.size()), view);
        std::set<QString> names;
        for (const QString &word : painted(scene, trace, view)) {
            if (word.startsWith(QStringLiteral("dow")))
                names.insert(word);
        }
        QCOMPARE(names.size(), std::size_t(40));
    }

    // Rather without the time than not at all.
    void anErrorIsNamedWithinItsRunner()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
        story.start(main);
        story.raise(main, "FileNotFoundError", "no file a.txt");
        const Trace trace = story.take();
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const StageScene before(trace, plan, history.at(trace.size() - 1));
        const StageScene scene(trace, plan, history.at(trace.size()));
        support::PaintedWords device({900, 500});
        paint(device, before, scene, trace);
        const auto note = std::ranges::find_if(device.words(), [](const auto &word) { return word.text.startsWith("FileNotFoundError("); });
        QVERIFY(note != device.words().end());
        QVERIFY(scene.boxes.front().place.rect.contains(note->rect));
    }

    void aTimeoutThatFailedSaysSoInLittleRoom()
    {
        const Trace trace = made([](support::TraceBuilder &story, TaskId main, ScopeId runner) {
            const ScopeId timeout = story.timeout(main, runner, "timeout(20)", std::chrono::seconds(20));
            story.closeTimeout(timeout, Closing::Raised, story.raise(main, "ConnectionResetError", "gone"));
        });
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        constexpr QSize view(574, 318);
        const StageScene scene(trace, plan, history.at(trace.size()), view);
        QVERIFY(scene.box({2})->status.startsWith(QStringLiteral("raised ConnectionResetError at ")));
        QVERIFY(painted(scene, trace, view).contains(QStringLiteral("raised ConnectionResetError")));
    }

    void theShapeOfTheViewDecidesTheColumns()
    {
        const Trace trace = support::wide(20);
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const StageLayout wide(trace, plan, history.at(trace.size()), {}, {1200, 300});
        const StageLayout tall(trace, plan, history.at(trace.size()), {}, {400, 900});
        QVERIFY(wide.bounds().width() > 2 * wide.bounds().height());
        QVERIFY(tall.bounds().height() > tall.bounds().width());
    }

    void theArrowsOfACircleKeepApart_data()
    {
        QTest::addColumn<QSizeF>("view");
        QTest::newRow("a column") << QSizeF(300, 900);
        QTest::newRow("a row") << QSizeF(1400, 300);
    }

    void theArrowsOfACircleKeepApart()
    {
        QFETCH(QSizeF, view);
        const Trace trace = support::deadlock(); // of two
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const Snapshot &end = history.at(trace.size());
        const StageLayout layout(trace, plan, end, {}, view);
        const std::vector<Link> circle = waitLinks(trace, end, layout, {TaskId{2}, TaskId{3}});
        QCOMPARE(circle.size(), std::size_t(2));
        for (std::size_t i = 0; i < 2; ++i) {
            const QPointF arrives = circle[i].path.pointAtPercent(1);
            const QPointF leaves = circle[1 - i].path.pointAtPercent(0);
            QVERIFY2(QLineF(arrives, leaves).length() > 8, qPrintable(QString::number(QLineF(arrives, leaves).length())));
        }
    }
};

QTEST_MAIN(StageShapeTest)
#include "stage_shape_test.moc"
