# rows: R11
import asyncio
import logging
import sys
import time

logging.basicConfig(stream=sys.stdout, format="%(name)s %(levelname)s")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.set_debug(False)
    print(loop.get_debug())


asyncio.run(main(), debug=True)
