# rows: R20
import asyncio


async def main():
    try:
        await asyncio.sleep(1)
        raise KeyboardInterrupt("uncaught")
    finally:
        print("bye")


asyncio.run(main())
