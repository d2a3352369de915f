# rows: none
import asyncio


async def main():
    for when in ("soon", [], {}, object):
        for make in asyncio.timeout, asyncio.timeout_at:
            try:
                async with make(when):
                    print("entered")
            except TypeError as error:
                print(make.__name__, error)
        async with asyncio.timeout(1) as timeout:
            try:
                timeout.reschedule(when)
            except TypeError as error:
                print("reschedule", error)


asyncio.run(main())
