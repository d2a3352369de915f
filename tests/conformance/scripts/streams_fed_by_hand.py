# rows: L9
import asyncio

async def main():
    r = asyncio.StreamReader()
    print(r)
    r.feed_data(b"one\ntwo\nthree")
    print(await r.readline(), await r.readexactly(2), await r.readuntil(b"\n"))
    r.feed_eof()
    print(await r.read(), r.at_eof(), r)
    try:
        await r.readexactly(3)
    except asyncio.IncompleteReadError as e:
        print(repr(e), e.partial, e.expected)
    r = asyncio.StreamReader(limit=4)
    r.feed_data(b"abcdefgh")
    try:
        await r.readuntil(b"\n")
    except asyncio.LimitOverrunError as e:
        print(repr(e), e.consumed)
    print(await r.readexactly(8))
    r.set_exception(ConnectionResetError("gone"))
    try:
        await r.read(1)
    except ConnectionResetError as e:
        print(type(e).__name__, e, r.exception())
    r = asyncio.StreamReader()
    async def late():
        await asyncio.sleep(1)
        r.feed_data(b"k=v;")
        await asyncio.sleep(1)
        r.feed_data(b"z=1;\r\n")
        r.feed_eof()
    t = asyncio.create_task(late())
    print(await r.readuntil(b";"))
    try:
        print(await r.readuntil((b"\r\n", b"\n")))
    except Exception as e:
        print(type(e).__name__, e)
    first = asyncio.create_task(r.read(1))
    await t
    print(await first, [line async for line in r])
    r2 = asyncio.StreamReader()
    a = asyncio.create_task(r2.read(1)); b = asyncio.create_task(r2.read(1))
    await asyncio.sleep(0)
    r2.feed_data(b"qq")
    print(await asyncio.gather(a, b, return_exceptions=True))
asyncio.run(main())
