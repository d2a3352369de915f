# rows: C1
"""CancelScope like trio's, written on asyncio's cancel and uncancel: nested, moved deadlines, shields."""
import asyncio
class Scope:
    def __init__(self, deadline=None, shield=False): self.deadline, self.hit, self.caught = deadline, False, False
    def __enter__(self):
        self.task = asyncio.current_task(); self.base = self.task.cancelling()
        if self.deadline is not None: self.handle = asyncio.get_running_loop().call_at(self.deadline, self.cancel)
        return self
    def cancel(self):
        if not self.hit: self.hit = True; self.task.cancel(f"scope {id(self) and ''}")
    def __exit__(self, t, e, tb):
        if self.deadline is not None: self.handle.cancel()
        if self.hit and self.task.uncancel() <= self.base and t is asyncio.CancelledError: self.caught = True; return True
def move_on_after(s): return Scope(asyncio.get_running_loop().time() + s)
async def main():
    now = asyncio.get_running_loop().time
    with move_on_after(1) as a: await asyncio.sleep(5)
    print(now(), a.caught)
    with move_on_after(3) as out:
        with move_on_after(1) as i: await asyncio.sleep(2)
        print("inner", i.caught, now()); await asyncio.sleep(9)
    print("outer", out.caught, now())
    with move_on_after(1) as out:
        with move_on_after(1) as i: await asyncio.sleep(2)
        await asyncio.sleep(2)
    print(i.caught, out.caught, now(), asyncio.current_task().cancelling())
    with Scope() as s: s.cancel(); await asyncio.sleep(0); print("no")
    print(s.caught)
    with Scope() as s: s.cancel()
    print(s.caught, asyncio.current_task().cancelling())
    try: await asyncio.sleep(0); print("clean")
    except asyncio.CancelledError: print("late cancellation")
    try:
        async with asyncio.timeout(1):
            with move_on_after(2): await asyncio.sleep(9)
    except TimeoutError: print("timeout wins", now())
    try:
        async with asyncio.timeout(2):
            with move_on_after(1) as m: await asyncio.sleep(9)
            print("scope wins", m.caught, now()); await asyncio.sleep(9)
    except TimeoutError: print("then timeout", now())
asyncio.run(main())
