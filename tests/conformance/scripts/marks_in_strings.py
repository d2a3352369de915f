# rows: none
"""An error of what stands between braces in a string marks that, and no more of the string."""
import asyncio, traceback


class Price:
    def __init__(self, amount): self.amount = amount
    def __format__(self, spec): raise ValueError(f"no format {spec}")


async def one(price, nothing): return f"costs {price:>8} today"
async def two(price, nothing): return f"é {nothing:.2f}" + f"{price.amount:d}"
async def three(price, nothing): return f"{price.amount:.2f} { 's' :d}"
async def four(price, nothing): return f"{price.amount:{nothing.width}.2f} and {(nothing)}"
async def five(price, nothing): return f"{price.amount + len(nothing)!r:>9}"
async def six(price, nothing): return f"{price.amout=}"
async def seven(price, nothing): return (f"first {price.amount} "
                                         f"{nothing:>{price.amount}}")
async def eight(price, nothing):
    return f"""
        {price.amount}
        {price!s:>10} {nothing.first:>5}
    """
async def nine(price, nothing): return f"{{}} {{ {price:x} }}"
async def ten(price, nothing): return "%d %s" % nothing + f"{nothing:d}{missing}"


async def main():
    for each in (one, two, three, four, five, six, seven, eight, nine, ten):
        try:
            print(await each(Price(3), None))
        except Exception:
            print("\n".join(line for line in traceback.format_exc().splitlines()[1:] if "File" not in line))


asyncio.run(main())
