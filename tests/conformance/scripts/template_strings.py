# rows: none
"""Template strings, and their module."""
import asyncio
from string.templatelib import Interpolation, Template, convert


def lower_upper(template):
    return "".join(part.upper() if isinstance(part, str) else format(convert(part.value, part.conversion), part.format_spec).lower()
                   for part in template)


def f(template: Template) -> str:
    parts = []
    for item in template:
        match item:
            case str() as text:
                parts.append(text)
            case Interpolation(value, _, conversion, spec):
                parts.append(format(convert(value, conversion), spec))
    return "".join(parts)


async def value(v):
    await asyncio.sleep(1)
    return v


async def main():
    name, number, d, width = "World", 3.14159, {"k": "v"}, 8
    t = t"Hello {name}!"
    print(t, t.strings, t.values, t.interpolations[0].expression, list(t))
    print(repr(t"{number:.2f}|{number!r:>{width}}|{ d["k"] }|{name=}|{ name = !s:>10}|{1 + 1}"))
    print(lower_upper(t"Hello {name}, {d["k"]}"), f(t"{number:{width}.2f}{name!r}"))
    print(t"a" t"b{name}" t'c', t"", rt"\n{name}", t"{{{name}}}", t"""multi
line {
    name
}""")
    print(t"{await value(5)}".values, (t"{name}" + t" and {number}").strings)
    for wrong in (lambda: t"{name}" + "text", lambda: Template(1), lambda: Interpolation(1, "x", "z"), lambda: setattr(t, "strings", ())):
        try:
            wrong()
        except Exception as error:
            print(type(error).__name__, error)
    print(Template("a", "b", Interpolation(1), Interpolation(2, "y", "r", ">3")), isinstance(t, Template))
    print(f"{t"{name}".values}", [t"{i}".values for i in range(2)])

asyncio.run(main())
