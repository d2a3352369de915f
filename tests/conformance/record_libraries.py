#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes expected/NAME.out of the scripts for trio, anyio, quattro, threads and the network: record_libraries.py [NAME…]

They are run by this Python with the packages that it has; time jumps, as trio's
MockClock and a loop without real waiting let it, and trio's tasks take turns in
the order in which they became ready. Threads need real time: their scripts run as they are. Those for the network
(of CPython 3.13 or newer) use real sockets, and time jumps once these have been silent for a while.
"""
import pathlib
import re
import subprocess
import sys

# Time jumps once nothing has come for so many seconds.
LOOP = """
import asyncio, functools, runpy, sys

class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0.0
        select = self._selector.select
        def jump(timeout=None):
            events = select(AT_ONCE if timeout == 0 else SILENT)
            if not events and timeout:
                self.now += timeout
            return events
        self._selector.select = jump
    def time(self):
        return self.now

asyncio.DefaultEventLoopPolicy._loop_factory = Loop
"""
RUN = """
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
PRELUDE = "AT_ONCE = SILENT = 0" + LOOP + """
import trio, trio.testing

trio._core._run._r.random = lambda: 0.0
run = trio.run
def run_with_jumps(*args, clock=None, **keywords):
    return run(*args, clock=clock or trio.testing.MockClock(autojump_threshold=0), **keywords)
trio.run = run_with_jumps
""" + RUN
NETWORK_PRELUDE = "AT_ONCE, SILENT = 0.002, 0.1" + LOOP + "asyncio.SelectorEventLoop = Loop\n" + RUN

folder = pathlib.Path(__file__).parent
names = sys.argv[1:] or sorted(path.stem for pattern in ("trio_*.py", "anyio_*.py", "quattro_*.py", "threads_*.py", "network_*.py")
                               for path in (folder / "scripts").glob(pattern))
for name in names:
    text = NETWORK_PRELUDE if name.startswith("network_") else PRELUDE
    prelude = [] if "thread" in name or "portal" in name else ["-c", text]
    done = subprocess.run([sys.executable, "-B", *prelude, f"{name}.py"], cwd=folder / "scripts",
                          capture_output=True, text=True, timeout=60)
    status = 130 if done.returncode == -2 else done.returncode  # ended by its Ctrl-C
    text = done.stdout + f"--- exit {status}\n"
    if status:
        text += "--- error " + done.stderr.splitlines()[-1] + "\n"
    (folder / "expected" / f"{name}.out").write_text(re.sub(r"0x[0-9a-f]{6,}", "0x...", text))
    print(name, "exit", status)
