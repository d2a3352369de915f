#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes rows.md: which script shows which behaviour, from the scripts' first lines.

With --check it only complains if the file is not up to date.
"""
import collections
import pathlib
import re
import sys

TOPICS = {
    "L": "Event loop", "S": "Callbacks, timers, time", "T": "Tasks", "C": "Cancellation",
    "M": "Messages of cancellations", "G": "TaskGroup", "O": "Timeouts", "R": "Runner", "A": "gather",
    "W": "wait_for", "P": "wait", "D": "as_completed", "H": "shield", "Y": "Locks, events, semaphores, barriers",
    "Q": "Queues", "TR": "trio", "AN": "anyio", "TH": "Threads", "E": "Exception groups", "X": "except*", "B": "Printed exception groups",
}

folder = pathlib.Path(__file__).parent
scripts = collections.defaultdict(list)
for path in sorted((folder / "scripts").glob("*.py")):
    first = path.read_text().splitlines()[0]
    if not first.startswith("# rows: "):
        raise SystemExit(f"{path.name}: the first line should be like '# rows: C8 C9'")
    for row in first.removeprefix("# rows: ").split():
        scripts[row].append(path.stem)

lines = ["# Behaviours and their scripts", "",
         "Written by `list_rows.py`. Behaviours of asyncio are numbered by topic, as in `tests/engine/rows.md`,",
         "those of trio and anyio after them."]
for letter, topic in TOPICS.items():
    rows = sorted((row for row in scripts if re.fullmatch(letter + r"\d+", row)), key=lambda row: int(row[len(letter):]))
    lines += ["", f"## {topic}", "", "| behaviour | scripts |", "| --- | --- |"]
    lines += [f"| {row} | {', '.join(scripts[row])} |" for row in rows]
known = sum(1 for line in lines if re.match(r"\| [A-Z]+\d", line))
if known != len(scripts):
    raise SystemExit("A row has an unknown letter.")
text = "\n".join(lines) + "\n"
if "--check" not in sys.argv:
    (folder / "rows.md").write_text(text)
elif (folder / "rows.md").read_text() != text:
    raise SystemExit("rows.md is not up to date: run tests/conformance/list_rows.py")
