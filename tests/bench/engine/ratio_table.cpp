// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/engine/shapes.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

// Runs the shapes and puts them side by side: times of one machine and one day say little,
// their ratios more. Medians of a few runs, taken in turns.
namespace {

class RatioTable : public benchmark::BenchmarkReporter
{
public:
    bool ReportContext(const Context &) override { return true; }

    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            if (run.run_type != Run::RT_Iteration || run.error_occurred)
                continue;
            const std::string &name = run.run_name.function_name;
            const std::size_t slash = name.find('/');
            std::string shape = name.substr(0, slash);
            if (!run.run_name.args.empty())
                shape += ' ' + run.run_name.args;
            if (std::find(m_shapes.begin(), m_shapes.end(), shape) == m_shapes.end())
                m_shapes.push_back(shape);
            const auto operation = run.counters.find("op");
            if (operation != run.counters.end())
                m_times[{shape, name.substr(slash + 1)}].push_back(operation->second * 1e9);
        }
    }

    void Finalize() override
    {
        std::printf("%-16s %9s %16s %16s %16s %16s %12s\n", "", "engine", "engine/floor", "recorded/engine", "recorded/floor",
            "recorded/corral", "engine/Asio");
        std::ranges::sort(m_shapes, {}, [](const std::string &shape) { return std::pair(order(shape), shape.size()); });
        for (const std::string &shape : m_shapes) {
            const double engine = median(shape, "engine");
            const double recorded = median(shape, "recorded");
            const double floor = median(shape, "floor");
            if (engine == 0)
                continue;
            std::printf("%-16s %6.0f ns", shape.c_str(), engine);
            ratio(engine, floor, 3);
            ratio(recorded, engine, 1.6);
            ratio(recorded, floor, halfOfCorral(shape));
            ratio(recorded, median(shape, "corral"), 0.5);
            ratio(engine, median(shape, "asio"), 0);
            std::printf("\n");
        }
        std::printf("Each ratio stands beside its goal. That of recorded/floor is half of what corral takes for the shape.\n");
    }

private:
    // For where corral is not at hand: its time over the floor was 8.8, 6.2, 4.2 and 12.4 in one run with both.
    static double halfOfCorral(const std::string &shape)
    {
        static const std::map<std::string, double> goals{{"spawn", 4.4}, {"cancel", 3.1}, {"timers", 2.1}, {"tree", 6.2}};
        const auto found = goals.find(shape.substr(0, shape.find(' ')));
        return found == goals.end() ? 0 : found->second;
    }
    static std::size_t order(const std::string &shape)
    {
        const std::string shapes = "spawn switch cancel timers tree";
        return shapes.find(shape.substr(0, shape.find(' ')));
    }
    double median(const std::string &shape, const std::string &who) const
    {
        const auto found = m_times.find({shape, who});
        if (found == m_times.end())
            return 0;
        std::vector<double> times = found->second;
        std::ranges::sort(times);
        return times[times.size() / 2];
    }
    // goal: what it should not exceed; 0: none.
    static void ratio(double over, double under, double goal)
    {
        if (over <= 0 || under <= 0)
            std::printf(" %16s", "");
        else if (goal > 0)
            std::printf(" %8.2f %2s %4.1f", over / under, over / under > goal ? ">" : "<=", goal);
        else
            std::printf(" %16.2f", over / under);
    }

    std::vector<std::string> m_shapes;
    std::map<std::pair<std::string, std::string>, std::vector<double>> m_times;
};

} // namespace

int main(int argc, char **argv)
{
    std::vector<std::string> arguments(argv, argv + argc);
    if (argc == 1) {
        arguments.insert(arguments.end(),
            {"--benchmark_min_time=0.1", "--benchmark_repetitions=5", "--benchmark_enable_random_interleaving=true"});
    }
    std::vector<char *> pointers;
    for (std::string &argument : arguments)
        pointers.push_back(argument.data());
    int count = static_cast<int>(pointers.size());
    benchmark::Initialize(&count, pointers.data());
    if (benchmark::ReportUnrecognizedArguments(count, pointers.data()))
        return 1;
    const double parked = shapes::bytesPerParkedTask();
    std::printf("%-16s %6.0f bytes %s 200\n", "parked task", parked, parked > 200 ? ">" : "<=");
    RatioTable table;
    benchmark::RunSpecifiedBenchmarks(&table);
    return 0;
}
