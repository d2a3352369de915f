# SPDX-License-Identifier: GPL-3.0-or-later
# Continues glue.py: what reaches out of the process is refused with a sentence, not left unfinished.


def _refusal(call, reason):
    def refuse():
        raise PermissionError(f"{call} does not work in awaitscope-run: {reason}")

    return refuse


def _refuse(name, call, reason, asynchronous=True):
    refuse = _refusal(call, reason)

    async def waiting(self, *args, **kwargs):
        refuse()

    def at_once(self, *args, **kwargs):
        refuse()

    function = waiting if asynchronous else at_once
    function.__name__ = name
    function.__qualname__ = f"{EventLoop.__qualname__}.{name}"
    setattr(EventLoop, name, function)


_NO_NETWORK = "a script has no network; let queues and asyncio.sleep() stand in for it"
_NO_OUTSIDE = "in virtual time nothing outside can be waited for; "

for _name in ("exec", "shell"):
    _refuse(f"subprocess_{_name}", f"asyncio.create_subprocess_{_name}()",
            "a script has no other processes; let asyncio.sleep() stand in for them")
for _name, _call in (("connection", "open_connection"), ("server", "start_server")):
    _refuse(f"create_{_name}", f"asyncio.{_call}()", _NO_NETWORK)
    _refuse(f"create_unix_{_name}", f"asyncio.{_call.replace('_', '_unix_')}()", _NO_NETWORK)
_refuse("create_datagram_endpoint", "loop.create_datagram_endpoint()", _NO_NETWORK)
for _name in ("recv", "recv_into", "recvfrom", "recvfrom_into", "sendall", "sendto", "connect", "accept", "sendfile"):
    _refuse(f"sock_{_name}", f"loop.sock_{_name}()", _NO_NETWORK)
_refuse("connect_read_pipe", "loop.connect_read_pipe()", _NO_OUTSIDE + "asyncio.to_thread(input) gives a line")
_refuse("connect_write_pipe", "loop.connect_write_pipe()", _NO_OUTSIDE + "print() writes at once")
for _name in ("add_reader", "remove_reader"):
    _refuse(_name, f"loop.{_name}()", _NO_OUTSIDE + "asyncio.to_thread(input) gives a line", asynchronous=False)
for _name in ("add_writer", "remove_writer"):
    _refuse(_name, f"loop.{_name}()", _NO_OUTSIDE + "print() writes at once", asynchronous=False)
