# rows: X7 G1
"""One exception that the clauses of except* raise leaves alone, several leave as a group, and so does what is left over."""
import asyncio


def lines(error):
    traceback = error.__traceback__
    while traceback is not None:
        yield traceback.tb_lineno - traceback.tb_frame.f_code.co_firstlineno
        traceback = traceback.tb_next


def show(name, error):
    print(name, repr(error), "| context", repr(error.__context__), "| cause", repr(error.__cause__), "| lines", *lines(error))


def fresh(*errors):
    raise ExceptionGroup("top", list(errors))


def one_from():
    try:
        fresh(ValueError(1), TypeError(2))
    except* ValueError as group:
        raise RuntimeError("one") from group
    except* TypeError:
        pass


def two():
    try:
        fresh(ValueError(1), TypeError(2))
    except* ValueError:
        raise RuntimeError("one")
    except* TypeError:
        raise RuntimeError("two")


def one_and_the_rest():
    try:
        fresh(ValueError(1), TypeError(2))
    except* ValueError:
        raise RuntimeError("one")


def bare():
    try:
        fresh(ValueError(1))
    except* ValueError:
        raise


def a_group():
    try:
        fresh(ValueError(1))
    except* ValueError:
        raise ExceptionGroup("", [KeyError("in a group")])


def empty_message():
    try:
        raise ExceptionGroup("", [OSError("kept")])
    except* ValueError:
        pass


def part_of_empty_message():
    try:
        raise ExceptionGroup("", [OSError("kept"), ValueError(1)])
    except* ValueError:
        pass


def naked():
    try:
        raise ValueError("naked")
    except* ValueError:
        raise KeyError("of naked")


def with_else_and_finally():
    try:
        pass
    except* ValueError:
        pass
    else:
        raise ExceptionGroup("", [LookupError("of else")])
    finally:
        print("finally")


def in_a_loop():
    for number in range(3):
        try:
            try:
                if number == 1:
                    fresh(ValueError(number))
                if number == 2:
                    return "returned"
            except* ValueError:
                raise KeyError(number)
        except KeyError as error:
            show(f"in a loop, {number}", error)
            continue


def nested():
    try:
        try:
            fresh(ValueError(1))
        except* ValueError:
            raise KeyError("inner")
    except* KeyError as group:
        print("nested", repr(group))


async def child(error):
    await asyncio.sleep(0)
    raise error


async def tasks():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(ValueError("a")))
            group.create_task(child(ValueError("b")))
    except* ValueError as errors:
        await asyncio.sleep(1)
        raise ConnectionError("no luck") from errors.exceptions[0]


for function in (one_from, two, one_and_the_rest, bare, a_group, empty_message, part_of_empty_message, naked,
                 with_else_and_finally, in_a_loop, nested):
    try:
        print(function.__name__, function())
    except Exception as error:
        show(function.__name__, error)
asyncio.run(tasks())
