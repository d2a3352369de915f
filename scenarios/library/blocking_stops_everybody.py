"""time.sleep() stops every task, not only its own.

Theme: Hazards, 1

A lighthouse should blink every 0.1 s. Its keeper looks up a ship in a way that blocks the loop, and
while he does the light stays dark. A thread would have let it blink on.
"""
import asyncio
import time


async def blink(times):
    loop = asyncio.get_running_loop()
    last = loop.time()
    for number in range(times):
        await asyncio.sleep(0.1)
        dark = loop.time() - last
        last = loop.time()
        print("blink", number + 1, "was late" if dark > 0.2 else "on time")


async def look_up(ship):
    await asyncio.sleep(0.25)
    time.sleep(0.3)  # should be: await asyncio.to_thread(time.sleep, 0.3)
    print(f"keeper: {ship} is from Riga")


async def main():
    async with asyncio.TaskGroup() as lighthouse:
        lighthouse.create_task(blink(5))
        lighthouse.create_task(look_up("Svea"))


asyncio.run(main())
