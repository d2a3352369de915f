"""The first failure cancels its siblings.

Theme: First steps, 3

A shop checks the stock while it charges the card. The lamp turns out to be sold: the group cancels
what has not finished, waits until the card has its money back, and only then raises the error.
"""
import asyncio


class OutOfStock(Exception):
    pass


async def fetch_cart():
    await asyncio.sleep(0.2)
    return ["lamp"]


async def reserve(item):
    await asyncio.sleep(0.4)
    raise OutOfStock(item)


async def charge(card):
    try:
        await asyncio.sleep(1)
        print("charged", card)
    finally:
        await asyncio.sleep(0.2)  # give the money back
        print("released", card)


async def main():
    try:
        async with asyncio.timeout(3):
            async with asyncio.TaskGroup() as checkout:
                cart = checkout.create_task(fetch_cart())
                checkout.create_task(reserve("lamp"))
                checkout.create_task(charge("visa"))
    except* OutOfStock as sold_out:
        print("sorry:", sold_out.exceptions)
    print("the cart still holds", cart.result())


asyncio.run(main())
