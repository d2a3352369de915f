# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the programs of programs.json with asyncio, and prints what happens in them (generate.py tells what they are)."""
import asyncio
import json
import logging
import pathlib

UNIT = 1 / 64  # seconds: no sum of these is rounded
MOST_LINES = 400


class Odd(BaseException):
    pass


EXCEPTIONS = {"V": ValueError, "K": KeyError, "B": Odd, "C": asyncio.CancelledError,
              "I": KeyboardInterrupt, "X": SystemExit}
CAUGHT = {"V": ValueError, "E": Exception, "C": asyncio.CancelledError, "G": BaseExceptionGroup, "B": BaseException}


def describe(error):
    name = type(error).__name__
    if error is None:
        return "none"
    if isinstance(error, BaseExceptionGroup):
        return f"{name}({', '.join(map(describe, error.exceptions))})"
    if isinstance(error, (ValueError, KeyError, asyncio.CancelledError)) and error.args and error.args[0]:
        return f"{name}: {error.args[0]}"
    return name


class Run:
    def __init__(self):
        self.loop = asyncio.get_running_loop()
        self.begin = self.loop.time()
        self.lines = []
        self.tasks = {}
        self.events = [asyncio.Event() for _ in range(2)]
        self.futures = [self.loop.create_future() for _ in range(3)]
        self.released = False
        self.loop.call_later(1000, self.release)

    def release(self):  # nobody is to wait for ever
        self.released = True
        for event in self.events:
            event.set()
        for future in self.futures:
            future.cancel()

    def say(self, name, *words):
        if len(self.lines) < MOST_LINES:
            time = round((self.loop.time() - self.begin) / UNIT)
            self.lines.append(" ".join(map(str, (time, name, *words))))


