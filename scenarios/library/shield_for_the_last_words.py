"""In trio a cancelled scope stays cancelled; a shield gives time for last words.

Theme: Clean-up and cancellation, 4

The line goes dead after half a second. asyncio would interrupt a caller once; trio interrupts each
await until the scope is left. Who must await to say goodbye needs a shield, with a limit of its own.
"""
import trio


async def hurried_caller():
    try:
        await trio.sleep(5)
    finally:
        print("hurried: good-")
        await trio.sleep(0.1)  # interrupted at once
        print("hurried: -bye")


async def careful_caller():
    try:
        await trio.sleep(5)
    finally:
        with trio.move_on_after(1) as goodbye:
            goodbye.shield = True
            print("careful: good-")
            await trio.sleep(0.1)
            print("careful: -bye")


async def main():
    for caller in hurried_caller, careful_caller:
        with trio.move_on_after(0.5) as line:
            await caller()
        print("the line went dead:", line.cancelled_caught)


trio.run(main)
