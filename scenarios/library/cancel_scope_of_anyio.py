"""anyio brings nurseries and cancel scopes to asyncio.

Theme: Task groups, 5

A café opens with one oven and one waiter. start() comes back when the oven says that it is hot. At
closing time one cancel() on the scope of the group sends everybody home.
"""
import asyncio

import anyio


async def oven(*, task_status):
    await anyio.sleep(0.2)
    print("the oven is hot")
    task_status.started(250)
    await anyio.sleep(3600)


async def waiter(name):
    try:
        while True:
            await anyio.sleep(0.3)
            print(f"{name} serves a cake")
    finally:
        print(f"{name} goes home")


async def main():
    async with anyio.create_task_group() as cafe:
        degrees = await cafe.start(oven)
        cafe.start_soon(waiter, "Mia")
        with anyio.move_on_after(0.7):
            await anyio.sleep(3600)
        print("the café closes")
        cafe.cancel_scope.cancel()
    print(f"the oven had {degrees} degrees")


asyncio.run(main())
