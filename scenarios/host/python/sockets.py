# SPDX-License-Identifier: GPL-3.0-or-later
"""A confined script's own sockets are those of the network in memory, by which asyncio's streams talk as well."""
import socket
from asyncio import base_events


def install():
    for name in ("socket", "socketpair", "getaddrinfo"):
        setattr(socket, name, getattr(base_events.socket, name))
