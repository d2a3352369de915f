// SPDX-License-Identifier: GPL-3.0-or-later
// How the view's size and shape decide the layout's.
#include "engine/trace/history.h"
#include "tests/support/stories.h"
#include "ui/stage/stage_layout.h"
#include "ui/stage/stage_links.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::stage;

namespace {

double fittingZoom(const StageLayout &layout, QSizeF view)
{
    return std::min(view.width() / layout.bounds().width(), view.height() / layout.bounds().height());
}

} // namespace

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
