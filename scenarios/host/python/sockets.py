# SPDX-License-Identifier: GPL-3.0-or-later
"""A confined script's own sockets are those of the network in memory, by which asyncio's streams talk as well.

A blocking one lets its thread wait while the others go on, as threads.py has it.
"""
import selectors
import socket
from asyncio import base_events

import _awaitscope_environment as environment

from _awaitscope_host import executors, threads


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


def _wait(sock, events):
    """Until the socket is ready, or somebody closes it. False: its timeout is over."""
    end, timeout = sock._end, sock.gettimeout()
    until = None if timeout is None else threads.due_in(timeout)
    watch = _Watch(end)
    try:
        executors._until(lambda: sock._end is not end or end.ready() & events, [watch], timeout)
    finally:
        end.selectors.remove(watch)
    if sock._end is not end or end.ready() & events:
        return True
    if until is None or environment.now_ns() < until:
        raise PermissionError("this thread cannot wait at a blocking socket in awaitscope-run: let asyncio's streams wait")
    return False


def _refusing(register):
    def refusing(self, fileobj, events, data=None):
        if isinstance(fileobj, socket.socket):
            raise PermissionError("a selector of the script's does not work with sockets in awaitscope-run: "
                                  "let asyncio's streams wait, or a thread at a blocking socket")
        return register(self, fileobj, events, data)

    return refusing


def install():
    for name in ("socket", "socketpair", "getaddrinfo"):
        setattr(socket, name, getattr(base_events.socket, name))
    socket.socket._wait_blocking = _wait
    for kind in (selectors.SelectSelector, selectors._PollLikeSelector):
        kind.register = _refusing(kind.register)
