#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes programs.json: small random programs of tasks, groups, timeouts and cancellations.

    generate.py FIRST_SEED COUNT > programs.json
    python3.14 interpreter.py > expected.txt    # under CPython, on a loop with a virtual clock

A statement is [number, kind, operands…], a block a list of statements. Tasks have numbers, and wait only for
those with larger ones: so none waits for itself.
"""
import json
import random
import sys

SIMPLE = {  # kind: how often
    "sleep": 8, "yield": 5, "log": 2, "raise": 2, "cancel": 3, "cancel self": 2, "uncancel": 1, "cancelling": 1,
    "await event": 2, "set event": 2, "clear event": 1, "await future": 2, "set result": 1, "set exception": 1,
    "cancel future": 1, "await task": 4, "shield": 2, "gather tasks": 2, "wait_for task": 1, "wait_for future": 1,
    "wait_for event": 1, "wait_for gather": 1, "wait_for shield": 1,
}
NESTING = {"try": 7, "group": 5, "timeout": 4, "wait_for": 2, "gather": 2, "block": 2, "task": 8}


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.statements = 0
        self.tasks = 0

    def program(self):
        return self.block(self.random.randint(3, 5), 0, False, 0, self.random.randint(3, 7))

    def block(self, depth, groups, timeout, task, size=None):
        size = size or self.random.randint(1, 4)
        return [self.statement(depth, groups, timeout, task) for _ in range(size)]

    def statement(self, depth, groups, timeout, task):
        self.statements += 1
        kinds = SIMPLE | (NESTING if depth > 0 else {}) | ({"reschedule": 2} if timeout else {})
        [kind] = self.random.choices(list(kinds), kinds.values())
        number = self.statements
        return [number, kind, *self.operands(kind, depth - 1, groups, timeout, task)]

    def duration(self):
        return self.random.choice([0, 0, 1, 1, 2, 2, 3, 4, 6, 8])

    def later(self, task):
        return self.random.randint(task + 1, max(task + 1, self.tasks))

    def operands(self, kind, depth, groups, timeout, task):
        pick = self.random
        match kind:
            case "sleep":
                return [self.duration()]
            case "raise":
                return [pick.choice("VVVVVKKKKBBCCIX")]
            case "cancel":
                return [pick.randint(0, self.tasks + 1), pick.choice(["", "", "m"])]
            case "cancel self":
                return [pick.choice(["", "own"])]
            case "await event" | "set event" | "clear event":
                return [pick.randint(0, 1)]
            case "await future" | "set result" | "set exception" | "cancel future":
                return [pick.randint(0, 2)]
            case "await task" | "shield":
                return [self.later(task)]
            case "gather tasks":
                return [sorted({self.later(task) for _ in range(pick.randint(1, 3))}), pick.random() < 0.4]
            case "wait_for task":
                return [self.duration(), self.later(task)]
            case "wait_for gather" | "wait_for shield":
                return [max(1, self.duration()), self.later(task)]
            case "wait_for future":
                return [self.duration(), pick.randint(0, 2)]
            case "wait_for event":
                return [self.duration(), pick.randint(0, 1)]
            case "reschedule":
                return [pick.choice([-1, 0, 1, 2, 4, 9])]
            case "try":
                final = self.block(depth, groups, timeout, task, 1) if pick.random() < 0.4 else []
                return [self.block(depth, groups, timeout, task), pick.choice("VEECCGB"),
                        self.block(depth, groups, timeout, task, pick.randint(1, 2)), pick.random() < 0.4, final]
            case "group":
                return [self.block(depth, groups + 1, timeout, task)]
            case "timeout":
                return [pick.choice([-1, 0, 1, 2, 3, 5]), self.block(depth, groups, True, task)]
            case "wait_for":
                return [self.duration(), self.block(depth, groups, False, task)]
            case "gather":
                bodies = [self.block(depth, 0, False, self.tasks) for _ in range(pick.randint(1, 3))]
                return [bodies, pick.random() < 0.4]
            case "block":
                return [self.block(depth, groups, timeout, task)]
            case "task":
                self.tasks += 1
                number = self.tasks
                group = pick.randint(0, groups - 1) if groups and pick.random() < 0.85 else -1
                return [group, number, self.block(depth, group + 1, False, number)]
        return []


first, count = int(sys.argv[1]), int(sys.argv[2])
programs = (json.dumps(Generator(seed).program(), separators=(",", ":")) for seed in range(first, first + count))
print("[" + ",\n".join(programs) + "]")
