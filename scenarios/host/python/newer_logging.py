# SPDX-License-Identifier: GPL-3.0-or-later
"""What logging has since 3.12 and 3.13: names of handlers, a logger's children, adapters that keep what is given."""
import functools
import logging
import sys


def getHandlerByName(name):
    """The handler of that name, or None."""
    return logging._handlers.get(name)


def getHandlerNames():
    """Those of all handlers that have one."""
    return frozenset(logging._handlers)


def getChildren(self):
    """The loggers right below this one."""
    within = f"{self.name}." if self is not self.root else ""
    return {each for name, each in self.manager.loggerDict.items() if isinstance(each, logging.Logger)
            and name.startswith(within) and "." not in name.removeprefix(within)}


def _merge_extra(adapter):
    make, process = adapter.__init__, adapter.process

    @functools.wraps(make)
    def __init__(self, logger, extra=None, merge_extra=False):
        make(self, logger, extra)
        self.merge_extra = merge_extra

    @functools.wraps(process)
    def processed(self, msg, kwargs):
        given = kwargs.get("extra")
        msg, kwargs = process(self, msg, kwargs)
        if getattr(self, "merge_extra", False) and given is not None:
            kwargs["extra"] = {**self.extra, **given}
        return msg, kwargs

    adapter.__init__, adapter.process = __init__, processed


def fit_handlers(handlers):
    """A listener stops at the end of a block, and is started once."""
    listener = handlers.QueueListener
    if hasattr(listener, "__enter__"):
        return
    start = listener.start

    @functools.wraps(start)
    def started(self):
        if self._thread is not None:
            raise RuntimeError("Listener already started")
        start(self)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.stop()

    listener.start, listener.__enter__, listener.__exit__ = started, __enter__, __exit__


def install():
    if sys.version_info < (3, 12):
        for function in (getHandlerByName, getHandlerNames):
            function.__module__ = "logging"
            setattr(logging, function.__name__, function)
            logging.__all__.append(function.__name__)
        logging.Logger.getChildren = getChildren
    if sys.version_info < (3, 13):
        _merge_extra(logging.LoggerAdapter)
