# SPDX-License-Identifier: GPL-3.0-or-later
"""sys.stdout, sys.stderr and sys.stdin that go through the recorder, and os.write and os.read likewise."""
import builtins
import io
import os
import sys

import _awaitscope_environment as environment


def _buffer(name, write, flush):
    class BufferedWriter(io.BufferedWriter):
        def write(self, data):
            return write(data)

        def flush(self):
            return flush()

    BufferedWriter.__module__ = "_io"
    BufferedWriter.__qualname__ = "BufferedWriter"
    descriptor = 1 if name == "<stdout>" else 2
    raw = io.FileIO(descriptor, "w", closefd=False)
    raw.name = name
    return BufferedWriter(raw)


class _Input(io.FileIO):
    def readinto(self, buffer):
        data = environment.read_in(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readall(self):
        return b"".join(iter(lambda: environment.read_in(1 << 16), b""))

    def read(self, size=-1):
        return self.readall() if size is None or size < 0 else environment.read_in(size)


def _install_input():
    old = sys.stdin
    if old is None:
        return
    raw = _Input(0, "r", closefd=False)
    raw.name = "<stdin>"
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(raw), encoding=old.encoding, errors=old.errors)
    sys.stdin.mode = "r"
    builtins.input = environment.input
    system_read = os.read

    def read(fd, length, /):
        return environment.read_in(length) if fd == 0 else system_read(fd, length)

    os.read = read


def install():
    _install_input()
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
    """As the interpreter does at its end. Gives whether it failed."""
    return any([_fails_to_flush(name) for name in ("stdout", "stderr")])


def _fails_to_flush(name):
    stream = getattr(sys, name, None)
    if stream is None or _is_closed(stream):
        return False
    try:
        stream.flush()
    except BaseException as error:
        if name == "stdout":
            environment.tell_unraisable("while flushing sys.stdout", error)
        return True
    return False


def _is_closed(stream):
    try:
        return bool(stream.closed)
    except Exception:
        return False
