# SPDX-License-Identifier: GPL-3.0-or-later
"""Identifiers that grow with time, as since 3.14."""
import os
import time

_COUNTER_BITS = 42
_latest = (-1, 0)  # milliseconds, counter


def _chance(bits):
    return int.from_bytes(os.urandom(8), "big") >> (64 - bits)


def _next():
    """The time, and a counter that tells those of one millisecond apart."""
    global _latest
    now, (then, counter) = time.time_ns() // 1_000_000, _latest
    if now <= then and counter + 1 < 1 << _COUNTER_BITS:
        _latest = then, counter + 1
    else:
        _latest = max(now, then + 1), _chance(_COUNTER_BITS - 1)
    return _latest


def fit(uuid):
    if hasattr(uuid, "uuid7"):
        return
    uuid.NIL, uuid.MAX = uuid.UUID(int=0), uuid.UUID(int=(1 << 128) - 1)

    def uuid7():
        """Generate a UUID from a Unix timestamp in milliseconds and random bits."""
        milliseconds, counter = _next()
        high, low = counter >> 30, counter & (1 << 30) - 1
        return uuid.UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low << 32 | _chance(32))

    uuid7.__module__ = "uuid"
    uuid.uuid7 = uuid7
