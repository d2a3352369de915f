# SPDX-License-Identifier: GPL-3.0-or-later
"""What logging has since 3.12 and 3.13: names of handlers, a logger's children, filters that put a record in another's place."""
import functools
import logging
import sys

from _awaitscope_host import tracebacks


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


def _filtered(self, record):
    """The record, or the one that a filter gave in its place; False where it is not wanted."""
    for each in self.filters:
        result = each.filter(record) if hasattr(each, "filter") else each(record)
        if not result:
            return False
        if isinstance(result, logging.LogRecord):
            record = result
    return record


def _handle(self, record):
    """Of a handler."""
    if wanted := self.filter(record):
        self.acquire()
        try:
            self.emit(wanted if isinstance(wanted, logging.LogRecord) else record)
        finally:
            self.release()
    return wanted


def _handle_by_all(self, record):
    """Of a logger."""
    if not self.disabled and (wanted := self.filter(record)):
        self.callHandlers(wanted if isinstance(wanted, logging.LogRecord) else record)


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
        for cls, name, function in ((logging.Filterer, "filter", _filtered), (logging.Handler, "handle", _handle),
                                    (logging.Logger, "handle", _handle_by_all)):
            # In logging's folder, whose frames it leaves out of the stack under an error, and ours, so that a traceback has none.
            function.__code__ = function.__code__.replace(co_filename=f"{logging.__path__[0]}/{tracebacks.OURS}>")
            setattr(cls, name, functools.wraps(getattr(cls, name))(function))
    if sys.version_info < (3, 13):
        _merge_extra(logging.LoggerAdapter)
