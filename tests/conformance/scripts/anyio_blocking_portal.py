# rows: TH1
import anyio
from anyio.from_thread import start_blocking_portal


async def hi(n):
    await anyio.sleep(n)
    return f'hi {n}'


with start_blocking_portal() as portal:
    print(portal.call(hi, 0.1))
    f = portal.start_task_soon(hi, 0.2)
    print(f.result())
    f = portal.start_task_soon(anyio.sleep, 10)
    f.cancel()
    print(f.cancelled())

    async def cm():
        pass
print('closed')
