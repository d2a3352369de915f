# rows: E11 E14 E15 E16
class Mine(ExceptionGroup):
    pass


class Keeps(ExceptionGroup):
    def __new__(cls, message, members, code=0):
        made = super().__new__(cls, message, members)
        made.code = code
        return made

    def derive(self, members):
        return Keeps(self.message, members, self.code)


class Wrong(ExceptionGroup):
    def derive(self, members):
        return 42


try:
    try:
        raise OSError("cause")
    except OSError as cause:
        group = Mine("noted", [ValueError(1), TypeError(2)])
        group.add_note("a note")
        raise group from cause
except* ValueError as part:
    print(type(part).__name__, part.__notes__, repr(part.__cause__), part.__traceback__ is not None)
except* TypeError as part:
    part.add_note("another")
    print(part.__notes__, group.__notes__)
kept = Keeps("k", [ValueError(1), TypeError(2)], 7).subgroup(ValueError)
print(type(kept).__name__, kept.code)
try:
    Wrong("w", [ValueError(1), TypeError(2)]).split(ValueError)
except TypeError as error:
    print(error)
