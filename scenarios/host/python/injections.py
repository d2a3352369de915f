# SPDX-License-Identifier: GPL-3.0-or-later
"""Applies the interventions that are due, and says of those that were not why."""
import _awaitscope_environment as environment

from _awaitscope_host import trio_interventions


def apply(index):
    if trio_interventions.running():
        trio_interventions.apply(index, tell)
        return
    import _awaitscope
    reason = _awaitscope.apply_injection(index)
    if reason is not None:
        tell(index, reason)


def tell(index, reason):
    environment.say(f"awaitscope-run: the intervention '{environment.injection_text(index)}' was not applied: {reason}")


def finish():
    while (index := environment.next_injection()) >= 0:
        tell(index, f"the run ended at event {environment.event_count()}, before it was due")
