# SPDX-License-Identifier: GPL-3.0-or-later
"""Other libraries: fitted to virtual time as they are imported, or, where missing, named with the way to get them."""
import importlib.util
import sys

import _awaitscope_environment as environment

from _awaitscope_host import anyio_scopes, newer_argparse, newer_identifiers, newer_json, newer_logging, newer_mocks, newer_testing
from _awaitscope_host import newer_tools, quattro_scopes, removed_modules, trio_loop, trio_scopes

_APT = {"trio": "python3-trio", "anyio": "python3-anyio"}
_NETWORKING = {"aiohttp", "httpx", "requests", "websockets", "urllib3", "aiofiles", "asyncpg", "aioredis", "redis",
               "httpcore", "hypercorn", "uvicorn", "starlette", "fastapi", "grpc", "paramiko", "aiomysql"} - {"aiofiles"}
_NOT_NEEDED = {**dict.fromkeys(("uvloop", "winloop", "rloop"), "awaitscope-run has an event loop of its own"),
               "nest_asyncio": "outside of notebooks no loop runs before asyncio.run()"}
_PIP_NAMES = {"yaml": "pyyaml", "PIL": "pillow", "grpc": "grpcio"}


def _fit_trio(trio):
    recording = environment.settings()["recording"]
    trio_loop.install(trio, trio_scopes.install(trio) if recording else lambda: [])


def _fit_multiprocessing(synchronize):
    def refused(*args, **kwargs):
        raise PermissionError("multiprocessing is blocked by the sandbox of awaitscope-run (--no-sandbox allows it); "
                              "asyncio.to_thread() can stand in for it")

    if environment.settings()["sandbox"]:
        synchronize.SemLock.__init__ = refused


def _fit_nest_asyncio(nest_asyncio):
    """It would change how loops run, which these cannot; and where none runs yet, there is nothing to be done."""
    nest_asyncio.apply = lambda loop=None: None


_FITTED = {"nest_asyncio": _fit_nest_asyncio, "trio": _fit_trio, "anyio._backends._asyncio": anyio_scopes.install,
           "quattro._cancelscope": quattro_scopes.install, "multiprocessing.synchronize": _fit_multiprocessing,
           "uuid": newer_identifiers.fit, "logging.handlers": newer_logging.fit_handlers,
           "unittest.case": newer_testing.fit_case, "unittest.async_case": newer_testing.fit_async_case,
           "unittest.mock": newer_mocks.fit_mock, "doctest": newer_mocks.fit_doctest, "argparse": newer_argparse.fit,
           "json.decoder": newer_json.fit_decoder, "json.encoder": newer_json.fit_encoder, "http": newer_tools.fit_http}


class _Finder:
    """Finds what is to be fitted where the others find it, and fits it once it is imported."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        fit = _FITTED.pop(name, None)
        if fit is None:
            return None
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            _FITTED[name] = fit
            return spec
        execute = spec.loader.exec_module

        def exec_module(module):
            del spec.loader.exec_module
            execute(module)
            fit(module)

        spec.loader.exec_module = exec_module
        return spec


def fit(modules):
    _FITTED.update(modules)


def install():
    removed_modules.install()
    sys.meta_path.insert(0, _Finder)


def explain_missing(error):
    """For an import that failed: a sentence on what to do. Empty for other errors."""
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return ""
    name = error.name.partition(".")[0]
    if version := removed_modules.VERSIONS.get(name):
        return f"{name} has left the standard library with Python {version}"
    if name in _NOT_NEEDED:
        return f"{name} is not installed, and not needed: {_NOT_NEEDED[name]}; take it out"
    if name in sys.modules or name in sys.stdlib_module_names:
        return ""
    command = f"apt install {_APT[name]}" if name in _APT else f"pip install {_PIP_NAMES.get(name, name)}"
    if name in _NETWORKING:
        return (f"the package {name} is not installed ({command}), and a script has no network in the sandbox anyway: "
                "let asyncio.sleep() stand in for its requests")
    return f"the package {name} is not installed for this Python: {command}"
