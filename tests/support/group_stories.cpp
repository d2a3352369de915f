// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"

#include <string>

namespace support {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view nestedScript = R"py("""Boxes in boxes, and a flaw in the last one."""
import asyncio

async def pack(level):
    if level == 0:
        await asyncio.sleep(1)
        raise ValueError("torn")
    async with asyncio.TaskGroup() as box:
        box.create_task(pack(level - 1))

asyncio.run(pack(DEPTH))
)py";

constexpr std::string_view wideScript = R"py("""A field of telescopes looks up at once."""
import asyncio

async def observe(star):
    await asyncio.sleep(star / 1000)
    return star

async def main():
    async with asyncio.TaskGroup() as field:
        for star in range(1, STARS + 1):
            field.create_task(observe(star))

asyncio.run(main())
)py";

std::string with(std::string_view script, std::string_view word, int number)
{
    std::string text(script);
    text.replace(text.find(word), word.size(), std::to_string(number));
    return text;
}

} // namespace

Trace nested(int depth)
{
    TraceBuilder story("boxes.py", with(nestedScript, "DEPTH", depth));
    const ScopeId runner = story.runner("asyncio.run");
    std::vector<TaskId> tasks;
    std::vector<ScopeId> groups;

    const auto label = [](int level) { return "pack(" + std::to_string(level) + ")"; };
    tasks.push_back(story.create({}, runner, label(depth)));
    for (int level = depth; level > 0; --level) {
        const TaskId task = tasks.back();
        const std::string local = std::to_string(level);
        story.stand(task, 4, "pack", {{"level", local}}).start(task);
        story.stand(task, 8, "pack", {{"level", local}});
        groups.push_back(story.group(task, groups.empty() ? runner : groups.back(), "box"));
        story.stand(task, 9, "pack", {{"level", local}});
        tasks.push_back(story.create(task, groups.back(), label(level - 1)));
        story.stand(task, 8, "pack", {{"level", local}}).joinGroup(task, groups.back(), 1);
    }
    const TaskId innermost = tasks.back();
    story.stand(innermost, 4, "pack", {{"level", "0"}}).start(innermost);
    story.stand(innermost, 6, "pack", {{"level", "0"}});
    const EventNumber sleeps = story.sleep(innermost, 1s, "sleep(1)");
    story.at(1s).wake(innermost, {}, sleeps);
    story.resume(innermost);
    story.stand(innermost, 7, "pack", {{"level", "0"}});
    ExceptionId error = story.raise(innermost, "ValueError", "torn");
    EventNumber escaped = story.raises(innermost, error);

    for (std::size_t level = groups.size(); level-- > 0;) {
        const TaskId owner = tasks[level];
        const ScopeId group = groups[level];
        story.because(escaped).collect(error, group);
        const EventNumber aborting = story.abort(group, error, 0);
        const EventNumber cancel
            = story.because(aborting).requestCancel(owner, {}, CancelSource::Group, group.value, 1);
        story.wake(owner, {}, cancel);
        story.resume(owner);
        story.because(cancel).deliver(owner);
        story.uncancel(owner, 0);
        error = story.gatherUp(owner, group, {error});
        story.closeGroup(group, Closing::Raised, error);
        escaped = story.raises(owner, error);
    }
    story.finish(runner, Ending::Failed, 1, "The script failed with an ExceptionGroup.", error);
    return story.take();
}

Trace wide(int children)
{
    TraceBuilder story("telescopes.py", with(wideScript, "STARS", children));
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.stand(main, 8, "main").start(main);
    story.stand(main, 9, "main");
    const ScopeId field = story.group(main, runner, "field");
    std::vector<TaskId> all;
    for (int star = 1; star <= children; ++star) {
        const std::string local = std::to_string(star);
        story.stand(main, 11, "main", {{"star", local}});
        all.push_back(story.create(main, field, "observe(" + local + ")"));
    }
    story.stand(main, 9, "main").joinGroup(main, field, static_cast<std::uint16_t>(std::min(children, 65535)));

    std::vector<EventNumber> sleeps;
    for (int star = 1; star <= children; ++star) {
        const TaskId task = all[static_cast<std::size_t>(star - 1)];
        const std::string local = std::to_string(star);
        story.stand(task, 4, "observe", {{"star", local}}).start(task);
        story.stand(task, 5, "observe", {{"star", local}});
        sleeps.push_back(story.sleep(task, star * 1ms, "sleep(" + std::to_string(star / 1000.0) + ")"));
    }
    EventNumber last = 0;
    for (int star = 1; star <= children; ++star) {
        const TaskId task = all[static_cast<std::size_t>(star - 1)];
        const std::string local = std::to_string(star);
        story.at(star * 1ms).wake(task, {}, sleeps[static_cast<std::size_t>(star - 1)]);
        story.resume(task);
        last = story.stand(task, 6, "observe", {{"star", local}}).returns(task, local);
    }
    if (children > 0) {
        story.wake(main, {}, last);
        story.resume(main);
    }
    story.closeGroup(field, Closing::Well);
    story.returns(main);
    story.finish(runner, Ending::Finished, 0, "The script finished.");
    return story.take();
}

} // namespace support
