# rows: R12
import asyncio, signal
async def worker(n):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError as e:
        print("worker", n, "cancelled", e.args)
        raise
async def main():
    asyncio.get_running_loop().call_later(2, signal.raise_signal, signal.SIGINT)
    try:
        async with asyncio.TaskGroup() as tg:
            for n in range(2):
                tg.create_task(worker(n))
    except asyncio.CancelledError:
        print("main cancelled", asyncio.current_task().cancelling())
        raise
try:
    asyncio.run(main())
except KeyboardInterrupt as e:
    print("KeyboardInterrupt", repr(e), repr(e.__context__))
