// SPDX-License-Identifier: GPL-3.0-or-later
// Where it is written that a task waits for another.
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
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const ScopeId timeout = story.timeout(main, runner, "timeout(3)", 3s);
        const ScopeId group = story.group(main, timeout, "tg");
        std::vector<TaskId> tasks;
        for (int i = 0; i < children; ++i)
            tasks.push_back(story.create(main, group, "worker()"));
        for (const TaskId task : tasks) {
            story.start(task);
            if (task == tasks.front())
                story.sleep(task, 2s, "sleep(2)");
            else
                story.block(task, Wait::Lock, tasks.front().value, "a lock");
        }
        const Trace trace = story.take();
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const Snapshot &end = history.at(trace.size());
        const StageScene scene(trace, plan, end, view);
        const StageMotion motion(trace, scene, scene);
        StageCamera camera;
        camera.setView(view);
        camera.setContent(motion.bounds(1), 1.25);
        bool isWritten = false;
        for (const TaskId task : tasks) {
            StageFrame frame{scene, scene, motion};
            frame.now = scene.time;
            frame.zoom = camera.zoom();
            frame.visible = QRectF(camera.toStage({0, 0}), camera.toStage(QPointF(view.width(), view.height())));
            frame.waits = waitLinks(trace, end, scene.layout, {task});
            support::PaintedWords device(view);
            {
                theme::Theme theme;
                Lettering lettering;
                ChipBodies bodies;
                QPainter painter(&device);
                painter.setTransform(camera.transform(), true);
                StagePainter(painter, theme, frame, lettering, bodies).paint();
            }
            for (const support::PaintedWords::Word &word : device.words()) {
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
};

QTEST_MAIN(StageWaitsTest)
#include "stage_waits_test.moc"
