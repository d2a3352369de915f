# SPDX-License-Identifier: GPL-3.0-or-later
"""Chance that is the same in each run with the same seed."""
import _random
import functools
import os
import random
import sys


def install(seed):
    source = _random.Random(seed)

    @functools.wraps(os.urandom)
    def urandom(size, /):
        if size < 0:
            raise ValueError("negative argument not allowed")
        return source.getrandbits(size * 8).to_bytes(size, "little") if size else b""

    os.urandom = urandom
    random._urandom = urandom
    original = random.Random.seed

    @functools.wraps(original)
    def seeded(self, a=None, version=2):
        original(self, source.getrandbits(64) if a is None else a, version)

    random.Random.seed = seeded
    random._inst.seed(seed)
    random.seed = random._inst.seed
    if "secrets" in sys.modules:
        del sys.modules["secrets"]
