import asyncio


async def both(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            pass


async def main():
    ham, eggs = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(both(ham, eggs), name="ann")
        tg.create_task(both(eggs, ham), name="bob")


asyncio.run(main())
