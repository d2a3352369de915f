# rows: X4 X6
"""The group around an exception that came without one has a traceback: the clause's place, and who it passes."""
import asyncio


def shown(error):
    place, places = error.__traceback__, []
    while place:
        places.append((place.tb_frame.f_code.co_name, place.tb_lineno))
        place = place.tb_next
    return places


def once(error, reraise):
    try:
        raise error
    except* (ValueError,
             KeyError) as wrapped:
        print("first", shown(wrapped), shown(wrapped.exceptions[0]))
        if reraise:
            raise
    except* OSError as wrapped:
        print("second", shown(wrapped))
        raise ValueError("new")


def twice(error):
    try:
        once(error, True)
    except* ValueError as group:
        print("again", shown(group), shown(group.exceptions[0]))
        raise


async def main():
    for error in (ValueError("v"), KeyError("k"), OSError("o"), TypeError("t")):
        for call in (lambda: once(error, False), lambda: once(error, True), lambda: twice(error)):
            try:
                call()
            except BaseException as left:
                print(repr(left), shown(left), repr(left.__context__))
            await asyncio.sleep(1)
    try:
        twice(ExceptionGroup("", (ValueError("in a group"),)))
    except* ValueError as group:
        print(shown(group))


asyncio.run(main())
once(ValueError("at the end"), True)
