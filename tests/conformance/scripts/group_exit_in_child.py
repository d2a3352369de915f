# rows: G21 R20
import asyncio
import sys


async def leave():
    await asyncio.sleep(1)
    sys.exit(9)


async def tidy():
    try:
        await asyncio.sleep(9)
    finally:
        print("tidied")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(leave())
            group.create_task(tidy())
    finally:
        print("main leaves")


asyncio.run(main())
