// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_view.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>

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
    QImage picture{1390, 600, QImage::Format_ARGB32_Premultiplied};

    explicit Window(std::int64_t events)
    {
        view.resize(1390, 600);
        playback.setTrace(run(events), static_cast<EventNumber>(events / 2));
        paintFrame();
    }

    // Into a picture: a window that is not on any screen would skip its painting.
    void paintFrame() { view.canvas()->render(&picture); }
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
        window.paintFrame();
    }
}

void paint(benchmark::State &state)
{
    Window window(state.range(0));
    timeline::ViewRange &range = window.view.state().range();
    int frame = 0;
    for (auto _ : state) {
        range.zoom(++frame % 2 ? 1.5 : 1 / 1.5, range.at(0.5));
        window.paintFrame();
    }
}

void step(benchmark::State &state)
{
    Window window(state.range(0));
    window.playback.setReducedMotion(true);
    int direction = 1;
    for (auto _ : state) {
        window.playback.step(direction = -direction);
        window.paintFrame();
    }
}

BENCHMARK(open)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(seek)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(paint)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(step)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace

// Adds to each line how many times the smallest run's time it took.
class RatioReporter : public benchmark::ConsoleReporter
{
public:
    RatioReporter() : ConsoleReporter(OO_None) {}

    void ReportRuns(const std::vector<Run> &runs) override
    {
        std::vector<Run> told = runs;
        for (Run &run : told) {
            const double time = run.GetAdjustedCPUTime();
            const auto [smallest, first] = m_smallest.try_emplace(run.run_name.function_name, time);
            run.counters["ratio"] = first ? 1 : time / smallest->second;
        }
        ConsoleReporter::ReportRuns(told);
    }

private:
    std::map<std::string, double> m_smallest;
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    RatioReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    return 0;
}
