# rows: G1 O2
import asyncio, itertools
class Server:
    def __init__(self):
        self.requests = asyncio.Queue()
        self.ids = itertools.count(1)
    async def handle(self, rid):
        try:
            async with asyncio.timeout(1.5):
                await asyncio.sleep(rid)
                print("handled", rid)
        except TimeoutError:
            print("timeout", rid)
    async def serve(self):
        async with asyncio.TaskGroup() as tg:
            while (r := await self.requests.get()) is not None:
                tg.create_task(self.handle(r), name=f"req-{r}")
    async def client(self):
        for _ in range(3):
            await self.requests.put(next(self.ids))
            await asyncio.sleep(0.2)
        await self.requests.put(None)
async def main():
    s = Server()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(s.serve(), name="serve")
        tg.create_task(s.client(), name="client")
    print(asyncio.get_running_loop().time())
asyncio.run(main())
