# rows: R12 R18
import asyncio, signal, os


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w(1))
            tg.create_task(w(2))
            await asyncio.sleep(1)
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(5)
    finally:
        print('group left')


async def w(n):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print('w', n, 'cancelled')
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('KI')
old = signal.getsignal(signal.SIGINT)
print(old is signal.default_int_handler)
signal.signal(signal.SIGINT, lambda *a: print('own handler'))


async def m2():
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(1)
    return 'done'


print(asyncio.run(m2()))
