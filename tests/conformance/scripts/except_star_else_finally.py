# rows: X11 X12
import sys


def run(error):
    try:
        if error:
            raise error
    except* ValueError:
        print("clause", repr(sys.exception()))
    else:
        print("else")
    finally:
        print("finally", repr(sys.exception()))


run(None)
run(ExceptionGroup("g", [ValueError(1)]))
try:
    run(ExceptionGroup("g", [TypeError(1), ValueError(2)]))
except ExceptionGroup as error:
    print(repr(error))
print(sys.exception())
try:
    raise KeyError("being handled")
except KeyError:
    run(ExceptionGroup("g", [ValueError(3)]))
    print("as before", repr(sys.exception()))
