# SPDX-License-Identifier: GPL-3.0-or-later
"""--lines: each line of the script as it runs, with the locals that changed before it."""
import reprlib
import sys

import _awaitscope_environment as environment

_PLAIN = (int, float, complex, bool, str, bytes, type(None), list, tuple, dict, set, frozenset, range)
_reprs = reprlib.Repr()
_reprs.maxother = _reprs.maxstring = 60


def _text(value):
    # Only what is Python's own: a script's __repr__ might print, loop or fail.
    if type(value) in _PLAIN:
        try:
            return _reprs.repr(value)
        except Exception:
            pass
    return f"<{type(value).__name__}>"


def install(path):
    def local_tracer():
        before = {}

        def trace(frame, event, argument):
            if event == "line":
                now = {n: _text(v) for n, v in frame.f_locals.items() if not n.startswith("__")}
                changed = ", ".join(f"{n} = {t}" for n, t in now.items() if before.get(n) != t)
                before.clear()
                before.update(now)
                environment.line_run(frame.f_lineno, frame.f_code.co_name, changed)
            return trace

        return trace

    def trace(frame, event, argument):
        return local_tracer() if frame.f_code.co_filename == path else None

    import threading
    threading.settrace(None)
    sys.settrace(trace)
