# SPDX-License-Identifier: GPL-3.0-or-later
"""A network in memory, for the sockets of glue_sockets.py: what a kernel knows of them, and does on one machine.

Runs after glue.py, in its scope. Nothing takes time, and each order is that of the
calls: what is sent is there at once, and the one who watches the other end is told.
"""
import contextlib
import errno
import heapq
import os
import selectors
import socket
import stat

_ANY = {socket.AF_INET: "0.0.0.0", socket.AF_INET6: "::"}
_LOCAL = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
_CAPACITY = 1 << 18  # bytes on their way in one direction; asyncio reads as many at once
_FIRST_PORT = 49152  # of those that are given out
_bound = {}  # (family, type, host, port) or (family, type, path): who is to be reached there
_files = {}  # by descriptor
_free_files = [6]  # heap: the descriptors before the first that nobody has had; a loop has 3 to 5
_used_ports = set()  # (type, port)
_last_port = _FIRST_PORT - 1


def _os_error(number, text=None):
    return OSError(number, text or os.strerror(number))


def _free_port(kind):
    global _last_port
    for _ in range(_FIRST_PORT, 65536):
        _last_port = _last_port + 1 if _last_port < 65535 else _FIRST_PORT
        if (kind, _last_port) not in _used_ports:
            return _last_port
    raise _os_error(errno.EADDRINUSE)


def _free_descriptor():
    """The lowest, as a kernel gives it."""
    number = heapq.heappop(_free_files)
    if not _free_files:
        _free_files.append(number + 1)
    return number


def _unreachable(address):
    place = f"{address[0]}:{address[1]}" if isinstance(address, tuple) else repr(address)
    return PermissionError(f"a connection to {place} does not work in awaitscope-run: a script has no network; "
                           "only the servers that it starts itself can be reached")


def _path_error(there, path):
    """Why no connection to that path can be made."""
    try:
        mode = os.stat(path).st_mode if there is None else 0
    except (OSError, ValueError):
        return _os_error(errno.ENOENT)
    return _unreachable(path) if stat.S_ISSOCK(mode) else _os_error(errno.ECONNREFUSED)


def _here(family, host):
    """The address as it is written, or None if it is not on this machine."""
    if host in ("localhost", "localhost.localdomain"):
        return _LOCAL[family]
    try:
        packed = socket.inet_pton(family, host)
    except (OSError, TypeError):
        return None
    address = socket.inet_ntop(family, packed)
    return address if address in (_ANY[family], "::1") or (family == socket.AF_INET and packed[0] == 127) else None


def _full(family, host, port):
    return (host, port) if family == socket.AF_INET else (host, port, 0, 0)


