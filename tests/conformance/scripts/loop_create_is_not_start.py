# rows: L2
import asyncio


async def child(number):
    print("child", number)
    await asyncio.sleep(0)
    print("child again", number)


async def main():
    tasks = [asyncio.create_task(child(n)) for n in range(3)]
    print("all created")
    for task in tasks:
        await task
    print("end")


asyncio.run(main())
