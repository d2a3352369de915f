# rows: none
import asyncio
import platform
import sys
import sys as system
from importlib import import_module
from sys import version_info
from unittest import mock

if sys.version_info >= (3, 14):
    print("annotations of later names")
elif sys.version_info >= (3, 11):
    print("task groups")
assert sys.version_info >= (3, 13), "needs Python 3.13"
print(sys.version_info, version_info, system.version_info.minor, sys.version_info[:2], import_module("sys").version_info.releaselevel)
print("%d.%d" % sys.version_info[:2], f"{sys.version_info.major}.{sys.version_info.minor}", sys.version.split()[0], sys.hexversion)
print(platform.python_version(), platform.python_version_tuple(), platform.python_implementation(), sys.implementation.name)
print(sys.implementation.version, sys._is_gil_enabled(), type(sys), isinstance(sys.version_info, tuple), type(sys.version_info).__name__)
exec("import sys\nprint(sys.version_info.minor)")
print(eval("sys.version_info.minor"), [sys.version_info[0] for _ in "a"], (lambda: sys.version_info[1])())
other = type(sys)("other", "of mine")
other.version = "1.0"
print(isinstance(asyncio, type(sys)), isinstance(3, type(sys)), other, other.__doc__, other.version, hasattr(other, "version_info"))
with mock.patch.object(sys, "version_info", (3, 8)):
    print(sys.version_info)
print(sys.version_info.minor)


async def main():
    if sys.version_info < (3, 12):
        print("no eager tasks")
    else:
        print(await asyncio.eager_task_factory(asyncio.get_running_loop(), asyncio.sleep(1, sys.version_info.minor)))


asyncio.run(main())
