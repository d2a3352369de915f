# rows: X4 X6 X15 X16
def handle(error, reraise=False):
    try:
        try:
            raise error
        except* (ValueError, KeyboardInterrupt) as part:
            print("part", repr(part))
            if reraise:
                raise
    except BaseException as left:
        print("left", repr(left))


handle(ValueError("naked"))
handle(ValueError("naked"), reraise=True)
handle(TypeError("unmatched"))
handle(KeyboardInterrupt())
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except ValueError:
        print("never")
except Exception as whole:
    print("whole", repr(whole))
try:
    raise BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])
except Exception:
    print("never")
except BaseExceptionGroup as whole:
    print("whole", repr(whole))
