# rows: TR19
import trio


async def waits(event, gone):
    await event.wait()
    gone.append(trio.current_time())


async def sends(channel, items):
    async with channel:
        for item in items:
            await channel.send(item)
            print("sent", item, trio.current_time())


async def receives(channel, pause):
    async with channel:
        async for item in channel:
            print("got", item, trio.current_time())
            await trio.sleep(pause)


async def uses(lock, name):
    async with lock:
        print(name, "in at", trio.current_time())
        await trio.sleep(1)


async def main():
    event = trio.Event()
    async with trio.open_nursery() as nursery:
        gone = []
        for _ in range(3):
            nursery.start_soon(waits, event, gone)
        await trio.sleep(1)
        event.set()
    print(gone, event.is_set(), hasattr(event, "clear"))
    for size in (0, 2):
        send, receive = trio.open_memory_channel(size)
        async with trio.open_nursery() as nursery:
            nursery.start_soon(sends, send, range(3))
            nursery.start_soon(receives, receive, 1)
    for lock in (trio.Lock(), trio.Semaphore(2), trio.CapacityLimiter(2), trio.StrictFIFOLock()):
        print(type(lock).__name__)
        async with trio.open_nursery() as nursery:
            for name in "xyz":
                nursery.start_soon(uses, lock, name)
    condition = trio.Condition()

    async def listens():
        async with condition:
            await condition.wait()
            print("notified at", trio.current_time())

    async with trio.open_nursery() as nursery:
        nursery.start_soon(listens)
        nursery.start_soon(listens)
        await trio.sleep(1)
        async with condition:
            condition.notify_all()
    send, receive = trio.open_memory_channel(1)
    send.send_nowait(1)
    for attempt in (lambda: send.send_nowait(2), receive.receive_nowait, receive.receive_nowait):
        try:
            print(attempt())
        except trio.WouldBlock:
            print("would block")
    send.close()
    try:
        await receive.receive()
    except trio.EndOfChannel:
        print("end of channel")


trio.run(main)
