# rows: S2 S5
import asyncio
import decimal
import fractions

class Delay:
    def __radd__(self, now):
        return now + 3

async def main():
    loop = asyncio.get_running_loop()
    def log(*words):
        print(*words, loop.time())
    loop.call_later(callback=log, delay=2)
    loop.call_at(callback=log, when=1.0)
    loop.call_soon(callback=log)
    loop.call_soon_threadsafe(callback=log, context=None)
    loop.call_later(fractions.Fraction(1, 2), log, "half")
    loop.call_later(Delay(), log, "its own sum")
    loop.call_later(True, log, "one")
    await asyncio.sleep(4)
    for wrong in (
        lambda: loop.call_later(),
        lambda: loop.call_later(1),
        lambda: loop.call_at(callback=log),
        lambda: loop.call_soon(),
        lambda: loop.call_soon(log, callback=log),
        lambda: loop.call_soon(log, end=""),
        lambda: loop.call_later("1", log),
        lambda: loop.call_later(decimal.Decimal(1), log),
        lambda: loop.call_later(delay=None, callback=log),
        lambda: loop.call_at(when=None, callback=log),
    ):
        try:
            wrong()
        except TypeError as error:
            print(error)

asyncio.run(main())
