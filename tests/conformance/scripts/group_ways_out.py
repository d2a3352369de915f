# rows: G3 G4
import asyncio


async def work():
    await asyncio.sleep(1)
    print("work done")


async def leave_by_return():
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
        return "returned"


async def main():
    print(await leave_by_return())
    for number in range(3):
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            if number == 0:
                continue
            break
    print("out of the loop", number)
    flag = []
    asyncio.get_running_loop().call_soon(flag.append, 1)
    async with asyncio.TaskGroup():
        pass
    print("empty group took a turn:", bool(flag))


asyncio.run(main())
