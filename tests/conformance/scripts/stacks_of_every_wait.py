# rows: T1 Y1
"""Each kind of wait at once, looked at from outside, then everything let go."""
import asyncio
async def main():
    loop = asyncio.get_running_loop(); ev, lk, sem, cond, q, full, bar, fut = asyncio.Event(), asyncio.Lock(), asyncio.Semaphore(0), asyncio.Condition(), asyncio.Queue(), asyncio.Queue(1), asyncio.Barrier(2), loop.create_future()
    await lk.acquire(); full.put_nowait(0)
    async def in_cond():
        async with cond: await cond.wait()
    async def in_cond_for():
        async with cond: await cond.wait_for(lambda: ev.is_set())
    async def in_group():
        async with asyncio.TaskGroup() as tg: tg.create_task(ev.wait(), name="child of group")
    async def in_timeout():
        async with asyncio.timeout(99): await ev.wait()
    async def in_gen():
        async for _ in agen(): pass
    async def agen(): await ev.wait(); yield 1
    async def in_cm():
        async with cm(): pass
    from contextlib import asynccontextmanager
    @asynccontextmanager
    async def cm():
        await ev.wait(); yield; await asyncio.sleep(1)
    coros = dict(event=ev.wait(), lock=lk.acquire(), semaphore=sem.acquire(), condition=in_cond(), condition_for=in_cond_for(), get=q.get(), put=full.put(1), join=full.join(), barrier=bar.wait(), sleep=asyncio.sleep(50), group=in_group(), timeout=in_timeout(), generator=in_gen(), manager=in_cm(), wait_for=asyncio.wait_for(ev.wait(), 80), gather=asyncio.wait_for(asyncio.gather(ev.wait(), asyncio.sleep(3)), None))
    ts = {k: asyncio.create_task(c, name=k) for k, c in coros.items()}
    async def on(x): return await x
    ts["future"] = asyncio.create_task(on(fut), name="future"); ts["task"] = asyncio.create_task(on(ts["event"]), name="task"); ts["shield"] = asyncio.create_task(on(asyncio.shield(ts["lock"])), name="shield")
    ts["wait"] = asyncio.create_task(asyncio.wait([ts["event"], ts["get"]]), name="wait")
    async def ac():
        for c in asyncio.as_completed([ts["event"], ts["put"]]): await c
    ts["as_completed"] = asyncio.create_task(ac(), name="as_completed")
    await asyncio.sleep(1)
    for n, t in ts.items(): s = t.get_stack(); print(f"{n:14} {t.done()!s:5} {s[-1].f_code.co_name if s else None}")
    ev.set(); lk.release(); sem.release(); q.put_nowait(1); fut.set_result(2)
    async with cond: cond.notify_all()
    full.get_nowait(); full.task_done(); await bar.wait(); await asyncio.sleep(0); full.get_nowait(); full.task_done()
    done, pending = await asyncio.wait(ts.values(), timeout=5); print(sorted(t.get_name() for t in pending)); [t.cancel() for t in pending]
    print({t.get_name(): t.exception() for t in done if not t.cancelled() and t.exception()}, loop.time())
asyncio.run(main())
