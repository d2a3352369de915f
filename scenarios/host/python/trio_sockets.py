# SPDX-License-Identifier: GPL-3.0-or-later
"""trio's tasks that wait at sockets: those of the network in memory, which confined scripts have."""
import errno
import selectors
from asyncio import base_events


class _Wait:
    def __init__(self, task, end, events):
        self.task, self.end, self.events = task, end, events


class Waits:
    def __init__(self, trio):
        self._trio = trio
        self._all = {}  # (what the socket stands for, what is waited for): _Wait

    def ready(self):
        return [wait for wait in self._all.values() if wait.end.ready() & wait.events]

    def serving(self):
        """The tasks that wait for connections to accept."""
        return {wait.task for wait in self._all.values() if hasattr(wait.end, "accept")}

    def are_of_servers(self):
        return all(hasattr(wait.end, "accept") for wait in self._all.values())

    async def wait_readable(self, sock):
        await self._wait(sock, selectors.EVENT_READ)

    async def wait_writable(self, sock):
        await self._wait(sock, selectors.EVENT_WRITE)

    async def _wait(self, sock, events):
        if not isinstance(sock, base_events.socket.socket):
            raise PermissionError(errno.EPERM, "waiting for sockets and files outside is not possible in virtual time (awaitscope-run)")
        key = sock._open, events
        if key in self._all:
            raise self._trio.BusyResourceError("another task is already reading / writing this fd")
        self._all[key] = _Wait(self._trio.lowlevel.current_task(), *key)
        try:
            await self._trio.lowlevel.wait_task_rescheduled(lambda _: self._trio.lowlevel.Abort.SUCCEEDED)
        finally:
            del self._all[key]

    def notify_closing(self, sock):
        for wait in self._all.values():
            if wait.task is not None and wait.end is getattr(sock, "_end", None):
                task, wait.task = wait.task, None
                error = self._trio.ClosedResourceError("another task closed this fd")
                self._trio.lowlevel.reschedule(task, self._trio._core._run.outcome.Error(error))
