# rows: Q1 Q6
import asyncio, random
async def produce(n, q):
    for x in range(n):
        await asyncio.sleep(random.random())
        await q.put((x, random.randint(1, 9)))
        print("put", x)
async def consume(name, q):
    while True:
        item = await q.get()
        await asyncio.sleep(item[1] / 10)
        print(name, item, f"{asyncio.get_running_loop().time():.3f}")
        q.task_done()
async def main():
    random.seed(5)
    q = asyncio.Queue(maxsize=2)
    cs = [asyncio.create_task(consume(f"c{i}", q)) for i in range(2)]
    await asyncio.gather(*(produce(3, q) for _ in range(2)))
    await q.join()
    for c in cs:
        c.cancel()
    print(await asyncio.gather(*cs, return_exceptions=True))
    print(q, str(cs[0]).split(" coro=")[0])
asyncio.run(main())
