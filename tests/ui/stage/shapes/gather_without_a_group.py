# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
async def fetch(i):
    await asyncio.sleep(i)
    if i == 3: raise OSError("connection reset by peer")
    return i
async def main():
    try:
        print(await asyncio.gather(*(fetch(i) for i in range(6))))
    except OSError as e:
        print("oops", e)
    await asyncio.sleep(1)
asyncio.run(main())
