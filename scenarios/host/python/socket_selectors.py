# SPDX-License-Identifier: GPL-3.0-or-later
"""selectors, select.select() and select.poll() with the sockets of the network in memory: what loops of people's own, and
servers in threads, wait at. Descriptors of the system are left to selecting.py."""
import functools
import io
import select
import selectors
import socket
from asyncio import base_events

import _awaitscope_environment as environment

from _awaitscope_host import executors, selecting, threads

_files = base_events.socket._files


class _Watch:
    """Stands among those that a socket tells of what has become possible."""

    def __init__(self, end):
        self.end, self.wake = end, None
        end.selectors.append(self)

    def add_done_callback(self, wake):
        self.wake = wake

    def told(self, descriptor, events):
        if self.wake is not None:
            self.wake()


def wait(ends, ready, timeout, advice):
    """Until ready(), of which the ends tell. False: the timeout is over."""
    until = None if timeout is None else threads.due_in(timeout)
    watches = [_Watch(end) for end in ends]
    try:
        executors._until(ready, watches, timeout)
    finally:
        for watch in watches:
            watch.end.selectors.remove(watch)
    if ready():
        return True
    if until is None or environment.now_ns() < until:
        raise PermissionError(f"this thread cannot wait at {advice} in awaitscope-run: let asyncio's streams wait")
    return False


def _end(fileobj):
    """What the network knows of it, or None."""
    if isinstance(fileobj, io.IOBase) and not isinstance(getattr(fileobj, "raw", fileobj), socket.SocketIO):
        return None
    number = fileobj if isinstance(fileobj, int) else fileobj.fileno()
    return _files.get(number) if number else None


def _wait_at(watched, timeout):
    """Of (end, events), the indices and events of those that are ready."""

    def ready():
        return [(index, events & end.ready()) for index, (end, events) in enumerate(watched)
                if _files.get(end.descriptor) is end and events & end.ready()]

    if not ready():
        if timeout is None or timeout > 0:
            wait([end for end, _ in watched], ready, timeout, "a selector")
        else:
            selecting.found_nothing()
    return ready()


def _by_end(method, otherwise):
    """A selector's method for what it watches in the network; for anything else its own."""

    @functools.wraps(otherwise)
    def choosing(self, fileobj, *args, **kwargs):
        try:
            key = self.get_map().get(fileobj)
        except ValueError:  # closed, or no file: its own method says so
            return otherwise(self, fileobj, *args, **kwargs)
        watches = key.fd in _ends(self) if key else _end(fileobj) is not None
        return (method if watches else otherwise)(self, fileobj, *args, **kwargs)

    return choosing


def _ends(selector):
    return vars(selector).setdefault("_awaitscope_ends", {})  # by descriptor


def _register(self, fileobj, events, data=None):
    key = selectors._BaseSelectorImpl.register(self, fileobj, events, data)
    _ends(self)[key.fd] = _end(fileobj)
    return key


def _unregister(self, fileobj):
    key = selectors._BaseSelectorImpl.unregister(self, fileobj)
    del _ends(self)[key.fd]
    return key


def _selecting(otherwise):
    @functools.wraps(otherwise)
    def select(self, timeout=None):
        ends = _ends(self)
        if not ends:
            return otherwise(self, timeout)
        keys = [self._fd_to_key[descriptor] for descriptor in ends]
        others = otherwise(self, 0) if len(keys) < len(self._fd_to_key) else []
        ready = _wait_at([(ends[key.fd], key.events) for key in keys], 0 if others else timeout)
        return others + [(keys[index], events) for index, events in ready]

    return select


def _select_sockets(otherwise):
    """select.select()."""

    @functools.wraps(otherwise)
    def select(rlist, wlist, xlist, timeout=None, /):
        lists = [list(each) for each in (rlist, wlist, xlist)]
        asked = [(at, item, end) for at, items in enumerate(lists) for item in items if (end := _end(item)) is not None]
        if not asked:
            return otherwise(*lists, timeout)
        found = [[], [], []]
        rest = [[item for item in items if _end(item) is None] for items in lists]
        if any(rest):
            found = [list(each) for each in otherwise(*rest, 0)]
        events = (selectors.EVENT_READ, selectors.EVENT_WRITE, 0)
        for index, _ in _wait_at([(end, events[at]) for at, _, end in asked], 0 if any(found) else timeout):
            at, item, _ = asked[index]
            found[at].append(item)
        return tuple(found)

    return select


def _with_sockets(plain, seconds):
    """select.poll and select.epoll; `seconds` is what one of their units of time takes."""
    events_of = {selectors.EVENT_READ: select.POLLIN, selectors.EVENT_WRITE: select.POLLOUT}

    class Poll:
        def __init__(self, *args, **kwargs):
            self._plain, self._asked = plain(*args, **kwargs), {}

        def __getattr__(self, name):
            return getattr(self._plain, name)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.close()

        def register(self, fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT):
            if (end := _end(fd)) is None:
                return self._plain.register(fd, eventmask)
            self._asked[end.descriptor] = end, sum(event for event, bit in events_of.items() if eventmask & bit)

        def modify(self, fd, eventmask):
            if _end(fd) is None:
                return self._plain.modify(fd, eventmask)
            self.register(fd, eventmask)

        def unregister(self, fd):
            if self._asked.pop(fd if isinstance(fd, int) else fd.fileno(), None) is None:
                self._plain.unregister(fd)

        def poll(self, timeout=None, *args):
            if not self._asked:
                return self._plain.poll(timeout, *args)
            others = self._plain.poll(0)
            limit = None if timeout is None or timeout < 0 else timeout * seconds
            numbers = list(self._asked)
            ready = _wait_at(list(self._asked.values()), 0 if others else limit)
            return others + [(numbers[index], sum(events_of[event] for event in events_of if events & event)) for index, events in ready]

    Poll.__name__ = Poll.__qualname__ = plain.__name__
    return Poll


def install():
    for kind in (selectors.SelectSelector, selectors._PollLikeSelector):
        kind.register = _by_end(_register, kind.register)
        kind.unregister = _by_end(_unregister, kind.unregister)
    selectors._PollLikeSelector.modify = _by_end(selectors._BaseSelectorImpl.modify, selectors._PollLikeSelector.modify)
    for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
        kind.select = _selecting(kind.select)
    select.select = _select_sockets(select.select)
    select.poll, select.epoll = _with_sockets(select.poll, 0.001), _with_sockets(select.epoll, 1)
