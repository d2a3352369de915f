# SPDX-License-Identifier: GPL-3.0-or-later
"""sys.stdout and sys.stderr that write through the recorder, and os.write likewise."""
import io
import os
import sys

import _awaitscope_environment as environment

from _awaitscope_host import threads


def _buffer(name, write, flush):
    class BufferedWriter(io.BufferedWriter):
        def write(self, data):
            return threads.deferred(write, data)

        def flush(self):
            return flush()

    BufferedWriter.__module__ = "_io"
    BufferedWriter.__qualname__ = "BufferedWriter"
    descriptor = 1 if name == "<stdout>" else 2
    raw = io.FileIO(descriptor, "w", closefd=False)
    raw.name = name
    return BufferedWriter(raw)


def install():
    for attribute, name, write, flush in (
        ("stdout", "<stdout>", environment.write_out, environment.flush_out),
        ("stderr", "<stderr>", environment.write_err, environment.flush_err),
    ):
        old = getattr(sys, attribute)
        if old is None:
            continue
        stream = io.TextIOWrapper(_buffer(name, write, flush), encoding=old.encoding, errors=old.errors,
                                  newline="\n", line_buffering=old.line_buffering, write_through=True)
        stream.mode = "w"
        setattr(sys, attribute, stream)
        setattr(sys, f"__{attribute}__", stream)

    system_write = os.write

    def write(fd, data, /):
        if fd == 1:
            return environment.write_out(data)
        if fd == 2:
            return environment.write_err(data)
        return system_write(fd, data)

    os.write = write


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
