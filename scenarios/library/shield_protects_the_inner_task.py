"""shield() lets its waiter be cancelled, but not what it waits for.

Theme: Clean-up and cancellation, 3

A visitor leaves the museum shop while the parcel is being packed. The visit is over, the packing
goes on, and whoever started it still has to wait for it.
"""
import asyncio


async def pack(vase):
    print(f"packing the {vase}")
    await asyncio.sleep(0.5)
    print(f"the {vase} is packed")
    return f"parcel with a {vase}"


async def visit(packing):
    try:
        await asyncio.shield(packing)
    except asyncio.CancelledError:
        print("the visitor has to leave")
        raise


async def main():
    packing = asyncio.create_task(pack("vase"))
    visitor = asyncio.create_task(visit(packing))
    await asyncio.sleep(0.2)
    visitor.cancel()
    await asyncio.wait([visitor])
    print("visitor gone:", visitor.cancelled(), "- packing cancelled:", packing.cancelled())
    print("sent:", await packing)


asyncio.run(main())
