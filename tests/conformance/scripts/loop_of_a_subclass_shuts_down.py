# rows: R4
import asyncio


class Loop(asyncio.SelectorEventLoop):
    async def shutdown_asyncgens(self):
        print("asynchronous generators")
        await super().shutdown_asyncgens()

    async def shutdown_default_executor(self, timeout=None):
        print("executor", timeout)
        await super().shutdown_default_executor(timeout)

    def close(self):
        print("close")
        super().close()


asyncio.run(asyncio.sleep(1), loop_factory=Loop)
with asyncio.Runner(loop_factory=Loop) as runner:
    runner.run(asyncio.sleep(1))
