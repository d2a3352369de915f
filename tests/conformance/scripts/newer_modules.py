# rows: none
"""What modules that go with asyncio have since 3.12 to 3.14."""
import asyncio, heapq, functools, inspect, operator, random, re, logging, types, typing, uuid

def heap():
    h = [3, 1, 4, 1, 5]
    heapq.heapify_max(h); heapq.heappush_max(h, 9)
    print(h, heapq.heappop_max(h), heapq.heapreplace_max(h, 2), heapq.heappushpop_max(h, 7), heapq.heappushpop_max(h, 0), h)
    print([heapq.heappop_max(h) for _ in range(len(h))])
    for f in (lambda: heapq.heappop_max([]), lambda: heapq.heappush_max((), 1), lambda: heapq.heapify_max(3), lambda: heapq.heappush_max(["a"], 1)):
        try: f()
        except Exception as e: print(type(e).__name__, e)
    print(heapq.heappushpop_max([], 3), heapq.heapify_max.__name__)

def small():
    print(functools.reduce(operator.add, [1, 2], initial=10), functools.reduce(operator.add, [], initial=0), functools.reduce(operator.mul, [2, 3]))
    try: functools.reduce(operator.add, [])
    except TypeError as e: print(e)
    random.seed(1); print(random.expovariate(), random.expovariate(2), random.sample(range(9), 3))
    print(operator.is_none(None), operator.is_not_none(3))
    try: re.compile("(")
    except re.PatternError as e: print(type(e), e, re.error is re.PatternError)
    class Base[T]: ...
    class C(Base[int]): ...
    print(types.get_original_bases(C)[0], types.get_original_bases(int))
    try: types.get_original_bases(3)
    except TypeError as e: print(e)
    class Closer(typing.Protocol):
        name: str
        def close(self): ...
    print(sorted(typing.get_protocol_members(Closer)), typing.is_protocol(Closer), typing.is_protocol(int), typing.is_protocol(typing.Protocol))
    try: typing.get_protocol_members(int)
    except TypeError as e: print(e)

def logs():
    root = logging.getLogger("app"); a = logging.getLogger("app.a"); logging.getLogger("app.a.b")
    print(sorted(l.name for l in root.getChildren()))
    ad = logging.LoggerAdapter(root, {"x": 1}, merge_extra=True)
    print(ad.process("m", {"extra": {"y": 2}}), logging.LoggerAdapter(root, {"x": 1}).process("m", {"extra": {"y": 2}}), logging.LoggerAdapter(root).process("m", {}))
    h = logging.StreamHandler(); h.name = "mine"
    print(logging.getHandlerByName("mine") is h, "mine" in logging.getHandlerNames(), type(logging.getHandlerNames()), logging.getHandlerByName("no"))

def ids():
    a, b = uuid.uuid7(), uuid.uuid7()
    print(a < b, a.version, a.variant == uuid.RFC_4122, uuid.NIL, uuid.MAX, len({uuid.uuid7() for _ in range(100)}))
    l = [uuid.uuid7() for _ in range(100)]; print(l == sorted(l))

async def numbers(n):
    for i in range(n):
        yield i
        await asyncio.sleep(1)

async def states():
    g = numbers(2)
    print(inspect.getasyncgenstate(g), inspect.getasyncgenlocals(g))
    await anext(g)
    print(inspect.getasyncgenstate(g), inspect.getasyncgenlocals(g))
    t = asyncio.create_task(one(g)); await asyncio.sleep(0.5)
    print(inspect.getasyncgenstate(g)); await t
    await g.aclose()
    print(inspect.getasyncgenstate(g), inspect.getasyncgenlocals(g), inspect.AGEN_CLOSED)
    try: inspect.getasyncgenlocals(3)
    except TypeError as e: print(e)
async def one(g): return await anext(g)

class Patient:
    def __init__(self, future): self.future = future
    def __await__(self): return (yield from self.future.__await__())

async def waits(future): return await Patient(future)

async def graphs():
    import asyncio.graph
    from asyncio.graph import format_call_graph
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waits(future), name="patient")
    await asyncio.sleep(0)
    print(re.sub(r"0x[0-9a-f]+|'[^']*/", "...", format_call_graph(task)).replace("'newer_modules", "...newer_modules"))
    print(asyncio.graph.print_call_graph is asyncio.print_call_graph, asyncio.graph.__name__, len(asyncio.capture_call_graph(task).call_stack))
    future.set_result(3)
    asyncio.futures.future_add_to_awaited_by(task, asyncio.current_task())
    print(await task)

small(); heap(); logs(); ids()
async def main():
    await states()
    await graphs()

asyncio.run(main())
