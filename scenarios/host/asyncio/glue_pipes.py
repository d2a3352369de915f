# SPDX-License-Identifier: GPL-3.0-or-later
"""Standard input and output as pipes of asyncio's. Runs after glue_network.py, in its scope.

Nobody knows when somebody types a line: it is asked for as soon as there is nothing else
to do, and no time passes meanwhile.
"""
from asyncio import transports


class _StandardInput:
    """What descriptor 0 stands for, among the endpoints of the network."""

    descriptor = 0

    def __init__(self):
        self.selectors = []
        self._end_told = False

    def ready(self):
        return selectors.EVENT_READ if not (self.ended() and self._end_told) else 0

    def taken(self):
        self._end_told = self.ended()

    def watched(self):
        self._end_told = False

    @staticmethod
    def ended():
        """Has the script read the end? Replaced by whoever knows the process's input: see selecting.py."""
        return False


_files[0] = EventLoop._standard_input = _StandardInput()


class _ReadPipe(unix_events._UnixReadPipeTransport):
    """As asyncio's own, but for what it asks of a file of the system."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        transports.ReadTransport.__init__(self, extra)
        self._extra["pipe"] = pipe
        self._loop, self._pipe, self._fileno, self._protocol = loop, pipe, pipe.fileno(), protocol
        self._closing = self._paused = False
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._fileno, self._read_ready)
        if waiter is not None:
            loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def is_reading(self):
        return not self._paused and not self._closing

    def _add_reader(self, fd, callback):
        if self.is_reading():
            self._loop._add_reader(fd, callback)


class _WritePipe(unix_events._UnixWritePipeTransport):
    """As asyncio's own, but for what it asks of a file of the system."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        transports._FlowControlMixin.__init__(self, extra, loop)
        self._extra["pipe"] = pipe
        self._pipe, self._fileno, self._protocol = pipe, pipe.fileno(), protocol
        self._buffer = bytearray()
        self._conn_lost, self._closing = 0, False
        loop.call_soon(protocol.connection_made, self)
        if waiter is not None:
            loop.call_soon(futures._set_result_unless_cancelled, waiter, None)


for _class, _like in ((_ReadPipe, "_UnixReadPipeTransport"), (_WritePipe, "_UnixWritePipeTransport")):
    _class.__name__ = _class.__qualname__ = _like
    _class.__module__ = "asyncio.unix_events"


def _make_pipes_of(name, descriptors, kind, advice):
    def method(self, pipe, protocol, waiter=None, extra=None):
        if pipe.fileno() not in descriptors:
            raise PermissionError(f"loop.connect_{name}_pipe() does not work in awaitscope-run but for {advice}: "
                                  "in virtual time nothing outside can be waited for")
        return kind(self, pipe, protocol, waiter, extra)

    method.__name__ = f"_make_{name}_pipe_transport"
    setattr(EventLoop, method.__name__, method)


_make_pipes_of("read", (0,), _ReadPipe, "sys.stdin")
_make_pipes_of("write", (1, 2), _WritePipe, "sys.stdout and sys.stderr")
