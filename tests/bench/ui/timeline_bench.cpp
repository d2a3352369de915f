// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_view.h"

#include <benchmark/benchmark.h>

#include <QApplication>

#include <map>

using namespace engine::trace;
using namespace ui;

// Opening, seeking, painting and stepping with 1,000, 100,000 and 1,000,000
// events. Only opening may grow with the run; a frame lasts 16 ms.
namespace {

std::shared_ptr<Trace> run(std::int64_t events)
{
    static std::map<std::int64_t, std::shared_ptr<Trace>> made;
    auto &trace = made[events];
    if (!trace)
        trace = std::make_shared<Trace>(support::large(static_cast<EventNumber>(events), static_cast<std::uint32_t>(events / 10)));
    return trace;
}

struct Window
{
    playback::Playback playback;
    playback::Selection selection;
    theme::Theme theme;
    timeline::TimelineView view{{playback, selection, theme}, nullptr};

    explicit Window(std::int64_t events)
    {
        view.resize(1390, 600);
        playback.setTrace(run(events), static_cast<EventNumber>(events / 2));
        view.show();
        view.canvas()->repaint();
    }
};

void open(benchmark::State &state)
{
    const auto trace = run(state.range(0));
    for (auto _ : state) {
        timeline::TimelineState timeline;
        timeline.extend(*trace);
        benchmark::DoNotOptimize(timeline.rows().rowCount());
    }
}

void seek(benchmark::State &state)
{
    Window window(state.range(0));
    const auto last = static_cast<EventNumber>(state.range(0));
    EventNumber number = 1;
    for (auto _ : state) {
        window.playback.seek(number = (number + last / 3 + 7) % last);
        window.view.canvas()->repaint();
    }
}

void paint(benchmark::State &state)
{
    Window window(state.range(0));
    timeline::ViewRange &range = window.view.state().range();
    int frame = 0;
    for (auto _ : state) {
        range.zoom(++frame % 2 ? 1.5 : 1 / 1.5, range.at(0.5));
        window.view.canvas()->repaint();
    }
}

void step(benchmark::State &state)
{
    Window window(state.range(0));
    window.playback.setReducedMotion(true);
    int direction = 1;
    for (auto _ : state) {
        window.playback.step(direction = -direction);
        window.view.canvas()->repaint();
    }
}

BENCHMARK(open)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(seek)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(paint)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(step)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
