import asyncio


async def read():
    try:
        return {}["config"]
    except KeyError as error:
        raise RuntimeError("cannot start") from error


async def main():
    try:
        await read()
    except RuntimeError:
        raise OSError("while handling")


asyncio.run(main())
