# rows: none
import dataclasses
import traceback


def show(source):
    try:
        exec(source)
    except Exception as error:
        print("".join(traceback.format_exception_only(error)), end="")


for source in ("dict([1])", "dict(['a'])", "{}.update([1])", "dict([(1, 2), 5])", "x = [1]; x[0:1] = 5", "x = [1]; x[::2] = 5",
               "raise TypeError('a', ['b'])",
               "@dataclasses.dataclass\nclass C:\n a: int = 1\n b: int = dataclasses.field(init=False, default=2)\n c: str",
               "@dataclasses.dataclass\nclass C:\n a: list = dataclasses.field(default_factory=list)\n c: str",
               "@dataclasses.dataclass\nclass B:\n a: int = 1\n@dataclasses.dataclass\nclass C(B):\n c: str\n d: int = 5"):
    show(source)
