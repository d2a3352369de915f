# rows: E1 E2 E3 E4
class Odd(BaseException):
    pass


class Mine(BaseExceptionGroup):
    pass


class Strict(ExceptionGroup):
    pass


def attempt(make):
    try:
        made = make()
        print(type(made).__name__, made.exceptions)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


attempt(lambda: BaseExceptionGroup("m", [ValueError(1)]))
attempt(lambda: BaseExceptionGroup("m", [ValueError(1), Odd(2)]))
attempt(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
attempt(lambda: Strict("m", [Odd()]))
attempt(lambda: Mine("m", [ValueError(1)]))
attempt(lambda: ExceptionGroup("m"))
attempt(lambda: ExceptionGroup("m", [ValueError()], 1))
attempt(lambda: ExceptionGroup("m", {ValueError()}))
attempt(lambda: ExceptionGroup(1, [ValueError()]))
attempt(lambda: ExceptionGroup("m", 5))
attempt(lambda: ExceptionGroup("m", []))
attempt(lambda: ExceptionGroup("m", [ValueError(), "text"]))
