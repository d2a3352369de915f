# rows: none
"""Strings with braces as written since 3.12: any quotes, backslashes and comments inside, to any depth; and where they fail."""
import asyncio
import sys


def place():
    traceback = sys.exc_info()[2]
    return list(traceback.tb_frame.f_code.co_positions())[traceback.tb_lasti // 2]


from collections.abc import Callable, Awaitable
d = {"a": 1, 'ключ': [1, 2, 3]}
songs = ["Take me back", 'Alkaline', "Ascensionism"]
x = 3.14159
w, p = 10, 3
class Obj:
    def __repr__(self): return "<obj>"
o = Obj()
print(f"This is the playlist: {", ".join(songs)}")
print(f"{f"{f"{f"{f"{f"{1+1}"}"}"}"}"}")
print(f"{'\n'.join(songs)}")
print(f"This is the playlist: {", ".join([
    'Take me back to Eden',  # a comment
    "Alkaline",
    'Ascensionism'           # another
])}")
print(f"{x:{w}.{p}f}|{x!r:>{w}}|{d["a"]=}|{ d["a"] = }|{d["a"]=!s}|{d["a"]=:>4}")
print("plain " f"{d["a"]}" ' and ' rf"\d{d["a"]}\{{}}" "end\n", end="")
print(f"{{{d["a"]}}} {d["a"]}}}")
print(f"ключ {d["ключ"][0]} ☃{d['ключ'][1:3]}☃", d["ключ"][2])
print(f"""multi
  {d["a"]
   + 1} "quoted" {'"'}{"'"}
 tail\tab \N{SNOWMAN} {"\N{SNOWMAN}"} \x41""")
print(f'{(lambda x: x * 2)(d['a'])} {d['a'] if d['a'] != 2 else 0} {d['a'] == 1} {(y := d['a'] + 1)} {y}')
print(f"{o!s:>10}{o!a}" + f"{d["a"]:>5}" "x" % ())
print(f"{d["a"]!r:^{f"{w}"}}|")
print(f"{ {"k": "v"}["k"] }", f"{d["a"]:%}" , f"{1_000_000:,}")
async def gen():
    for i in range(3):
        yield i
async def val(v):
    await asyncio.sleep(1)
    return v
async def main():
    print(f"{await val("awaited")} {[v async for v in gen() if f"{v}" != "1"]}")
    try:
        print(f"{d["a"] / 0}")
    except ZeroDivisionError:
        print(place())
    try:
        print("first",
              f"second {d["missing"]}")
    except KeyError, ValueError:
        print(place())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(val("x"), name=f"task-{"x".upper()}")
            print([t.get_name() for t in asyncio.all_tasks() if t.get_name().startswith("task")])
            raise OSError("o")
    except* OSError, TypeError:
        print("star")
asyncio.run(main())
