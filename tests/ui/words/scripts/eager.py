import asyncio


async def quick():
    return 1


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    asyncio.create_task(quick())


asyncio.run(main())
