#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/engine/rows.md: every behaviour with the tests that show it.

Scripts name theirs in the first line, or none, slots of the engine's tests in their names.
With --check it only complains: if the file is not up to date, or a behaviour has no test.
"""
import collections
import pathlib
import re
import sys

TOPICS = {  # letter: (topic, number of behaviours)
    "L": ("Event loop", 18), "S": ("Callbacks, timers, time", 11), "T": ("Tasks", 20), "C": ("Cancellation", 18),
    "M": ("Messages of cancellations", 6), "G": ("TaskGroup", 50), "O": ("Timeouts", 29), "R": ("Runner", 20),
    "A": ("gather", 11), "W": ("wait_for", 11), "P": ("wait", 9), "D": ("as_completed", 6), "H": ("shield", 6),
    "Y": ("Locks, events, semaphores, barriers", 20), "Q": ("Queues", 11), "E": ("Exception groups", 16),
    "X": ("except*", 18), "B": ("Printed exception groups", 11), "TR": ("trio", 19), "AN": ("anyio", 14),
    "QT": ("quattro", 11), "TH": ("Threads", 1), "NW": ("Connections", 20),
}
REMARKS = {
    "P6": "wait() returns all that is done, but gives up a turn, here as in CPython 3.14: the script shows it.",
    "S6": "Timers less than half a nanosecond apart fire in one turn, but in the order in which they were set: deadlines are "
          "rounded to whole nanoseconds, so that 0.7 + 0.1 is no earlier than 0.8.",
    "S8": "Behind a call that blocks, and in the next run, the clock stands on a whole nanosecond: on 0.3, not on the sum of "
          "three times 0.1.",
    # What only later packages do than Debian's, with which the scripts are recorded.
    "TR4": "Groups are strict by default, and called \"Exceptions from Trio nursery\", since trio 0.25; the scripts ask for strict "
           "ones, and show 0.22's default too.",
    "TR12": "NaN is refused since trio 0.22.1.",
    "TR16": "There is `relative_deadline` since trio 0.27.",
    "TR17": "Cancelled tells its reason since trio 0.31.",
    "AN1": "There are task handles, `create_task()` and `cancel()` of groups since anyio 4.14.",
    "AN2": "A single error leaves in a group since anyio 4.0, and the group is the built-in one.",
    "AN4": "Counts of asyncio are balanced since anyio 3.7; messages name the scope in anyio 4.",
    "AN5": "Leaving an empty group is a checkpoint since anyio 4.0: the script shows that it was none.",
    "AN8": "There are `move_on_at()` and `fail_at()` since anyio 4.15.",
    "AN9": "A body that swallows its cancellation gets no TimeoutError since anyio 4.0: the script shows that it got one.",
    "AN11": "There is `cancelled_caught` since anyio 4.0; in a cancelled scope the effective deadline is -inf since anyio 3.7.",
}
INTRODUCTION = """# Behaviours of asyncio and their tests

Written by `tests/conformance/list_rows.py`; the test `conformance_rows` fails if a behaviour has no test here.

Every behaviour has a letter and a number. A slot that tests it in `tests/engine` begins with them; a script in
`tests/conformance/scripts` names them in its first line, and what it prints is compared with CPython's. Those that
Python alone can show (representations, context variables, the exception handler, asynchronous generators, `except*`,
locks, queues) have scripts only. What holds for trio, anyio and quattro stands behind them."""

folder = pathlib.Path(__file__).parent
engine = folder.parent / "engine"


def scripts_of_rows():
    found = collections.defaultdict(list)
    for path in sorted((folder / "scripts").glob("*.py")):
        first = path.read_text().splitlines()[0]
        if not first.startswith("# rows: "):
            raise SystemExit(f"{path.name}: the first line should be like '# rows: C8 C9' or '# rows: none'")
        for row in first.removeprefix("# rows: ").removesuffix("none").split():
            found[row].append(path.stem)
    return found


def slots_of_rows():
    found = collections.defaultdict(list)
    for path in sorted(engine.glob("*_test.cpp")):
        for slot in re.findall(r"^    void ((?:[A-Z]+\d+_)+\w+)\(\)", path.read_text(), re.MULTILINE):
            for row in re.match(r"(?:[A-Z]+\d+_)+", slot)[0].split("_")[:-1]:
                if not slot.endswith("_data"):
                    found[row].append(f"`{path.name}`: {slot}")
    return found


def remarks(scripts):
    told = dict(REMARKS)
    for line in (folder / "differences.txt").read_text().splitlines():
        name, what, reason = line.split(" ", 2)
        if what == "output":
            for row in (row for row, names in scripts.items() if name in names):
                told[row] = f"`{name}`: {reason}."
    return told


def main():
    scripts, slots = scripts_of_rows(), slots_of_rows()
    rows = {letter: [f"{letter}{number}" for number in range(1, count + 1)] for letter, (_, count) in TOPICS.items()}
    known = {row for each in rows.values() for row in each}
    if unknown := (scripts.keys() | slots.keys()) - known:
        raise SystemExit(f"There is no behaviour {', '.join(sorted(unknown))}.")
    if untested := known - scripts.keys() - slots.keys():
        raise SystemExit(f"No test shows {', '.join(sorted(untested))}.")
    lines = [INTRODUCTION]
    for letter, (topic, _) in TOPICS.items():
        lines += ["", f"## {topic}", "", "| behaviour | slots in tests/engine | scripts |", "| --- | --- | --- |"]
        lines += [f"| {row} | {', '.join(slots[row])} | {', '.join(scripts[row])} |" for row in rows[letter]]
    lines += ["", "## Remarks", "", "| behaviour | why |", "| --- | --- |"]
    lines += [f"| {row} | {why} |" for row, why in sorted(remarks(scripts).items())]
    text = "\n".join(lines) + "\n"
    place = engine / "rows.md"
    if "--check" not in sys.argv:
        place.write_text(text)
    elif place.read_text() != text:
        raise SystemExit("rows.md is not up to date: run tests/conformance/list_rows.py")


main()
