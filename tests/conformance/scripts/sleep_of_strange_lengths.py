# rows: L5 S7 S8
import asyncio
import datetime
import decimal
import fractions

class OwnSum:
    def __le__(self, other):
        return False
    def __float__(self):
        return 0.25
    def __radd__(self, now):
        return now + 2

async def main():
    loop = asyncio.get_running_loop()
    lengths = (True, False, fractions.Fraction(1, 2), decimal.Decimal("0.5"), decimal.Decimal(0), "1", None, [],
               datetime.timedelta(seconds=1), OwnSum(), -3, float("-inf"), -0.0)
    for length in lengths:
        start = loop.time()
        try:
            print(type(length).__name__, await asyncio.sleep(length, "slept"), loop.time() - start)
        except (TypeError, ValueError) as error:
            print(type(length).__name__, "refused:", error)
    for length in ("1", decimal.Decimal(1), fractions.Fraction(1, 2), True):
        try:
            async with asyncio.timeout(length):
                await asyncio.sleep(3)
        except (TypeError, TimeoutError) as error:
            print("timeout:", repr(error))
        try:
            await asyncio.wait_for(asyncio.sleep(0), length)
            print("in time")
        except TypeError as error:
            print("wait_for:", error)

asyncio.run(main())
