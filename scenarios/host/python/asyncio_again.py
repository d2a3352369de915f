# SPDX-License-Identifier: GPL-3.0-or-later
"""A script that takes asyncio out of sys.modules and imports it afresh is given the same one: the engine's."""
import sys
from importlib.machinery import ModuleSpec


class _Finder:
    def __init__(self, modules):
        self._modules = modules
        self._specs = {name: module.__spec__ for name, module in modules.items()}

    def find_spec(self, name, path=None, target=None):
        if target is not None or name not in self._modules:  # a reload does what it says
            return None
        return ModuleSpec(name, self, is_package=hasattr(self._modules[name], "__path__"))

    def create_module(self, spec):
        return self._modules[spec.name]

    def exec_module(self, module):
        module.__spec__ = self._specs[module.__name__]
        if module.__name__ == "asyncio":  # which imports all of its parts
            for name, part in self._modules.items():
                sys.modules.setdefault(name, part)


def install():
    kept = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in ("asyncio", "_asyncio")}
    sys.meta_path.insert(0, _Finder(kept))
