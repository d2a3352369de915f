// SPDX-License-Identifier: GPL-3.0-or-later
// Where it is written that a task waits for another, or is cancelled.
#include "engine/trace/history.h"
#include "tests/support/trace_builder.h"
#include "tests/ui/stage/painted_words.h"
#include "ui/stage/stage_camera.h"
#include "ui/stage/stage_painter.h"

#include <QTest>

using namespace engine::trace;
using namespace ui;
using namespace ui::stage;
using namespace std::chrono_literals;

namespace {

// A group of tasks that wait for locks: all for what the first one holds, which sleeps, or each for the next one's.
enum class Waits { ForTheFirst, InACircle };

struct Standing
{
    Trace trace;
    std::vector<TaskId> tasks;
    ScopeId group;
};

Standing standing(int children, Waits waits)
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ScopeId timeout = story.timeout(main, runner, "timeout(3)", 3s);
    const ScopeId group = story.group(main, timeout, "tg");
    std::vector<TaskId> tasks;
    for (int i = 0; i < children; ++i)
        tasks.push_back(story.create(main, group, "worker()"));
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        story.start(tasks[i]);
        if (waits == Waits::InACircle)
            story.block(tasks[i], Wait::Lock, tasks[(i + 1) % tasks.size()].value, "a lock");
        else if (i == 0)
            story.sleep(tasks[i], 2s, "sleep(2)");
        else
            story.block(tasks[i], Wait::Lock, tasks.front().value, "a lock");
    }
    return {story.take(), tasks, group};
}

StageCamera cameraOn(const StageScene &scene, QSize view)
{
    StageCamera camera;
    camera.setView(view);
    camera.setContent(scene.layout.bounds(), 1.25);
    return camera;
}

std::vector<support::PaintedWords::Word> painted(const Trace &trace, const StageScene &scene, QSize view, const std::vector<Link> &waits)
{
    const StageMotion motion(trace, scene, scene);
    const StageCamera camera = cameraOn(scene, view);
    StageFrame frame{scene, scene, motion};
    frame.now = scene.time;
    frame.zoom = camera.zoom();
    frame.visible = QRectF(camera.toStage({0, 0}), camera.toStage(QPointF(view.width(), view.height())));
    frame.waits = waits;
    support::PaintedWords device(view);
    theme::Theme theme;
    Lettering lettering;
    ChipBodies bodies;
    QPainter painter(&device);
    painter.setTransform(camera.transform(), true);
    StagePainter(painter, theme, frame, lettering, bodies).paint();
    painter.end();
    return device.words();
}

} // namespace

class StageWaitsTest : public QObject
{
    Q_OBJECT

private slots:
    void theWordIsOnNoEdge_data()
    {
        QTest::addColumn<int>("children");
        QTest::addColumn<QSize>("view");
        for (const QSize view : {QSize(574, 348), QSize(880, 560)})
            for (const int children : {2, 3, 5, 8})
                QTest::addRow("%d in %d x %d", children, view.width(), view.height()) << children << view;
    }

    void theWordIsOnNoEdge()
    {
        QFETCH(const int, children);
        QFETCH(const QSize, view);
        const auto [trace, tasks, group] = standing(children, Waits::ForTheFirst);
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const Snapshot &end = history.at(trace.size());
        const StageScene scene(trace, plan, end, view);
        const StageCamera camera = cameraOn(scene, view);
        bool isWritten = false;
        for (const TaskId task : tasks) {
            for (const support::PaintedWords::Word &word : painted(trace, scene, view, waitLinks(trace, end, scene.layout, {task}))) {
                if (word.text != QStringLiteral("waits for"))
                    continue;
                isWritten = true;
                for (const BoxPlace &box : scene.layout.boxes()) {
                    const QRectF edge = camera.transform().mapRect(box.rect);
                    QVERIFY2(edge.contains(word.rect) || !edge.intersects(word.rect), qPrintable(QString::number(task.value)));
                }
            }
        }
        QVERIFY(isWritten || children > 3); // where chips stand close together, there is no room
    }

