# rows: X8
import asyncio


async def fail(error):
    await asyncio.sleep(1)
    raise error


async def main():
    try:
        try:
            async with asyncio.TaskGroup() as group:
                for error in (ValueError("v"), KeyError("k"), OSError("o")):
                    group.create_task(fail(error))
        except* ValueError as caught:
            raise RuntimeError("made of", caught.exceptions)
    except* KeyError as caught:
        print("keys:", caught.exceptions)
    except* OSError as caught:
        print("os:", caught.exceptions)
    except* RuntimeError as caught:
        print("made:", [type(error).__name__ for error in caught.exceptions])
    try:
        error = OSError("without a traceback")
        error.__traceback__ = None
        await fail(error.with_traceback(None))
    except OSError as caught:
        caught.__traceback__ = None
        try:
            raise ExceptionGroup("kept", [caught]).with_traceback(None)
        except* OSError:
            print("again")


asyncio.run(main())
