# SPDX-License-Identifier: GPL-3.0-or-later
# Continues glue.py: what closes an asynchronous generator that the script has let go of.
import collections.abc


class async_generator_athrow(collections.abc.Coroutine):
    """aclose() as since 3.13: cancelled before its start, it throws that into the generator, and goes on from there.
    Before, it threw GeneratorExit as well, into whatever the generator's finally was awaiting."""

    __module__ = "builtins"  # where the original is, by whose name it is told
    __slots__ = "_generator", "_closing", "_thrown"

    def __init__(self, generator):
        self._generator, self._closing, self._thrown = generator, None, False

    def send(self, value):
        if self._closing is None:
            self._closing = self._generator.aclose()
        return self._step(self._closing.send, value)

    def throw(self, *error):
        if self._closing is not None:
            return self._step(self._closing.throw, *error)
        self._closing, self._thrown = self._generator.athrow(*error), True
        return self._step(self._closing.send, None)

    def _step(self, step, *arguments):
        if not self._thrown:
            return step(*arguments)
        try:
            return step(*arguments)
        except StopIteration:
            raise RuntimeError("async generator ignored GeneratorExit") from None
        except (StopAsyncIteration, GeneratorExit):
            ended = StopIteration()
        raise ended

    def close(self):
        if self._closing is not None:
            self._closing.close()

    def __await__(self):
        return self

    __iter__ = __await__

    def __next__(self):
        return self.send(None)


def _close_later(self, generator):
    self._asyncgens.discard(generator)
    if not self.is_closed():
        self.call_soon_threadsafe(self.create_task, async_generator_athrow(generator))


if sys.version_info < (3, 13):
    EventLoop._asyncgen_finalizer_hook = _close_later


class _WeakOrder:
    """Weak references to asynchronous generators, in the order of their first iteration."""

    def __init__(self):
        import weakref
        self._ref, self._all = weakref.ref, {}

    def add(self, item):
        key = id(item)
        self._all[key] = self._ref(item, lambda _: self._all.pop(key, None))

    def discard(self, item):
        self._all.pop(id(item), None)

    def clear(self):
        self._all.clear()

    def __iter__(self):
        return iter([item for ref in list(self._all.values()) if (item := ref()) is not None])

    def __len__(self):
        return len(list(iter(self)))