    // Its icon says what it is; who holds it, nothing else does.
    void whoHoldsALockIsReadWhereThereIsLittleRoom()
    {
        for (const auto &[name, holder, told] : {std::tuple("forks[1]", "diner(1)", "lock “forks[1]”, held by diner(1)"),
                                                 std::tuple("cutlery.forks[1]", "diner(1)", "“cutlery.forks[1]”, held by diner(1)"),
                                                 std::tuple("the_restaurant.cutlery.forks[1]", "diner(1)", "held by diner(1)")}) {
            support::TraceBuilder story("a.py", "");
            const ScopeId runner = story.runner("asyncio.run");
            const TaskId one = story.create({}, runner, "diner(0)");
            const TaskId other = story.create({}, runner, holder);
            story.start(one);
            story.block(one, Wait::Lock, other.value, std::string("lock \"") + name + '"');
            const Trace trace = story.take();
            StagePlan plan;
            plan.update(trace);
            History history(trace);
            const QSize view(574, 348);
            const StageScene scene(trace, plan, history.at(trace.size()), view);
            const auto words = painted(trace, scene, view, {});
            const auto said = std::ranges::find_if(words, [](const auto &word) { return word.text.contains(QStringLiteral("held by")); });
            QVERIFY(said != words.end());
            QCOMPARE(said->text, QString::fromUtf8(told));
        }
    }

    void whatIsWrittenStaysInTheRunner_data()
    {
        QTest::addColumn<QSize>("view");
        for (const QSize view : {QSize(574, 318), QSize(574, 348), QSize(660, 400), QSize(880, 560)})
            QTest::addRow("%d x %d", view.width(), view.height()) << view;
    }

    // What it cancels at its close may stand close to its edge.
    void whatIsWrittenStaysInTheRunner()
    {
        QFETCH(const QSize, view);
        for (const int tasks : {1, 2, 3, 5, 8}) {
            support::TraceBuilder story("a.py", "");
            const ScopeId runner = story.runner("asyncio.run");
            const TaskId main = story.create({}, runner, "main()");
            story.start(main);
            std::vector<TaskId> left;
            for (int i = 0; i < tasks; ++i)
                left.push_back(story.create(main, runner, "left()"));
            for (const TaskId task : left) {
                story.start(task);
                story.sleep(task, 9s, "sleep(9)");
            }
            story.returns(main);
            Event closing = story.by({}, EventKind::RunnerClosing, runner.value);
            closing.count = static_cast<std::uint16_t>(tasks);
            const EventNumber first = story.add(closing);
            for (const TaskId task : left)
                story.requestCancel(task, {}, CancelSource::Shutdown, runner.value, 1);
            const Trace trace = story.take();
            StagePlan plan;
            plan.update(trace);
            History history(trace);
            for (EventNumber number = first + 1; number <= trace.size(); ++number) {
                const StageScene scene(trace, plan, history.at(number), view);
                const QRectF edge = cameraOn(scene, view).transform().mapRect(scene.layout.bounds());
                for (const support::PaintedWords::Word &word : painted(trace, scene, view, {}))
                    QVERIFY2(word.text != QStringLiteral("cancel") || edge.contains(word.rect), qPrintable(QString::number(tasks)));
            }
        }
    }

