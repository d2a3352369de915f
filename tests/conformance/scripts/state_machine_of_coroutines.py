# rows: O1
import asyncio
class Machine:
    """States as coroutines that await events sent to them: a tail-call style state machine."""
    def __init__(self): self.events = asyncio.Queue(); self.log = []
    async def idle(self):
        match await self.events.get():
            case ("coin", n): return self.paid(n)
            case ("stop",): return None
            case e: self.log.append(("ignored", e)); return self.idle()
    async def paid(self, n):
        try:
            async with asyncio.timeout(2): e = await self.events.get()
        except TimeoutError: self.log.append(("refund", n)); return self.idle()
        match e:
            case ("coin", m): return self.paid(n + m)
            case ("choose", what) if n >= 3: return self.dispense(what, n - 3)
            case ("choose", what): self.log.append((what, "needs", 3 - n)); return self.paid(n)
            case _: return self.idle()
    async def dispense(self, what, change):
        await asyncio.sleep(.5); self.log.append((what, "change", change)); return self.idle()
    async def run(self):
        state = self.idle()
        while state is not None: state = await state
async def user(m):
    for pause, *e in [(0, "coin", 2), (.5, "choose", "tea"), (.1, "coin", 2), (.1, "choose", "tea"), (1, "kick"), (0, "coin", 1), (3, "coin", 5), (0, "choose", "mate"), (1, "stop")]:
        await asyncio.sleep(pause); m.events.put_nowait(tuple(e))
async def main():
    m = Machine()
    async with asyncio.TaskGroup() as tg: tg.create_task(m.run(), name="machine"); tg.create_task(user(m), name="user")
    print(*m.log, sep="\n"); print(asyncio.get_running_loop().time())
asyncio.run(main())
