# rows: X1 E1
import asyncio
class A(Exception): pass
class B(A): pass
class C(BaseException): pass
async def die(n, e): await asyncio.sleep(n); raise e
async def run(*specs, body=None):
    async with asyncio.TaskGroup() as tg:
        for n, e in specs: tg.create_task(die(n, e))
        if body: raise body
def tree(e, d=0):
    print("  " * d + type(e).__name__, e.args if not isinstance(e, BaseExceptionGroup) else e.message, "cause" if e.__cause__ else "", "ctx" if e.__context__ else "", getattr(e, "__notes__", ""))
    for x in getattr(e, "exceptions", ()): tree(x, d + 1)
async def attempt(c):
    try: return await c
    except* B as eg: print("B", len(eg.exceptions)); raise
    except* A as eg:
        print("A", len(eg.exceptions)); raise A("new") from eg
    except* (OSError, EOFError) as eg: print("O", [type(x).__name__ for x in eg.exceptions])
    else: print("else")
    finally: print("finally")
async def main():
    for c in (run((1, A(1)), (1, B(2))), run((1, OSError()), (1, EOFError())), run((1, A(1)), (1, OSError()), (1, KeyError())), run(), run((1, C("c")), (1, A("a"))), run(body=B("body")), run((0, A("child")), body=EOFError("body")), die(1, B("naked")), attempt(run((1, B(1)), (1, A(2)))), run((2, A("late")), body=asyncio.CancelledError("self"))):
        try: await attempt(c)
        except BaseException as e: tree(e)
asyncio.run(main())
