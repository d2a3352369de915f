"""One timeout over many tasks is not many timeouts.

Theme: Timeouts, 1

Three libraries are asked for a book. With a limit for the whole search, one slow answer spoils it
all. With a limit for each question, the quick answers count.
"""
import asyncio

DELAYS = {"Lyon": 0.1, "Kyoto": 0.2, "Quito": 0.9}


async def ask(city):
    await asyncio.sleep(DELAYS[city])
    return f"{city} has it"


async def ask_patiently(city, seconds):
    try:
        async with asyncio.timeout(seconds):
            return await ask(city)
    except TimeoutError:
        return f"{city} did not answer"


async def main():
    try:
        async with asyncio.timeout(0.4):
            async with asyncio.TaskGroup() as search:
                for city in DELAYS:
                    search.create_task(ask(city))
    except TimeoutError:
        print("together: nothing, the search took too long")

    async with asyncio.TaskGroup() as search:
        answers = [search.create_task(ask_patiently(city, 0.4)) for city in DELAYS]
    for answer in answers:
        print("each:", answer.result())


asyncio.run(main())
