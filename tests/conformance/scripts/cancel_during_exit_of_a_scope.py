# rows: C12
import asyncio


async def cancel_during_exit():

    class C:

        async def __aenter__(s):
            return s

        async def __aexit__(s, *a):
            print('exit', a[0])
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print('exit cancelled')
                raise
    async with C():
        await asyncio.sleep(1)


async def main():
    t = asyncio.create_task(cancel_during_exit())
    await asyncio.sleep(2)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print('ok', repr(e.__context__))

    async def fin():
        try:
            await asyncio.sleep(1)
        finally:
            try:
                await asyncio.sleep(5)
            finally:
                print('inner fin')
    t = asyncio.create_task(fin())
    await asyncio.sleep(0.5)
    t.cancel('1')
    await asyncio.sleep(0.5)
    t.cancel('2')
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, e.__context__ and e.__context__.args)


asyncio.run(main())