class Place:
    """Where a block runs: in which task, inside which groups and timeout."""

    def __init__(self, run, name, groups=(), timeout=None):
        self.run, self.name, self.groups, self.timeout = run, name, groups, timeout

    def inside(self, group=None, timeout=None):
        groups = (*self.groups, group) if group else self.groups
        return Place(self.run, self.name, groups, timeout or self.timeout)

    async def body(self, block):
        try:
            await self.block(block)
        except BaseException as error:
            self.run.say(self.name, "ends", describe(error))
            raise
        self.run.say(self.name, "ends well")

    async def block(self, block):
        for number, kind, *operands in block:
            await getattr(self, "do_" + kind.replace(" ", "_"))(number, *operands)

    def say(self, *words):
        self.run.say(self.name, *words)

    async def do_log(self, number):
        self.say(number)

    async def do_sleep(self, number, duration):
        await asyncio.sleep(duration * UNIT)

    async def do_yield(self, number):
        await asyncio.sleep(0)

    async def do_raise(self, number, kind):
        self.say(number, "raises", kind)
        raise EXCEPTIONS[kind](str(number)) if kind in "VK" else EXCEPTIONS[kind]()

    async def do_cancel(self, number, task, message):
        task = self.run.tasks.get(task)
        self.say(number, "cancels", task and task.cancel(message or None))

    async def do_cancel_self(self, number, message):
        self.say(number, "cancels", asyncio.current_task().cancel(message or None))

    async def do_uncancel(self, number):
        self.say(number, "left", asyncio.current_task().uncancel())

    async def do_cancelling(self, number):
        self.say(number, "cancelling", asyncio.current_task().cancelling())

    async def do_await_event(self, number, event):
        await self.run.events[event].wait()
        self.say(number, "event")

    async def do_set_event(self, number, event):
        self.run.events[event].set()

    async def do_clear_event(self, number, event):
        if not self.run.released:
            self.run.events[event].clear()

    async def do_await_future(self, number, future):
        await self.run.futures[future]
        self.say(number, "future")

    async def do_set_result(self, number, future):
        try:
            self.run.futures[future].set_result(None)
        except asyncio.InvalidStateError:
            self.say(number, "invalid")

    async def do_set_exception(self, number, future):
        try:
            self.run.futures[future].set_exception(ValueError(str(number)))
        except asyncio.InvalidStateError:
            self.say(number, "invalid")

    async def do_cancel_future(self, number, future):
        self.say(number, "cancels", self.run.futures[future].cancel())

    async def with_task(self, number, task, wait):
        if task := self.run.tasks.get(task):
            await wait(task)
            self.say(number, "awaited")
        else:
            self.say(number, "nobody")

    async def do_await_task(self, number, task):
        async def wait(task):
            await task
        await self.with_task(number, task, wait)

    async def do_shield(self, number, task):
        await self.with_task(number, task, lambda task: asyncio.shield(task))

    async def do_wait_for_task(self, number, duration, task):
        await self.with_task(number, task, lambda task: asyncio.wait_for(task, duration * UNIT))

    async def do_wait_for_gather(self, number, duration, task):
        await self.with_task(number, task, lambda task: asyncio.wait_for(asyncio.gather(task), duration * UNIT))

    async def do_wait_for_shield(self, number, duration, task):
        await self.with_task(number, task, lambda task: asyncio.wait_for(asyncio.shield(task), duration * UNIT))

    async def do_wait_for_future(self, number, duration, future):
        await asyncio.wait_for(self.run.futures[future], duration * UNIT)
        self.say(number, "awaited")

    async def do_wait_for_event(self, number, duration, event):
        await asyncio.wait_for(self.run.events[event].wait(), duration * UNIT)
        self.say(number, "awaited")

    async def do_reschedule(self, number, duration):
        try:
            self.timeout.reschedule(None if duration < 0 else self.run.loop.time() + duration * UNIT)
        except RuntimeError:
            self.say(number, "refused")

    async def do_gather_tasks(self, number, tasks, return_exceptions):
        tasks = [self.run.tasks[task] for task in tasks if task in self.run.tasks]
        if not tasks:
            self.say(number, "nobody")
            return
        self.gathered(number, await asyncio.gather(*tasks, return_exceptions=return_exceptions))

    async def do_gather(self, number, blocks, return_exceptions):
        bodies = [Place(self.run, f"g{number}.{i}").body(block) for i, block in enumerate(blocks)]
        self.gathered(number, await asyncio.gather(*bodies, return_exceptions=return_exceptions))

    def gathered(self, number, results):
        self.say(number, "gathered", *map(describe, results))

    async def do_try(self, number, block, caught, handler, raises, final):
        error = await self.outcome(block)
        if error and isinstance(error, CAUGHT[caught]):
            self.say(number, "caught", describe(error))
            error = await self.outcome(handler) or (error if raises else None)
        if final:
            self.say(number, "finally")
            error = await self.outcome(final) or error
        if error:
            raise error

    async def outcome(self, block):
        try:
            await self.block(block)
        except BaseException as error:
            return error

    async def do_block(self, number, block):
        await self.block(block)

    async def do_group(self, number, block):
        self.say(number, "opens")
        try:
            async with asyncio.TaskGroup() as group:
                await self.inside(group=group).block(block)
        except BaseException as error:
            self.say(number, "leaves", describe(error))
            raise
        self.say(number, "leaves")

    async def do_timeout(self, number, duration, block):
        self.say(number, "opens")
        try:
            async with asyncio.timeout(None if duration < 0 else duration * UNIT) as timeout:
                await self.inside(timeout=timeout).block(block)
        except BaseException as error:
            self.say(number, "leaves", describe(error), timeout.expired())
            raise
        self.say(number, "leaves", timeout.expired())

    async def do_wait_for(self, number, duration, block):
        place = Place(self.run, f"w{number}", self.groups)
        await asyncio.wait_for(place.body(block), duration * UNIT)
        self.say(number, "in time")

    async def do_task(self, number, group, task, block):
        body = Place(self.run, f"t{task}", self.groups[: group + 1]).body(block)
        if group < 0:
            self.run.tasks[task] = asyncio.create_task(body)
            return
        try:
            self.run.tasks[task] = self.groups[group].create_task(body)
        except RuntimeError:
            self.say(number, "refused")
            raise


logging.disable()  # errors that nobody asks for
for number, program in enumerate(json.loads(pathlib.Path(__file__).with_name("programs.json").read_text()), 1):
    run = None

    async def main():
        global run
        run = Run()
        await Place(run, "main").body(program)

    end = None
    try:
        asyncio.run(main())
    except BaseException as error:
        end = error
    print("program", number)
    print(*run.lines, f"ends {describe(end)}", sep="\n")
