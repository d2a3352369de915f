// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/history.h"
#include "tests/support/stories.h"
#include "ui/stage/stage_camera.h"
#include "ui/stage/stage_painter.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>

using namespace engine::trace;
using namespace ui;
using namespace ui::stage;

// A frame of a motion, and the scene that a step makes anew, with 20, 200 and 2,000
// children in a group. A frame lasts 16 ms; above 200 chips the Stage sums up.
namespace {

constexpr QSizeF view{900, 600};

struct Show
{
    Trace trace;
    History history{trace};
    StagePlan plan;
    theme::Theme theme;
    Lettering lettering;
    ChipBodies bodies;
    EventNumber middle;
    StageScene before;
    StageScene after;
    StageMotion motion;
    QImage picture{view.toSize(), QImage::Format_ARGB32_Premultiplied};

    explicit Show(std::int64_t children) : trace(support::wide(static_cast<int>(children))), middle(trace.size() / 2)
    {
        plan.update(trace);
        before = StageScene(trace, plan, history.at(middle - 1), view);
        after = StageScene(trace, plan, history.at(middle), view);
        motion = StageMotion(trace, before, after);
    }

    void paint(double phase)
    {
        StageCamera camera;
        camera.setView(view);
        camera.setContent(motion.bounds(phase), 1.25);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        painter.setTransform(camera.transform());
        StageFrame frame{before, after, motion};
        frame.phase = phase;
        frame.zoom = camera.zoom();
        StagePainter(painter, theme, frame, lettering, bodies).paint();
    }
};

void frame(benchmark::State &state)
{
    Show show(state.range(0));
    double phase = 0;
    for (auto _ : state)
        show.paint(phase = phase > 0.9 ? 0 : phase + 0.05);
}

void scene(benchmark::State &state)
{
    Show show(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(StageScene(show.trace, show.plan, show.history.at(show.middle), view).chips.size());
}

BENCHMARK(frame)->Arg(20)->Arg(200)->Arg(2'000)->Unit(benchmark::kMillisecond);
BENCHMARK(scene)->Arg(20)->Arg(200)->Arg(2'000)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