class _Endpoint:
    """What a descriptor stands for. Its selectors are told what has become possible, as by epoll."""

    def __init__(self, family, kind):
        self.family, self.kind = family, kind
        self.descriptor = _free_descriptor()
        _files[self.descriptor] = self
        self.selectors = []
        self.name = "" if family == socket.AF_UNIX else None  # its own address; None: not given yet
        self.key = None  # in _bound
        self.file = None  # that stands for it
        self.error = 0

    def tell(self, events):
        for selector in list(self.selectors):
            selector.told(self.descriptor, events)

    def take_error(self):
        error, self.error = self.error, 0
        return error

    def bind(self, address, reuse=False):
        if self.family == socket.AF_UNIX:
            self._bind_path(os.fspath(address))
            return
        host = _here(self.family, address[0] or (_ANY[self.family]))
        if host is None:
            raise _os_error(errno.EADDRNOTAVAIL)
        port = address[1] or _free_port(self.kind)
        key = (self.family, self.kind, host, port)
        if not reuse and (key in _bound or self._has_rival(key)):
            raise _os_error(errno.EADDRINUSE)
        self.name, self.key = _full(self.family, host, port), key
        _bound[key] = self
        _used_ports.add((self.kind, port))

    def _bind_path(self, path):
        key = (self.family, self.kind, path)
        if path[:1] not in ("\0", b"\0"):
            if key in _bound:  # asyncio takes away a socket that lies there
                _bound[key].unlink()
            try:
                with open(path, "xb"):  # which scripts look for
                    self.file = path
            except FileExistsError:
                raise _os_error(errno.EADDRINUSE) from None
            except PermissionError:
                pass  # not one of the script's folders
        self.name, self.key, _bound[key] = path, key, self

    def unlink(self):
        file, self.file = self.file, None
        if file is not None:
            with contextlib.suppress(OSError):
                os.unlink(file)

    @staticmethod
    def _has_rival(key):
        family, kind, host, port = key
        any_host = _ANY[family]
        if host != any_host:
            return (family, kind, any_host, port) in _bound
        return (kind, port) in _used_ports and any(each[:2] == (family, kind) and each[3] == port for each in _bound)

    def bind_if_needed(self, hosts):
        if self.name is None:
            self.bind((hosts[self.family], 0))

    def close(self):
        del _files[self.descriptor]
        heapq.heappush(_free_files, self.descriptor)
        if self.key is not None and _bound.get(self.key) is self:
            del _bound[self.key]
            self.unlink()
            _used_ports.discard((self.kind, self.key[-1]))

    def found(self, address):
        """(who is to be reached there or None, its address)."""
        if self.family == socket.AF_UNIX:
            path = os.fspath(address)
            return _bound.get((self.family, self.kind, path)), path
        host = _here(self.family, address[0])
        if host is None:
            raise _unreachable(address)
        host = _LOCAL[self.family] if host == _ANY[self.family] else host
        keys = ((self.family, self.kind, each, address[1]) for each in (host, _ANY[self.family]))
        return next((_bound[key] for key in keys if key in _bound), None), _full(self.family, host, address[1])

    def send(self, *_):
        raise _os_error(errno.ENOTCONN)

    receive = receive_from = send


class _Listener(_Endpoint):
    """Takes connections, which are made before anybody accepts them."""

    def __init__(self, bound):
        vars(self).update(vars(bound))  # whose place it takes
        self.waiting = []
        _files[self.descriptor] = self
        _bound[self.key] = self

    def ready(self):
        return selectors.EVENT_READ if self.waiting else 0

    def accept(self):
        if not self.waiting:
            raise _os_error(errno.EAGAIN)
        return self.waiting.pop(0)

    def close(self):
        super().close()
        for connection in self.waiting:
            connection.reset()


