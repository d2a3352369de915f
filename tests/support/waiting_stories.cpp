// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"

namespace support {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view timeoutScript = R"py("""The soup is not ready in time."""
import asyncio

async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("soup is late")

asyncio.run(main())
)py";

constexpr std::string_view deadlockScript = R"py("""Two cooks, a pan and a spoon."""
import asyncio

pan, spoon = asyncio.Lock(), asyncio.Lock()

async def cook(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            print("fried")

async def main():
    async with asyncio.TaskGroup() as kitchen:
        kitchen.create_task(cook(pan, spoon))
        kitchen.create_task(cook(spoon, pan))

asyncio.run(main())
)py";

} // namespace

Trace timeoutStory()
{
    TraceBuilder story("soup.py", timeoutScript);
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.stand(main, 4, "main").start(main);
    story.stand(main, 6, "main");
    const ScopeId timeout = story.timeout(main, runner, "timeout(1)", 1s);
    const EventNumber opened = story.size();
    story.stand(main, 7, "main").sleep(main, 5s, "sleep(5)");

    story.at(1s);
    Event expired = story.by({}, EventKind::TimeoutExpired, timeout.value);
    expired.value = std::chrono::nanoseconds(1s).count();
    expired.cause = opened;
    const EventNumber expires = story.add(expired);
    const EventNumber cancel
        = story.because(expires).requestCancel(main, {}, CancelSource::Timeout, timeout.value, 1);
    story.wake(main, {}, cancel);
    story.resume(main);
    story.because(cancel).deliver(main);
    story.stand(main, 6, "main").uncancel(main, 0);
    const ExceptionId late = story.raise(main, "TimeoutError", "");
    story.closeTimeout(timeout, Closing::TimedOut, late);
    story.stand(main, 8, "main");
    Event caught = story.by(main, EventKind::ExceptionCaught, late.value);
    caught.text = story.text("except TimeoutError");
    story.add(caught);
    story.stand(main, 9, "main").print(main, "soup is late\n");
    story.returns(main);
    story.finish(runner, Ending::Finished, 0, "The script finished.");
    return story.take();
}

Trace deadlock()
{
    TraceBuilder story("cooks.py", deadlockScript);
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.stand(main, 12, "main").start(main);
    story.stand(main, 13, "main");
    const ScopeId kitchen = story.group(main, runner, "kitchen");
    story.stand(main, 14, "main");
    const TaskId one = story.create(main, kitchen, "cook(pan, spoon)");
    story.stand(main, 15, "main");
    const TaskId two = story.create(main, kitchen, "cook(spoon, pan)");
    story.stand(main, 13, "main").joinGroup(main, kitchen, 2);
    std::vector<EventNumber> sleeps;
    for (const TaskId cook : {one, two}) {
        story.stand(cook, 6, "cook").start(cook);
        sleeps.push_back(story.stand(cook, 8, "cook").sleep(cook, 1s, "sleep(1)"));
    }
    story.at(1s);
    story.wake(one, {}, sleeps[0]);
    story.wake(two, {}, sleeps[1]);
    story.resume(one);
    story.stand(one, 9, "cook").block(one, Wait::Lock, two.value, "lock \"spoon\" held by Task-3");
    story.resume(two);
    story.stand(two, 9, "cook").block(two, Wait::Lock, one.value, "lock \"pan\" held by Task-2");

    Event hazard = story.by({}, EventKind::HazardFound, one.value);
    hazard.detail = static_cast<std::uint8_t>(Hazard::Deadlock);
    hazard.value = story.trace().addCircle({one, two});
    hazard.text = story.text("deadlock: Task-2 → Task-3 → Task-2");
    story.add(hazard);
    for (const TaskId task : {main, one, two})
        story.add(story.by({}, EventKind::TaskLeftPending, task.value));
    story.finish({}, Ending::Deadlock, 3,
        "deadlock: Task-1 main() waits for its TaskGroup: Task-2, Task-3 left (line 13); Task-2 cook() waits for lock \"spoon\" held "
        "by Task-3 (line 9); Task-3 cook() waits for lock \"pan\" held by Task-2 (line 9); in a circle: Task-2 → Task-3 → Task-2");
    return story.take();
}

} // namespace support
