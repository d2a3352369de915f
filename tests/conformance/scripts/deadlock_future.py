# rows: R1
import asyncio


async def main():
    print("before")
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("never printed")


asyncio.run(main())
