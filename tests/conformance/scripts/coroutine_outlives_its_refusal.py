# rows: L16
import asyncio
import warnings


async def work():
    pass


warnings.showwarning = lambda message, *_: print("warned:", str(message).partition("\n")[0])
try:
    asyncio.create_task(work())
except RuntimeError as error:
    print("refused:", error)
    while error.__traceback__:
        error.__traceback__ = error.__traceback__.tb_next
    print("forgotten")
