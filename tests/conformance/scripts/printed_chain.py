# rows: B9 B10
import traceback

try:
    try:
        raise ExceptionGroup("first", [ValueError(1)])
    except ExceptionGroup as first:
        raise RuntimeError("from a group") from first
except RuntimeError as error:
    print("".join(traceback.format_exception(error)).replace(__file__, "script"))
try:
    try:
        raise ExceptionGroup("handled", [ValueError(2)])
    except ExceptionGroup:
        raise RuntimeError("on the way")
except RuntimeError as error:
    print("".join(traceback.format_exception(error)).replace(__file__, "script"))
try:
    try:
        raise ValueError("naked")
    except* ValueError:
        raise
except ExceptionGroup as error:
    print(str(error) == " (1 sub-exception)", "".join(traceback.format_exception_only(error)))
