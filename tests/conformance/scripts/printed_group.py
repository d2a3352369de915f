# rows: B1 B2 B3 B4 B5
import traceback


class Mine(Exception):
    pass


def fail(error):
    raise error


def collect(*errors):
    caught = []
    for error in errors:
        try:
            fail(error)
        except BaseException as each:
            caught.append(each)
    return caught


def chained():
    try:
        fail(KeyError("cause"))
    except KeyError as cause:
        raise Mine("effect") from cause


try:
    chained()
except Mine as error:
    effect = error
try:
    raise ExceptionGroup("top", [*collect(ValueError(1)), ExceptionGroup("untraced", collect(TypeError(2), OSError(3))), effect])
except ExceptionGroup as error:
    text = "".join(traceback.format_exception(error))
    # Without the marks under a line, which are a matter of the version.
    lines = [line for line in text.replace(__file__, "script").splitlines() if not set(line) <= set(" |~^")]
    print("\n".join(lines))
