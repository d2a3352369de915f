# rows: none
"""Exceptions in finalizers and callbacks of the collector, told without marks."""
import gc
import io
import re
import sys
import asyncio
import weakref

class Resource:
    def __del__(self):
        raise ValueError("not closed")

class Silent:
    def __del__(self):
        raise OSError

class Odd(Exception):
    def __str__(self):
        raise RuntimeError("no text")

class Strange:
    def __del__(self): raise Odd()

class Chained:
    def __del__(self):
        try:
            {}["key"]
        except KeyError as error:
            error.add_note("a note")
            raise RuntimeError("in cleanup") from error

def rows():
    try:
        yield 1
    finally:
        raise OSError("cannot close")

def stubborn():
    try:
        yield 1
    finally:
        yield 2

async def pending():
    try:
        await Once()
    finally:
        await Once()

class Once:
    def __await__(self):
        yield

def gone(reference):
    print("gone")
    return 1 / 0

async def main():
    Resource()
    Silent()
    Strange()
    Chained()
    for row in rows():
        break
    for row in stubborn(): break
    waiting = pending()
    waiting.send(None)
    del waiting
    thing = type("Thing", (), {})()
    reference = weakref.ref(thing, gone)
    del thing
    class Callback:
        def __call__(self, reference): return reference.nothing
    thing = type("Thing", (), {})()
    reference = weakref.ref(thing, Callback())
    del thing
    def watch(phase, info): raise LookupError(phase)
    gc.callbacks.append(watch)
    gc.collect()
    gc.callbacks.remove(watch)
    for n in range(2):
        Deep(n)

class Deep:
    def __init__(self, n): self.n = n
    def __del__(self): return [self.down(x) for x in (self.n, 2)]
    def down(self, n):
        return self.down(n - 1) if n else missing

sys.stderr = io.StringIO()
asyncio.run(main())
print(re.sub(r'File "[^"]*/', 'File "', sys.stderr.getvalue()))
