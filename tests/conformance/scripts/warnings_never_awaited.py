# rows: T11
import asyncio
import gc
import warnings


async def forgotten():
    pass


async def main():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        forgotten()
        gc.collect()
    print([str(each.message) for each in caught], caught[0].category.__name__)


asyncio.run(main())
