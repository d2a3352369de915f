"""The error of a task that nobody awaits is easily lost.

Theme: Hazards, 2

The gardener sends a boy to the well and never asks again. The boy's error is stored in the task, and
only when the task is thrown away does the loop complain, far from the place of the mistake.
"""
import asyncio
import gc


async def fetch_water():
    await asyncio.sleep(0.1)
    raise RuntimeError("the bucket has a hole")


async def main():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print("loop:", context["message"], "-", context["exception"]))
    boy = asyncio.create_task(fetch_water(), name="boy")
    await asyncio.sleep(0.2)
    print("the gardener forgets the boy, done:", boy.done())
    del boy
    gc.collect()
    await asyncio.sleep(0.1)
    print("the roses stay dry")


asyncio.run(main())
