# SPDX-License-Identifier: GPL-3.0-or-later
"""The version that a script is told: 3.14, whose asyncio and language it is given, so that it takes the way that it would take
there. The standard library and installed packages choose by what this Python has."""
import collections
import platform
import sys
import types

_INFO = 3, 14, 2, "final", 0
_HEX = 0x030E02F0
_OURS = "<awaitscope", "<frozen "


class version_info(collections.namedtuple("version_info", "major minor micro releaselevel serial")):
    """sys.version_info

    Version information as a named tuple."""

    __slots__ = ()

    def __repr__(self):
        return f"sys.{super().__repr__()}"


version_info.__module__ = "sys"


def _is_asked_by_a_script():
    name = sys._getframe(2).f_code.co_filename
    return "/lib/python3" not in name and not name.startswith(_OURS)


def _attribute(name, told):
    real = getattr(sys, name)

    def read(module):
        kept = vars(module).get(name, real)
        return told if kept is real and _is_asked_by_a_script() else kept

    def write(module, value):
        vars(module)[name] = value

    return property(read, write)


class _Kind(type):
    """As many call the type of all modules by that of this one."""

    def __instancecheck__(cls, thing):
        return isinstance(thing, types.ModuleType)

    def __subclasscheck__(cls, kind):
        return issubclass(kind, types.ModuleType)


def _any_module(kind, *args, **keywords):
    return types.ModuleType(*args, **keywords)


def _is_gil_enabled():
    """Return True if the GIL is currently enabled and False if the GIL is disabled."""
    return True


def install():
    if sys.version_info >= (3, 14):
        return
    number = ".".join(map(str, _INFO[:3]))
    built = sys.version.partition("[")[2]
    text = f"{number} (awaitscope, on Python {platform.python_version()}) [{built}"
    _, *rest = platform._sys_version()
    platform._sys_version_cache[sys.version] = platform._sys_version_cache[text] = "CPython", number, *rest[1:]
    if not hasattr(sys, "_is_gil_enabled"):
        _is_gil_enabled.__module__ = "sys"
        sys._is_gil_enabled = _is_gil_enabled
    implementation = types.SimpleNamespace(**{**vars(sys.implementation), "version": version_info(*_INFO), "hexversion": _HEX,
                                              "cache_tag": "cpython-314"})
    told = {"version_info": version_info(*_INFO), "version": text, "hexversion": _HEX, "implementation": implementation}

    properties = {name: _attribute(name, value) for name, value in told.items()}
    sys.__class__ = _Kind("module", (types.ModuleType,), {"__module__": "builtins", "__new__": _any_module, **properties})
