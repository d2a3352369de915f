"""Of two timeouts, only the one that expired turns the cancellation into an error.

Theme: Timeouts, 2

A film may take so long, a scene only so long. The scene that drags on is cut, and the film goes
on; then the film itself runs out of time, in the middle of a scene that was well in its limit.
"""
import asyncio


async def shoot(scene, seconds):
    try:
        async with asyncio.timeout(0.3) as limit:
            await asyncio.sleep(seconds)
            print(f"{scene}: shot")
    except TimeoutError:
        print(f"{scene}: cut, it was too long")
    finally:
        print(f"{scene}: scene limit reached: {limit.expired()}")


async def main():
    try:
        async with asyncio.timeout(0.7) as film:
            await shoot("arrival", 0.1)
            await shoot("chase", 5)
            print("time left for the kiss")
            await shoot("kiss", 0.1)
            await shoot("farewell", 0.29)
    except TimeoutError:
        print("the film is full:", film.expired())


asyncio.run(main())