    // Tasks that each await a child of their own, within timeouts and groups, of which the innermost timeout runs out.
    void aCancellationIsSeenFromItsTimeoutToWhomItReaches()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        struct Page
        {
            TaskId task, last;
            ScopeId tag;
        };
        std::vector<Page> pages;
        for (const char *name : {"page('home')", "page('cart')"}) {
            Page page{story.create(main, runner, name), {}, {}};
            story.start(page.task);
            const ScopeId outer = story.timeout(page.task, runner, "timeout(4)", 4s);
            const ScopeId group = story.group(page.task, outer, "tg");
            page.tag = story.timeout(page.task, group, "timeout(2)", 2s);
            story.create(page.task, group, "home users");
            page.last = story.create(page.task, group, "home orders");
            story.start(page.last);
            story.sleep(page.last, 9s, "sleep(9)");
            story.block(page.task, Wait::Task, page.last.value, "home orders");
            pages.push_back(page);
        }
        for (const Page &page : pages) {
            story.requestCancel(page.task, {}, CancelSource::Timeout, page.tag.value, 1);
            story.requestCancel(page.last, page.task, CancelSource::Await, page.task.value, 1);
        }
        const Trace trace = story.take();
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const Snapshot &end = history.at(trace.size());
        for (const QSize view : {QSize(574, 348), QSize(880, 560), QSize(1200, 620)}) {
            const StageLayout layout = StageScene(trace, plan, end, view).layout;
            const std::vector<Link> links = standingLinks(trace, end, layout);
            QCOMPARE(links.size(), std::size_t(4));
            for (const Page &page : pages) {
                const auto to = [&](TaskId task) { return std::ranges::find_if(links, [task](const Link &link) { return link.task == task; })->path; };
                const QRectF tag = layout.box(page.tag)->rect, chip = layout.chip(page.task)->rect, last = layout.chip(page.last)->rect;
                constexpr double near = 4;
                const auto isAt = [](const QRectF &rect, QPointF point) { return rect.adjusted(-near, -near, near, near).contains(point); };
                QVERIFY(isAt(tag, to(page.task).pointAtPercent(0)));
                QVERIFY(isAt(chip, to(page.task).pointAtPercent(1)));
                QVERIFY(isAt(chip, to(page.last).pointAtPercent(0)));
                QVERIFY(isAt(last, to(page.last).pointAtPercent(1)));
                for (const BoxPlace &box : layout.boxes()) // of the other one
                    for (double part = 0; part <= 1; part += 0.01)
                        QVERIFY2(box.rect.intersects(chip) || box.rect.intersects(last) || !box.rect.contains(to(page.last).pointAtPercent(part)),
                            qPrintable(QStringLiteral("%1 at %2").arg(view.width()).arg(part)));
            }
        }
    }

    void theHeadsOfACircleKeepApart_data() { theWordIsOnNoEdge_data(); }

    void theHeadsOfACircleKeepApart()
    {
        QFETCH(const int, children);
        QFETCH(const QSize, view);
        const auto [trace, tasks, group] = standing(children, Waits::InACircle);
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const Snapshot &end = history.at(trace.size());
        const StageScene scene(trace, plan, end, view);
        const StageLayout &layout = scene.layout;
        const double zoom = cameraOn(scene, view).zoom();
        const std::vector<Link> circle = waitLinks(trace, end, layout, tasks);
        QCOMPARE(circle.size(), tasks.size());
        for (const Link &link : circle) {
            const QRectF taken = link.path.boundingRect().adjusted(0, -1, 0, 1); // one that is straight has no height
            QVERIFY(layout.box(group)->rect.contains(taken));
            for (const Link &other : circle) {
                const double apart = zoom * QLineF(link.path.pointAtPercent(1), other.path.pointAtPercent(1)).length();
                QVERIFY2(&link == &other || apart > 10, // pixels, of which a head is nine wide
                     qPrintable(QString::number(apart)));
            }
        }
    }

    // Of rows of two, where each row's arrow and the one to the next row would share the gap between the columns.
    void theArrowsOfACircleInRowsDoNotCross()
    {
        const auto [trace, tasks, group] = standing(6, Waits::InACircle);
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const Snapshot &end = history.at(trace.size());
        const QSize view(574, 348);
        const StageLayout layout = StageScene(trace, plan, end, view).layout;
        QCOMPARE(layout.chip(tasks[0])->rect.top(), layout.chip(tasks[1])->rect.top());
        QCOMPARE(layout.chip(tasks[0])->rect.left(), layout.chip(tasks[2])->rect.left());
        const std::vector<Link> circle = waitLinks(trace, end, layout, tasks);
        const auto line = [](const Link &link) {
            QPainterPathStroker pen;
            pen.setWidth(1);
            return pen.createStroke(link.path);
        };
        for (std::size_t i = 0; i + 1 < circle.size(); ++i) // but for the last, which goes back
            for (std::size_t k = i + 1; k + 1 < circle.size(); ++k)
                QVERIFY2(!line(circle[i]).intersects(line(circle[k])), qPrintable(QStringLiteral("%1 and %2").arg(i).arg(k)));
    }
};

QTEST_MAIN(StageWaitsTest)
#include "stage_waits_test.moc"
