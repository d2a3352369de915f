# SPDX-License-Identifier: GPL-3.0-or-later
"""socket.socket in the network of glue_endpoints.py, and the selector that watches such sockets."""
import selectors
import socket
import warnings
import weakref


class Socket:
    """As socket.socket."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is not None:
            raise PermissionError("socket.socket(fileno=) does not work in awaitscope-run: a script has no sockets of others")
        family = socket.AF_INET if family == -1 else family
        type = socket.SOCK_STREAM if type == -1 else type
        if family not in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
            raise _os_error(errno.EAFNOSUPPORT)
        if type not in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            raise PermissionError("raw sockets do not work in awaitscope-run: a script has no network")
        self.family, self.type, self.proto = socket.AddressFamily(family), socket.SocketKind(type), max(proto, 0)
        self._timeout = socket.getdefaulttimeout()
        self._options = {}
        self._end = (_Stream if self.type == socket.SOCK_STREAM else _Mailbox)(self.family, self.type)

    @classmethod
    def _of(cls, endpoint):
        sock = cls.__new__(cls)
        sock.family, sock.type, sock.proto = endpoint.family, endpoint.kind, 0
        sock._timeout, sock._options, sock._end = socket.getdefaulttimeout(), {}, endpoint
        return sock

    @property
    def _open(self):
        if self._end is None:
            raise _os_error(errno.EBADF)
        return self._end

    def _when(self, events, name, *args):
        """Calls what the socket stands for, as soon as it is ready."""
        while True:
            try:
                return getattr(self._open, name)(*args)
            except BlockingIOError:
                if self._timeout == 0:
                    raise
            if not self._wait_blocking(events):
                raise TimeoutError("timed out")

    def _wait_blocking(self, events):
        """As sockets.py does otherwise."""
        raise PermissionError("waiting at a blocking socket does not work in awaitscope-run: "
                              "call setblocking(False), and let the loop wait")

    def fileno(self):
        return -1 if self._end is None else self._end.descriptor

    _closed, _io_refs = False, 0  # files that stand for it keep it open
    makefile, _decref_socketios = socket.socket.makefile, socket.socket._decref_socketios

    def close(self):
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def _real_close(self):
        end, self._end = self._end, None
        if end is not None:
            end.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __del__(self, warn=warnings.warn):
        if getattr(self, "_end", None) is not None:
            warn(f"unclosed {self!r}", ResourceWarning, source=self)
            self._real_close()

    def __repr__(self):
        closed = "" if self._end is not None else " [closed]"
        text = f"<socket.socket{closed} fd={self.fileno()}, family={self.family!s}, type={self.type!s}, proto={self.proto}"
        if self._end is not None:
            text += f", laddr={self.getsockname()}"
            text += f", raddr={self._end.peer_name}" if getattr(self._end, "peer_name", None) else ""
        return text + ">"

    def bind(self, address):
        if self._open.key is not None:
            raise _os_error(errno.EINVAL)
        self._end.bind(address, bool(self._options.get((socket.SOL_SOCKET, socket.SO_REUSEPORT))))

    def listen(self, backlog=128):
        if not isinstance(self._open, _Listener):
            self._end.bind_if_needed(_ANY)
            self._end = _Listener(self._end)

    def accept(self):
        if not isinstance(self._open, _Listener):
            raise _os_error(errno.EINVAL)
        end = self._when(selectors.EVENT_READ, "accept")
        sock = type(self)._of(end)
        sock.proto = self.proto
        return sock, end.peer_name

    def connect(self, address):
        self._open.connect(address)
        if self.type == socket.SOCK_STREAM and self.family != socket.AF_UNIX:
            if self._timeout == 0:
                raise _os_error(errno.EINPROGRESS)
            if error := self._end.take_error():
                raise _os_error(error)

    def connect_ex(self, address):
        try:
            self.connect(address)
        except OSError as error:
            if error.errno is None:
                raise
            return error.errno
        return 0

    def getsockname(self):
        if self._open.name is None:
            return _full(self.family, _ANY[self.family], 0)
        return self._end.name

    def getpeername(self):
        if getattr(self._open, "peer_name", None) is None:
            raise _os_error(errno.ENOTCONN)
        return self._end.peer_name

    def send(self, data, flags=0):
        return self._when(selectors.EVENT_WRITE, "send", memoryview(data).cast("B"))

    def sendall(self, data, flags=0):
        data = memoryview(data).cast("B")
        while data:
            data = data[self.send(data):]

    def sendmsg(self, buffers, *_):
        return self.send(b"".join(buffers))

    def sendto(self, data, *rest):
        return self._when(selectors.EVENT_WRITE, "send", memoryview(data).cast("B"), rest[-1])

    def recv(self, size, flags=0):
        if self.type == socket.SOCK_DGRAM:
            return self._when(selectors.EVENT_READ, "receive_from")[0][:size]
        return self._when(selectors.EVENT_READ, "receive", size, bool(flags & socket.MSG_PEEK))

    def recvfrom(self, size, flags=0):
        if self.type == socket.SOCK_STREAM:
            return self.recv(size, flags), None
        data, address = self._when(selectors.EVENT_READ, "receive_from")
        return data[:size], address

    def recv_into(self, buffer, nbytes=0, flags=0):
        return self.recvfrom_into(buffer, nbytes, flags)[0]

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        with memoryview(buffer).cast("B") as view:
            data, address = self.recvfrom(nbytes or len(view), flags)
            view[:len(data)] = data
        return len(data), address

    def shutdown(self, how):
        if not hasattr(self._open, "end"):
            raise _os_error(errno.ENOTCONN)
        self._end.end(how)

    def setsockopt(self, level, option, value, *_):
        self._options[level, option] = value

    def getsockopt(self, level, option, *_):
        if (level, option) == (socket.SOL_SOCKET, socket.SO_ERROR):
            return self._open.take_error()
        fixed = {socket.SO_TYPE: self.type, socket.SO_DOMAIN: self.family, socket.SO_ACCEPTCONN: isinstance(self._end, _Listener),
                 socket.SO_RCVBUF: _CAPACITY, socket.SO_SNDBUF: _CAPACITY} if level == socket.SOL_SOCKET else {}
        return int(fixed.get(option, self._options.get((level, option), 0)))

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0

    def settimeout(self, value):
        if value is not None and value < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = value if value is None else float(value)

    def gettimeout(self):
        return self._timeout

    timeout = property(gettimeout)

    def get_inheritable(self):
        return False

    def set_inheritable(self, inheritable):
        pass


Socket.__name__ = Socket.__qualname__ = "socket"
Socket.__module__ = "socket"


def _socketpair(family=socket.AF_UNIX, type=socket.SOCK_STREAM, proto=0):
    if family != socket.AF_UNIX or type != socket.SOCK_STREAM:
        raise _os_error(errno.EOPNOTSUPP)
    pair = Socket(family, type, proto), Socket(family, type, proto)
    pair[0]._end.pair_with(pair[1]._end)
    return pair


class _Selector(selectors._BaseSelectorImpl):
    """Watches sockets for a loop. As epoll: those that became ready first come first, and each is looked at again next time."""

    def __init__(self, loop):
        super().__init__()
        self._loop = weakref.ref(loop)
        self._ready = {}  # descriptor: the event on account of which it became so, None after it was told

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        endpoint = _files[key.fd]
        endpoint.selectors.append(self)
        if endpoint is _files[0]:
            endpoint.watched()
        self._look(key)
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        self._ready.pop(key.fd, None)
        if (endpoint := _files.get(key.fd)) and self in endpoint.selectors:
            endpoint.selectors.remove(self)
        return key

    def modify(self, fileobj, events, data=None):
        descriptor = self._fileobj_lookup(fileobj)
        key = self._fd_to_key[descriptor] = self._fd_to_key[descriptor]._replace(events=events, data=data)
        self._look(key)
        return key

    def _look(self, key):
        self.told(key.fd, _files[key.fd].ready())

    def told(self, descriptor, events):
        key = self._fd_to_key.get(descriptor)
        if key is None or not key.events & events:
            return
        if self._ready.get(descriptor) is None:
            self._ready[descriptor] = core._cause()
        if loop := self._loop():
            loop._expect_events()
            if core._get_running_loop() is not loop and loop.is_running():
                loop.call_soon_threadsafe(core._nothing)  # it may rest

    def select(self, timeout=None):
        return [(key, events) for _, key, events in self.take()]

    def take(self, busy=False):
        """(cause, key, events) of each that is ready; of standard input, where there is nothing else to do."""
        looked_at, self._ready = self._ready, {}
        found = []
        for descriptor, cause in looked_at.items():
            if descriptor == 0 and (busy or found):
                self._ready[0] = cause
                continue
            key, endpoint = self._fd_to_key.get(descriptor), _files.get(descriptor)
            if key and endpoint and (events := key.events & endpoint.ready()):
                found.append((cause or 0, key, events))
                self._ready[descriptor] = None
                if descriptor == 0:
                    endpoint.taken()
        if self._ready:
            self._loop()._expect_events()
        return found

    def serves(self):
        return any(isinstance(_files.get(descriptor), _Listener) for descriptor in self._fd_to_key)

    def only_serves(self):
        return bool(self._fd_to_key) and all(isinstance(_files.get(descriptor), _Listener) for descriptor in self._fd_to_key)


_Selector.__name__ = _Selector.__qualname__ = "EpollSelector"  # which the loop tells its log
