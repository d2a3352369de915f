# rows: TR1 TR2
import trio


async def ticker(name, rounds):
    for number in range(rounds):
        print(name, number)
        await trio.sleep(0)
    return name


async def main(first, second):
    print("arguments", first, second, trio.current_time())
    event = trio.Event()
    event.set()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(ticker, "a", 3)
        nursery.start_soon(ticker, "b", 3)
        await event.wait()
        print("a set event is a checkpoint")
        await trio.lowlevel.checkpoint()
        print("so is this")
    return "result"


print(trio.run(main, 1, "two"))
for wrong in (main(1, 2), 5):
    try:
        trio.run(wrong)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, str(error).splitlines()[0])
try:
    trio.sleep(1).send(None)
except RuntimeError as error:
    print(error)
