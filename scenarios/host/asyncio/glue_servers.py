# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers and streams as since 3.12 and 3.13. Runs after glue_network.py, in its scope."""
import contextvars
import errno
import functools
import sys
import warnings
from asyncio import selector_events, streams


class _AbstractServer:
    def close_clients(self):
        """Closes all connections."""
        raise NotImplementedError

    def abort_clients(self):
        """Closes all connections at once."""
        raise NotImplementedError


class _Server:
    async def wait_closed(self):
        """Until it is closed, and each of its connections."""
        if self._waiters is not None:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter

    def _clients_now(self):
        return [transport for transport in self._loop._transports.values() if transport._server is self]

    def close_clients(self):
        for transport in self._clients_now():
            transport.close()

    def abort_clients(self):
        for transport in self._clients_now():
            transport.abort()


def _connection_made(self, transport):
    """Tells of an error of the callback at once, and leaves the writer to it alone."""
    if self._reject_connection or self._client_connected_cb is None:
        return _plain_connection_made(self, transport)
    reader, loop = self._stream_reader, self._loop
    self._transport = transport
    if reader is not None:
        reader.set_transport(transport)
    self._over_ssl = False

    def ended(task):
        if task.cancelled():
            transport.close()
        elif (error := task.exception()) is not None:
            loop.call_exception_handler({"message": "Unhandled exception in client_connected_cb",
                                         "exception": error, "transport": transport})
            transport.close()

    work = self._client_connected_cb(reader, streams.StreamWriter(transport, self, reader, loop))
    if coroutines.iscoroutine(work):
        self._task = loop.create_task(work)
        self._task.add_done_callback(ended)
    self._strong_reader = None


def _forgotten(self):
    """A writer that nobody has any more closes its connection."""
    if self._transport.is_closing():
        return
    if self._loop.is_closed():
        warnings.warn("loop is closed", ResourceWarning)
    else:
        self.close()
        warnings.warn(f"unclosed {self!r}", ResourceWarning)


def _since_3_13(plain):
    """Takes the arguments that are new, and tells in its words that an address is in use."""
    @functools.wraps(plain)
    async def create(self, *args, keep_alive=None, cleanup_socket=True, **kwargs):
        try:
            server = await plain(self, *args, **kwargs)
            if not cleanup_socket:
                for sock in server._sockets:
                    sock._end.file = None
            return server
        except OSError as error:
            number, text = error.errno, str(error.strerror)
            if number != errno.EADDRINUSE or not text.startswith("error while attempting to bind"):
                raise
        raise OSError(number, text.replace(": address", f": [errno {number}] address"))

    return create


_attempts = contextvars.ContextVar("attempts", default=None)


def _telling_all_errors(plain):
    @functools.wraps(plain)
    async def create_connection(self, *args, all_errors=False, **kwargs):
        if not all_errors:
            return await plain(self, *args, **kwargs)
        with _attempts.set(attempts := []):
            try:
                return await plain(self, *args, **kwargs)
            except OSError:
                if not attempts:
                    raise
        raise ExceptionGroup("create_connection failed", [error for errors in attempts[0] for error in errors])

    return create_connection


def _noting_attempts(plain):
    @functools.wraps(plain)
    async def _connect_sock(self, exceptions, *args, **kwargs):
        if (attempts := _attempts.get()) is not None:
            attempts.append(exceptions)
        return await plain(self, exceptions, *args, **kwargs)

    return _connect_sock


def _add_reader_unless_paused(self, fd, callback, *args):
    if self.is_reading():
        self._loop._add_reader(fd, callback, *args)


if sys.version_info < (3, 12):
    EventLoop.create_connection = _telling_all_errors(EventLoop.create_connection)
    EventLoop._connect_sock = _noting_attempts(EventLoop._connect_sock)
    selector_events._SelectorSocketTransport._add_reader = _add_reader_unless_paused
if sys.version_info < (3, 13):
    EventLoop.create_server = _since_3_13(EventLoop.create_server)
    EventLoop.create_unix_server = _since_3_13(EventLoop.create_unix_server)
    for _newer, _kind in ((_AbstractServer, events.AbstractServer), (_Server, base_events.Server)):
        for _name, _method in vars(_newer).items():
            if isinstance(_method, types.FunctionType):
                _method.__qualname__ = f"{_kind.__name__}.{_name}"
                setattr(_kind, _name, _method)
    _plain_connection_made = streams.StreamReaderProtocol.connection_made
    streams.StreamReaderProtocol.connection_made = functools.wraps(_plain_connection_made)(_connection_made)
    streams.StreamWriter.__del__ = _forgotten
