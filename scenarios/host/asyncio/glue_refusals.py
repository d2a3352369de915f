# SPDX-License-Identifier: GPL-3.0-or-later
# Continues glue.py: what reaches out of the process is refused with a sentence, not left unfinished.


def _refuse(name, call, reason):
    async def function(self, *args, **kwargs):
        raise PermissionError(f"{call} does not work in awaitscope-run: {reason}")

    function.__name__ = name
    function.__qualname__ = f"{EventLoop.__qualname__}.{name}"
    setattr(EventLoop, name, function)


def no_running_loop(coro):
    """Its frame keeps the coroutine, never awaited, as long as the error is there."""
    raise RuntimeError("no running event loop")


core._provide(no_running_loop=no_running_loop)

_NO_OUTSIDE = "in virtual time nothing outside can be waited for; "

for _name in ("exec", "shell"):
    _refuse(f"subprocess_{_name}", f"asyncio.create_subprocess_{_name}()",
            "a script has no other processes; let asyncio.sleep() stand in for them")
