# rows: R4
import asyncio


async def numbers():
    for number in range(3):
        yield number
        await asyncio.sleep(1)


async def reads():
    async for number in numbers():
        print(number)


async def leaves_work():
    try:
        await asyncio.sleep(9)
    finally:
        asyncio.create_task(reads())


def tell(loop, context):
    print(context["message"].partition("<")[0], repr(context["exception"]))


async def main():
    asyncio.get_running_loop().set_exception_handler(tell)
    asyncio.create_task(leaves_work())
    await asyncio.sleep(0)


asyncio.run(main())
