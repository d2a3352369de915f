#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the shapes under awaitscope-run and under plain asyncio, in turn, in one run.

usage: compare.py RUNNER [COUNT [REPETITIONS]]

Processor time of whole processes, less that of an empty script under the same
program; the medians and their ratios to plain asyncio (below 1 is faster).
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

SHAPES = pathlib.Path(__file__).parent / "shapes"
PYTHON = os.environ.get("PYTHON", "/usr/bin/python3")


def processor_time(command):
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user + after.children_system) - (before.children_user + before.children_system)


def beside(ratio, goal):
    return f"{ratio:>7.2f} {'>' if ratio > goal else '<=':>2} {goal:<3}"


def main():
    runner = sys.argv[1]
    count = sys.argv[2] if len(sys.argv) > 2 else "200000"
    repetitions = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty.py")
        pathlib.Path(empty).write_text("import asyncio\n")
        trace = os.path.join(folder, "trace.jsonl")
        quiet = [runner, "--quiet", "--max-events", "1000000000"]
        programs = {
            "asyncio": [PYTHON],
            "unrecorded": quiet,
            "recorded": [*quiet, "--trace", trace],
        }
        start = {name: statistics.median(processor_time([*program, empty]) for _ in range(repetitions))
                 for name, program in programs.items()}
        print(f"{'shape':<18}{'asyncio µs/op':>14}{'unrecorded':>14}{'recorded':>14}   (ratios to asyncio and their goals; {count} operations)")
        for shape in sorted(SHAPES.glob("*.py")):
            times = {name: [] for name in programs}
            for _ in range(repetitions):
                for name, program in programs.items():
                    times[name].append(processor_time([*program, str(shape), count]) - start[name])
            median = {name: statistics.median(values) for name, values in times.items()}
            base = median["asyncio"]
            print(f"{shape.stem:<18}{base / int(count) * 1e6:>14.2f}{beside(median['unrecorded'] / base, 0.5)}"
                  f"{beside(median['recorded'] / base, 1)}", flush=True)


main()
