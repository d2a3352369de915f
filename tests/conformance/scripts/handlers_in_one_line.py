# rows: none
import asyncio
import traceback


async def main():
    try: int("x")
    except ValueError, KeyError: found = {"k": 5}; print(f"{found["k"]}", t"{found}".values, [each for each in found])
    try: 1 / 0
    except ZeroDivisionError, KeyError: größe = "ä"; print(f"{größe}{"q"}"); missing + 1


try:
    asyncio.run(main())
except NameError:
    print(traceback.format_exc().rpartition("in main")[2])