class _Stream(_Endpoint):
    """One end of a connection, or what may become one."""

    def __init__(self, family, kind):
        super().__init__(family, kind)
        self.peer = None  # the other end, also when that is closed
        self.peer_name = None
        self.incoming = bytearray()
        self.ended = False  # no more will come in
        self.has_ended = False  # no more will be sent
        self.closed = False
        self.broken = False  # by a reset

    def ready(self):
        events = 0
        if self.peer is None:
            return selectors.EVENT_READ | selectors.EVENT_WRITE if self.error else 0
        if self.incoming or self.ended or self.broken:
            events |= selectors.EVENT_READ
        if self.broken or self.peer.closed or len(self.peer.incoming) * 3 <= _CAPACITY * 2:
            events |= selectors.EVENT_WRITE
        return events

    def connect(self, address):
        if self.peer is not None:
            raise _os_error(errno.EISCONN)
        there, name = self.found(address)
        if not isinstance(there, _Listener):
            if self.family == socket.AF_UNIX:
                raise _path_error(there, name)
            self.error = errno.ECONNREFUSED
        else:
            self.bind_if_needed(_LOCAL)
            other = _Stream(self.family, self.kind)
            other.name, other.peer_name = name, self.name
            self.peer_name = name
            self.pair_with(other)
            there.waiting.append(other)
            there.tell(selectors.EVENT_READ)
        self.tell(selectors.EVENT_WRITE)

    def pair_with(self, other):
        self.peer, other.peer = other, self

    def send(self, data):
        if self.error:
            raise _os_error(self.take_error())
        if self.peer is None and not self.broken:
            raise _os_error(errno.ENOTCONN)
        if self.has_ended or self.broken:
            raise _os_error(errno.EPIPE)
        if self.peer.closed:
            if self.family == socket.AF_UNIX:
                raise _os_error(errno.EPIPE)
            self.reset()  # is the answer to what nobody takes
            return len(data)
        room = _CAPACITY - len(self.peer.incoming)
        if room <= 0:
            raise _os_error(errno.EAGAIN)
        self.peer.incoming += data[:room]
        self.peer.tell(selectors.EVENT_READ)
        return min(room, len(data))

    def receive(self, count, peek=False):
        if self.incoming:
            was_ready = self.peer.ready()
            data = bytes(self.incoming[:count])
            if not peek:
                del self.incoming[:count]
                if self.peer.ready() & ~was_ready:
                    self.peer.tell(selectors.EVENT_WRITE)
            return data
        if self.ended:
            return b""
        if self.error:
            raise _os_error(self.take_error())
        if self.broken:
            return b""
        raise _os_error(errno.EAGAIN if self.peer is not None else errno.ENOTCONN)

    def end(self, how):
        if self.family != socket.AF_UNIX and (self.peer is None or self.broken):
            raise _os_error(errno.ENOTCONN)
        if how != socket.SHUT_WR:
            self.ended = True
            self.tell(selectors.EVENT_READ)
        if how != socket.SHUT_RD and not self.has_ended:
            self.has_ended = True
            if self.peer is not None and not self.broken:
                self.peer.ended = True
                self.peer.tell(selectors.EVENT_READ)

    def reset(self):
        self.broken = True
        self.error = errno.EPIPE if self.ended else errno.ECONNRESET
        self.tell(selectors.EVENT_READ | selectors.EVENT_WRITE)

    def close(self):
        super().close()
        self.closed = True
        if self.peer is None or self.peer.closed:
            return
        if self.incoming:
            self.peer.reset()  # not all was read
        elif not self.has_ended and not self.broken:
            self.end(socket.SHUT_WR)


class _Mailbox(_Endpoint):
    """Takes datagrams. One that would have to wait because there are too many is lost."""

    def __init__(self, family, kind):
        super().__init__(family, kind)
        self.peer_name = None
        self.incoming = []

    def ready(self):
        return selectors.EVENT_WRITE | (selectors.EVENT_READ if self.incoming or self.error else 0)

    def connect(self, address):
        _, self.peer_name = self.found(address)
        self.bind_if_needed(_LOCAL)

    def send(self, data, address=None):
        if self.error:
            raise _os_error(self.take_error())
        if address is None and self.peer_name is None:
            raise _os_error(errno.EDESTADDRREQ)
        there, _ = self.found(self.peer_name if address is None else address)
        self.bind_if_needed(_ANY)
        if there is None or there.peer_name not in (None, self.seen_as()):
            if self.family == socket.AF_UNIX:
                raise _os_error(errno.ENOENT)
            if self.peer_name is not None:
                self.error = errno.ECONNREFUSED
                self.tell(selectors.EVENT_READ)
        elif len(there.incoming) < 1000:
            there.incoming.append((bytes(data), self.seen_as()))
            there.tell(selectors.EVENT_READ)
        return len(data)

    def seen_as(self):
        if self.family != socket.AF_UNIX and self.name[0] == _ANY[self.family]:
            return _full(self.family, _LOCAL[self.family], self.name[1])
        return self.name or None

    def receive_from(self):
        if self.error:
            raise _os_error(self.take_error())
        if not self.incoming:
            raise _os_error(errno.EAGAIN)
        return self.incoming.pop(0)
