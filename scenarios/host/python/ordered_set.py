# SPDX-License-Identifier: GPL-3.0-or-later
"""A set that keeps the order in which things came in.

asyncio's functions keep tasks in sets, whose order depends on addresses; what a
script sees of them has to be the same in each run.
"""


class OrderedSet(set):
    def __init__(self, items=()):
        super().__init__()
        self._order = {}
        self.update(items)

    def __iter__(self):
        return iter(list(self._order))

    def __repr__(self):
        return "{" + ", ".join(map(repr, self._order)) + "}" if self._order else "set()"

    def __reduce__(self):
        return set, (list(self._order),)

    def add(self, item):
        super().add(item)
        self._order.setdefault(item)

    def remove(self, item):
        super().remove(item)
        del self._order[item]

    def discard(self, item):
        super().discard(item)
        self._order.pop(item, None)

    def pop(self):
        for item in self._order:
            self.remove(item)
            return item
        raise KeyError("pop from an empty set")

    def clear(self):
        super().clear()
        self._order.clear()

    def update(self, *others):
        for other in others:
            for item in other:
                self.add(item)

    def difference_update(self, *others):
        for other in others:
            for item in list(other):
                self.discard(item)

    def intersection_update(self, *others):
        for item in self:
            if not all(item in other for other in others):
                self.remove(item)

    def symmetric_difference_update(self, other):
        for item in list(other):
            (self.discard if item in self else self.add)(item)

    def copy(self):
        return OrderedSet(self)

    def _then(change):
        def combined(self, *others):
            result = self.copy()
            getattr(result, change)(*others)
            return result
        return combined

    union, difference = _then("update"), _then("difference_update")
    intersection, symmetric_difference = _then("intersection_update"), _then("symmetric_difference_update")

    def _operator(method, reflected=False):
        def operator(self, other):
            if not isinstance(other, (set, frozenset)):
                return NotImplemented
            return getattr(OrderedSet(other), method)(self) if reflected else getattr(self, method)(other)
        return operator

    def _in_place(change):
        def operator(self, other):
            if not isinstance(other, (set, frozenset)):
                return NotImplemented
            getattr(self, change)(other)
            return self
        return operator

    __or__, __and__, __sub__, __xor__ = map(_operator, ("union", "intersection", "difference", "symmetric_difference"))
    __ror__, __rand__ = _operator("union", True), _operator("intersection", True)
    __rsub__, __rxor__ = _operator("difference", True), _operator("symmetric_difference", True)
    __ior__, __iand__ = _in_place("update"), _in_place("intersection_update")
    __isub__, __ixor__ = _in_place("difference_update"), _in_place("symmetric_difference_update")
    __hash__ = None
    del _then, _operator, _in_place


OrderedSet.__name__ = OrderedSet.__qualname__ = "set"
OrderedSet.__module__ = "builtins"
