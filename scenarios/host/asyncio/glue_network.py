# SPDX-License-Identifier: GPL-3.0-or-later
"""asyncio's own transports, servers and sock_*() on the sockets of glue_sockets.py. Runs after it, in its scope."""
import socket
import types
from asyncio import selector_events, trsock, unix_events


def _getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """Of this machine only, whose localhost has one address: what a script prints of it is then of one kind."""
    if isinstance(host, bytes):
        host = host.decode("idna")
    if isinstance(port, (str, bytes)):
        try:
            port = int(port)
        except ValueError:
            raise socket.gaierror(socket.EAI_SERVICE, "Servname not supported for ai_socktype") from None
    families = [each for each in (socket.AF_INET, socket.AF_INET6) if family in (0, each)]
    if host in (None, ""):
        hosts = [(each, (_ANY if flags & socket.AI_PASSIVE else _LOCAL)[each]) for each in families]
    elif host in ("localhost", "localhost.localdomain"):
        hosts = [(each, _LOCAL[each]) for each in families[:1]]
    else:
        hosts = [(each, known) for each in families if (known := _here(each, host))]
        if not hosts:
            raise _unreachable((host, port))
    kinds = [(kind, number) for kind, number in ((socket.SOCK_STREAM, socket.IPPROTO_TCP), (socket.SOCK_DGRAM, socket.IPPROTO_UDP))
             if type in (0, kind)]
    return [(each, kind, number, "", _full(each, known, port or 0)) for each, known in hosts for kind, number in kinds]


def _refuse_ssl(name, where):
    plain = getattr(EventLoop, name)

    @functools.wraps(plain)
    async def method(self, *args, ssl=None, **kwargs):
        if ssl:
            raise PermissionError(f"{where} with ssl= does not work in awaitscope-run: "
                                  "within a script nothing is encrypted; leave ssl= out")
        return await plain(self, *args, **kwargs)

    method.__qualname__ = f"{EventLoop.__qualname__}.{name}"
    setattr(EventLoop, name, method)


class _Network:
    """What the loop does otherwise than asyncio's."""

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        return _getaddrinfo(host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        host, port = sockaddr[:2]
        return ("localhost" if host in _LOCAL.values() and not flags & socket.NI_NUMERICHOST else host), str(port)

    async def start_tls(self, *args, **kwargs):
        raise PermissionError("start_tls() does not work in awaitscope-run: within a script nothing is encrypted")

    async def _sock_sendfile_native(self, sock, file, offset, count):
        raise exceptions.SendfileNotAvailableError("sendfile syscall is not supported")

    def _take_events(self, busy):
        """At the beginning of a turn that follows _expect_events(). Busy: there is something to do already."""
        for cause, key, events_of_key in self._selector.take(busy or self._closes):
            self._because(cause)
            self._process_events([(key, events_of_key)])


for _name, _method in vars(_Network).items():
    if isinstance(_method, types.FunctionType):
        _method.__qualname__ = f"{EventLoop.__qualname__}.{_name}"
        setattr(EventLoop, _name, _method)
for _name, _call in (("connection", "open_connection"), ("server", "start_server")):
    _refuse_ssl(f"create_{_name}", f"asyncio.{_call}()")
    _refuse_ssl(f"create_unix_{_name}", f"asyncio.{_call.replace('_', '_unix_')}()")


def _watching(name, advice):
    """add_reader() and the like: for sockets of the script's, not for what is outside."""
    plain = getattr(EventLoop, name)

    @functools.wraps(plain)
    def method(self, fd, *args):
        if (fd if isinstance(fd, int) else fd.fileno()) not in _files:
            raise PermissionError(f"loop.{name}() does not work in awaitscope-run: {_NO_OUTSIDE}{advice}")
        return plain(self, fd, *args)

    method.__qualname__ = f"{EventLoop.__qualname__}.{name}"
    setattr(EventLoop, name, method)


for _name in ("add_reader", "remove_reader"):
    _watching(_name, "asyncio.to_thread(input) gives a line")
for _name in ("add_writer", "remove_writer"):
    _watching(_name, "print() writes at once")

_sockets = types.ModuleType("socket", socket.__doc__)
_sockets.__dict__.update(vars(socket))
_sockets.socket, _sockets.socketpair, _sockets.getaddrinfo = Socket, _socketpair, _getaddrinfo
_sockets._files = _files
for _module in (base_events, selector_events, unix_events, trsock):
    _module.socket = _sockets
