# rows: Q1 Q2
import asyncio


async def srv(name, q_in, q_out):
    async for x in aiter_q(q_in):
        await q_out.put(x + 1)
    await q_out.put(None)


async def aiter_q(q):
    while (x := (await q.get())) is not None:
        yield x


async def main():
    qs = [asyncio.Queue(2) for _ in range(4)]
    async with asyncio.TaskGroup() as tg:
        for i in range(3):
            tg.create_task(srv(i, qs[i], qs[i + 1]))

        async def feed():
            for i in range(5):
                await qs[0].put(i)
            await qs[0].put(None)
        tg.create_task(feed())
        print([x async for x in aiter_q(qs[-1])])


asyncio.run(main())
