// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"

namespace support {

namespace {

constexpr std::string_view script = R"py("""A failure stops its siblings.

The lamp is sold out while the card is charged.
"""
import asyncio

class OutOfStock(Exception): ...

async def fetch_cart():
    await asyncio.sleep(0.4)
    return ["lamp"]

async def reserve(item):
    await asyncio.sleep(0.9)
    raise OutOfStock(item)

async def charge(card):
    try:
        await asyncio.sleep(2)
    finally:
        await asyncio.sleep(0.3)   # give it back

async def main():
    try:
        async with asyncio.timeout(3):
            async with asyncio.TaskGroup() as tg:
                cart = tg.create_task(fetch_cart())
                tg.create_task(reserve("lamp"))
                tg.create_task(charge("visa"))
    except* OutOfStock as eg:
        print("sorry:", eg.exceptions)

asyncio.run(main())
)py";

} // namespace

Trace checkout()
{
    using namespace std::chrono_literals;
    TraceBuilder story("checkout.py", script);

    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.stand(main, 23, "main").start(main);
    story.stand(main, 25, "main");
    const ScopeId timeout = story.timeout(main, runner, "timeout(3)", 3s);
    story.stand(main, 26, "main");
    const ScopeId group = story.group(main, timeout, "tg");
    story.stand(main, 27, "main");
    const TaskId fetch = story.create(main, group, "fetch_cart()");
    story.stand(main, 28, "main");
    const TaskId reserve = story.create(main, group, "reserve(\"lamp\")");
    story.stand(main, 29, "main");
    const TaskId charge = story.create(main, group, "charge(\"visa\")");
    story.stand(main, 26, "main");
    story.joinGroup(main, group, 3);

    story.stand(fetch, 9, "fetch_cart").start(fetch);
    const EventNumber fetchSleeps = story.stand(fetch, 10, "fetch_cart").sleep(fetch, 400ms, "sleep(0.4)");
    story.stand(reserve, 13, "reserve", {{"item", "'lamp'"}}).start(reserve);
    const EventNumber reserveSleeps
        = story.stand(reserve, 14, "reserve", {{"item", "'lamp'"}}).sleep(reserve, 900ms, "sleep(0.9)");
    story.stand(charge, 17, "charge", {{"card", "'visa'"}}).start(charge);
    story.stand(charge, 19, "charge", {{"card", "'visa'"}}).sleep(charge, 2s, "sleep(2)");

    story.at(400ms).wake(fetch, {}, fetchSleeps);
    story.resume(fetch);
    story.stand(fetch, 11, "fetch_cart").returns(fetch, "['lamp']");

    story.at(900ms).wake(reserve, {}, reserveSleeps);
    story.resume(reserve);
    story.stand(reserve, 15, "reserve", {{"item", "'lamp'"}});
    const ExceptionId outOfStock = story.raise(reserve, "OutOfStock", "lamp");
    const EventNumber escaped = story.raises(reserve, outOfStock);
    const EventNumber collected = story.because(escaped).collect(outOfStock, group);
    const EventNumber aborting = story.because(collected).abort(group, outOfStock, 1);
    const auto source = CancelSource::Group;
    const EventNumber cancel = story.because(aborting).requestCancel(charge, {}, source, group.value, 1);
    story.wake(charge, {}, cancel);
    const EventNumber cancelMain = story.because(aborting).requestCancel(main, {}, source, group.value, 1);
    story.wake(main, {}, cancelMain);
    story.resume(charge);
    story.because(cancel).deliver(charge);
    story.stand(charge, 21, "charge", {{"card", "'visa'"}});
    const EventNumber cleansUp = story.sleep(charge, 1200ms, "sleep(0.3)");
    story.resume(main);
    story.because(cancelMain).deliver(main);
    story.block(main, Wait::Group, group.value, "tg", 1);

    story.at(1200ms).wake(charge, {}, cleansUp);
    story.resume(charge);
    const EventNumber cancelled = story.cancelled(charge);
    story.wake(main, {}, cancelled);
    story.resume(main);
    const ExceptionId errors = story.gatherUp(main, group, {outOfStock});
    story.uncancel(main, 0);
    story.closeGroup(group, Closing::Raised, errors);
    story.stand(main, 25, "main").closeTimeout(timeout, Closing::Raised, errors);

    story.stand(main, 30, "main");
    const ExceptionId matched = story.trace().addException({.type = story.text("ExceptionGroup"),
        .message = story.text("unhandled errors in a TaskGroup (1 sub-exception)"),
        .members = {outOfStock},
        .splitFrom = errors,
        .matched = true,
        .isGroup = true});
    Event split = story.by(main, EventKind::ExceptionSplit, errors.value);
    split.value = matched.value;
    split.text = story.text("except* OutOfStock");
    story.add(split);
    Event caught = story.by(main, EventKind::ExceptionCaught, matched.value);
    caught.text = story.text("except* OutOfStock");
    story.add(caught);
    story.stand(main, 31, "main").print(main, "sorry: (OutOfStock('lamp'),)\n");
    story.returns(main);
    story.finish(runner, Ending::Finished, 0, "The script finished.");
    return story.take();
}

} // namespace support
