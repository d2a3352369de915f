# rows: R11
import asyncio

made = []


def factory():
    loop = asyncio.new_event_loop()
    made.append(loop)
    return loop


async def look():
    return asyncio.get_running_loop().get_debug(), asyncio.get_running_loop() in made


with asyncio.Runner(debug=True, loop_factory=factory) as runner:
    print(runner.run(look()))
print(asyncio.run(look(), debug=False, loop_factory=factory), len(made))
