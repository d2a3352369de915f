// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"

#include <algorithm>
#include <string>

namespace support {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view script = R"py("""Crews of workers, very many of them."""
import asyncio

async def work(worker):
    while True:
        await asyncio.sleep(1)

async def crew(workers):
    async with asyncio.TaskGroup() as group:
        for worker in workers:
            group.create_task(work(worker))

async def main():
    async with asyncio.TaskGroup() as site:
        for number in range(CREWS):
            site.create_task(crew(range(WORKERS)))

asyncio.run(main())
)py";

struct Crew
{
    ScopeId group;
    TaskId leader;
    std::vector<TaskId> workers;
    bool aborted = false;
};

} // namespace

Trace large(EventNumber events, std::uint32_t tasks)
{
    constexpr std::uint32_t crewSize = 50;
    TraceBuilder story("crews.py", script);
    story.trace().run.seed = 1;
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.stand(main, 13, "main").start(main);
    story.stand(main, 14, "main");
    const ScopeId site = story.group(main, runner, "site");
    story.stand(main, 16, "main");

    // Leaders start as they come, so that their crews are there from the beginning.
    std::vector<Crew> crews;
    std::vector<TaskId> workers;
    while (story.trace().taskCount() < tasks) {
        Crew crew;
        crew.leader = story.create(main, site, "crew(50)");
        story.stand(crew.leader, 8, "crew").start(crew.leader);
        story.stand(crew.leader, 9, "crew");
        crew.group = story.group(crew.leader, site, "group");
        story.stand(crew.leader, 11, "crew");
        while (crew.workers.size() < crewSize && story.trace().taskCount() < tasks) {
            crew.workers.push_back(
                story.create(crew.leader, crew.group, "work(" + std::to_string(crew.workers.size()) + ")"));
            workers.push_back(crew.workers.back());
        }
        story.stand(crew.leader, 9, "crew");
        story.joinGroup(crew.leader, crew.group, static_cast<std::uint16_t>(crew.workers.size()));
        crews.push_back(std::move(crew));
    }
    story.joinGroup(main, site, static_cast<std::uint16_t>(std::min<std::size_t>(crews.size(), 65535)));

    std::vector<bool> started(story.trace().taskCount() + 1);
    std::vector<bool> ended(started.size());
    Time now{0};
    const auto room = [&](EventNumber wanted) { return story.size() + wanted + 1 <= events; };
    std::size_t turn = 0;
    while (!workers.empty() && room(1)) {
        const std::size_t index = turn++ % workers.size();
        if (index == 0)
            story.at(now += 1s);
        const TaskId task = workers[index];
        if (ended[task.value]) {
            // Everybody may have ended: then the time alone goes on.
            Event timer{.kind = EventKind::TimerFired};
            timer.value = now.count();
            story.add(timer);
            continue;
        }
        if (!started[task.value]) {
            started[task.value] = true;
            story.stand(task, 4, "work").start(task);
            story.stand(task, 6, "work");
        } else {
            story.wake(task, {}, story.lastOf(task));
            if (room(1))
                story.resume(task);
        }
        Crew &crew = crews[index / crewSize];
        const bool fails = turn % 997 == 0 && !crew.aborted && story.size() > 2 * tasks;
        if (!fails || !room(10 + 4 * crewSize)) {
            if (room(1))
                story.sleep(task, now + 1s, "sleep(1)");
            continue;
        }
        crew.aborted = true;
        const ExceptionId error = story.raise(task, "ValueError", "worker " + std::to_string(task.value));
        ended[task.value] = true;
        const EventNumber escaped = story.raises(task, error);
        story.because(escaped).collect(error, crew.group);
        const EventNumber aborting
            = story.abort(crew.group, error, static_cast<std::uint16_t>(crew.workers.size() - 1));
        for (const TaskId sibling : crew.workers) {
            if (ended[sibling.value])
                continue;
            ended[sibling.value] = true;
            const EventNumber cancel
                = story.because(aborting).requestCancel(sibling, {}, CancelSource::Group, crew.group.value, 1);
            story.wake(sibling, {}, cancel);
            if (started[sibling.value])
                story.resume(sibling);
            story.cancelled(sibling);
        }
        if (room(1))
            story.wake(crew.leader, {}, story.size());
    }
    while (room(1)) {
        Event timer{.kind = EventKind::TimerFired};
        timer.value = now.count();
        story.add(timer);
    }
    story.finish({}, Ending::Limit, 1, "The run reached its limit of events.");
    return story.take();
}

} // namespace support
