# rows: none
"""Comments and line ends inside the braces of an f-string."""
import asyncio


async def value(number):
    await asyncio.sleep(number)
    return number


async def main():
    x = 3
    signs = {"a": "#b"}
    print(f"{x = # comment
}")
    print(f"""{
 x # with "quotes" and }
 =
 :>4}""")
    print(f"{x
  = !r}")
    print(f"{signs["a"] = # it's one
  !r}", f"{signs['a'] + "#" =}", f"{x # plain
}", f"{x!r # after
:>5}", f'{x = :>{x # in a width
 }}')
    print(f"{x = # one
 # two
 !s:*^7}", f"{(x, # inside
 2) = }")
    print(f"{await value(2) # waits
    = }", asyncio.get_running_loop().time())


asyncio.run(main())
