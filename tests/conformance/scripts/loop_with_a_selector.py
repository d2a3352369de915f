# rows: R3 R8
import asyncio
import selectors

class Watched(selectors.SelectSelector):
    def close(self):
        print("closed")
        super().close()

async def main():
    await asyncio.sleep(0.1)
    return type(asyncio.get_running_loop()).__name__

print(asyncio.run(main(), loop_factory=lambda: asyncio.SelectorEventLoop(Watched())))
with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(selector=selectors.DefaultSelector())) as runner:
    print(runner.run(main()))
