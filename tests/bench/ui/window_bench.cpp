// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/writer.h"
#include "tests/support/stories.h"
#include "ui/window/main_window.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <ctime>

// The whole window on trace files of 1,000, 100,000 and 1,000,000 events, a tenth of
// them tasks: how long until all is there, how long it was deaf at the longest
// meanwhile, and how long a step, a jump and a frame of the story take in all panels together,
// played as it is and 16 times as fast; and how much memory all of it has taken, at the most.
namespace {

QTemporaryDir &folder()
{
    static QTemporaryDir made;
    return made;
}

QString file(std::int64_t events)
{
    const QString path = folder().filePath(QStringLiteral("%1.jsonl").arg(events));
    if (QFile::exists(path))
        return path;
    const auto trace = support::large(static_cast<engine::trace::EventNumber>(events), static_cast<std::uint32_t>(events / 10));
    engine::trace::Writer writer(trace);
    std::string text;
    writer.header(text);
    for (engine::trace::EventNumber number = 1; number <= trace.size(); ++number)
        writer.event(number, text);
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(text.data(), static_cast<qint64>(text.size())) < 0)
        qFatal("the trace cannot be written");
    return path;
}

struct Opened
{
    ui::window::MainWindow window;
    double deaf = 0;

    explicit Opened(std::int64_t events)
    {
        window.resize(1440, 900);
        window.show();
        QCoreApplication::processEvents();
        window.playback().setReducedMotion(true);
        bool ended = false;
        QObject::connect(&window, &ui::window::MainWindow::runEnded, &window, [&ended] { ended = true; });
        window.open(file(events));
        // One round of events at a time: what it takes is what a click has to wait.
        while (!ended) {
            const std::clock_t before = std::clock(); // not by the wall: other programs are not our fault
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            deaf = std::max(deaf, 1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
        }
    }

    void settle() { QCoreApplication::processEvents(); }
};

void openTrace(benchmark::State &state)
{
    file(state.range(0));
    double deaf = 0;
    for (auto _ : state) {
        Opened opened(state.range(0));
        deaf = std::max(deaf, opened.deaf);
    }
    state.counters["deaf_ms"] = deaf;
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    state.counters["peak_MB"] = static_cast<double>(used.ru_maxrss) / 1024;
}

void step(benchmark::State &state)
{
    Opened opened(state.range(0));
    opened.window.playback().seek(static_cast<engine::trace::EventNumber>(state.range(0) / 2));
    opened.settle();
    for (auto _ : state) {
        opened.window.playback().step(+1);
        opened.settle();
    }
}

void seek(benchmark::State &state)
{
    Opened opened(state.range(0));
    const auto last = static_cast<engine::trace::EventNumber>(state.range(0));
    engine::trace::EventNumber number = 1;
    for (auto _ : state) {
        opened.window.playback().seek(number = (number + last / 3 + 7) % last);
        opened.settle();
    }
}

void frame(benchmark::State &state)
{
    Opened opened(state.range(0));
    ui::playback::Playback &playback = opened.window.playback();
    playback.setReducedMotion(false);
    playback.seek(static_cast<engine::trace::EventNumber>(state.range(0) / 2));
    playback.setSpeed(static_cast<double>(state.range(1)));
    playback.play();
    opened.settle();
    double longest = 0;
    for (auto _ : state) {
        const std::clock_t before = std::clock();
        playback.advance(1000. / 60);
        opened.settle();
        longest = std::max(longest, 1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
    }
    state.counters["longest_ms"] = longest;
}

BENCHMARK(openTrace)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(step)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->Iterations(50);
BENCHMARK(seek)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->Iterations(20);
BENCHMARK(frame)->ArgsProduct({{1'000, 100'000, 1'000'000}, {1, 16}})->Unit(benchmark::kMillisecond)->Iterations(100);

} // namespace

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder().path());
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("awaitscope"));
    QCoreApplication::setApplicationName(QStringLiteral("awaitscope-bench"));
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
