# rows: S1
import asyncio


def ring(name):
    print(name)


async def main():
    loop = asyncio.get_running_loop()
    late, early, same = (loop.call_at(when, ring, name) for when, name in ((2.0, "late"), (1.0, "early"), (1.0, "early")))
    print(early < late, late <= early, early == same, early == late, early >= same, hash(early) == hash(same))
    print([handle.when() for handle in sorted([late, early, same])])
    same.cancel()
    print(early == same, same.cancelled())
    print(early == 5, early != same)
    await asyncio.sleep(3)


asyncio.run(main())
