# SPDX-License-Identifier: GPL-3.0-or-later
"""A confined script's own sockets are those of the network in memory, by which asyncio's streams talk as well.

A blocking one lets its thread wait while the others go on, as threads.py has it.
"""
import socket
from asyncio import base_events

from _awaitscope_host import socket_selectors


def _wait(sock, events):
    """Until the socket is ready, or somebody closes it. False: its timeout is over."""
    end = sock._end
    return socket_selectors.wait([end], lambda: sock._end is not end or end.ready() & events, sock.gettimeout(), "a blocking socket")


def install():
    for name in ("socket", "socketpair", "getaddrinfo"):
        setattr(socket, name, getattr(base_events.socket, name))
    socket.socket._wait_blocking = _wait
    socket_selectors.install()
