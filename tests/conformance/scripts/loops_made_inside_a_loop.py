# rows: L15 R2
import asyncio

async def child(other):
    await asyncio.sleep(1)
    other.close()
    print("closed another", asyncio.get_running_loop().time())
    await asyncio.sleep(1)

async def main():
    asyncio.new_event_loop().close()
    await asyncio.sleep(1)
    print("after one that is closed", asyncio.get_running_loop().time())
    other = asyncio.new_event_loop()
    print("beside one that is open", other.is_running(), other.time())
    async with asyncio.TaskGroup() as group:
        group.create_task(child(other))
    del other
    await asyncio.sleep(1)
    print("after both", asyncio.get_running_loop().time())

asyncio.run(main())
