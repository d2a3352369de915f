# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways to end the process at once: what was printed is out before, and the end is told."""
import os
import signal

import _awaitscope_environment as environment

KILLED = 5


def install():
    leave, abort, kill = os._exit, os.abort, os.kill

    def _exit(status):
        if isinstance(status, int):
            environment.finish(KILLED, status & 0xFF, f"the script ended its process with os._exit({status})", 0)
        leave(status)

    def flush():
        environment.flush_out()
        environment.flush_err()

    def abort_():
        flush()
        abort()

    def kill_(pid, number, /):
        if pid == os.getpid():
            flush()
        return kill(pid, number)

    for function, name in ((_exit, "_exit"), (abort_, "abort"), (kill_, "kill")):
        function.__name__ = function.__qualname__ = name
        setattr(os, name, function)
    raise_signal = signal.raise_signal

    def raise_signal_(signalnum, /):
        flush()
        return raise_signal(signalnum)

    raise_signal_.__name__ = "raise_signal"
    signal.raise_signal = raise_signal_
