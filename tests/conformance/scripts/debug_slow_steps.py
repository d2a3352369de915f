# rows: S11
import asyncio
import logging
import re
import sys
import time


class Formatter(logging.Formatter):
    def format(self, record):
        return re.sub(r" at [^ >]*:\d+", " at PLACE", super().format(record))


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(Formatter("%(name)s %(levelname)s %(message)s"))
handler.addFilter(lambda record: not record.getMessage().startswith("Using selector"))  # which not each loop has
logging.basicConfig(level=logging.DEBUG, handlers=[handler])
async def slow():
    time.sleep(0.25)
async def main():
    await slow()
    await asyncio.create_task(slow(), name="slowpoke")
    asyncio.get_running_loop().call_soon(lambda: time.sleep(0.3))
    await asyncio.sleep(1)
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
asyncio.run(main(), debug=True)
