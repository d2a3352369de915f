# rows: X18
class Unequal(ValueError):
    def __eq__(self, other):
        raise RuntimeError("compared")

    __hash__ = None


try:
    raise ExceptionGroup("g", [Unequal(1), TypeError(2), Unequal(1)])
except* TypeError as part:
    print(part.exceptions)
except* ValueError as part:
    print(len(part.exceptions))
