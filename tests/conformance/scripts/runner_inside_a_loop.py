# rows: R8 R10
import asyncio

async def work():
    print("never")

async def main():
    try:
        with asyncio.Runner() as runner:
            print("entered")
            coroutine = work()
            try:
                runner.run(coroutine)
            except RuntimeError as error:
                print(error)
            coroutine.close()
            raise ValueError("in the block")
    except RuntimeError as error:
        print(error, "|", repr(error.__context__))
    try:
        runner.run(work())
    except RuntimeError as error:
        print(error)
    await asyncio.sleep(1)
    print("this loop goes on")

asyncio.run(main())
