# rows: R12 R13 R14
import asyncio
import signal


async def main(reaction):
    asyncio.get_running_loop().call_later(1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as error:
        print("cancelled", error.args, asyncio.current_task().cancelling())
        await asyncio.sleep(2)
        print("took its time", asyncio.get_running_loop().time())
        if reaction == "raise":
            raise
        return "swallowed"


for reaction in ("raise", "swallow"):
    try:
        print(asyncio.run(main(reaction)))
    except KeyboardInterrupt as error:
        print("KeyboardInterrupt", repr(error.__context__))
