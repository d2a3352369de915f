# rows: X13 X17
def attempt(types, error=ExceptionGroup("g", [ValueError(1)])):
    try:
        try:
            if error:
                raise error
        except* types as part:
            print("bound", part is error, type(part).__name__)
    except TypeError as wrong:
        print(wrong)


attempt(ExceptionGroup)
attempt((ValueError, BaseExceptionGroup))
attempt(5)
attempt(ExceptionGroup, None)
attempt(Exception)
attempt(ValueError)
