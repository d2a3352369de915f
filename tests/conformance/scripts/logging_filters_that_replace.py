# rows: none
"""A filter may put another record in the place of the one it is given: for a logger, for one handler of several."""
import asyncio
import contextlib
import io
import logging
import sys


class Secrets(logging.Filter):
    def filter(self, record):
        if "password" not in record.getMessage():
            return True
        return logging.makeLogRecord({**vars(record), "msg": "(a secret of %s)", "args": (record.taskName,)})


class Refuses(logging.Handler):
    def emit(self, record):
        raise ValueError(record.msg)


log, bare = logging.getLogger("app"), logging.getLogger("bare")
bare.addHandler(logging.StreamHandler(sys.stdout))
for name in ("first", "second"):
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter(f"{name}: %(taskName)s %(message)s"))
    log.addHandler(handler)
log.handlers[0].addFilter(Secrets())
log.addFilter(lambda record: logging.makeLogRecord({**vars(record), "msg": record.getMessage().upper(), "args": ()})
              if record.levelno > logging.WARNING else not record.getMessage().startswith("no"))


async def worker(name):
    await asyncio.sleep(1)
    log.warning("%s has a password", name)
    log.error("%s fails", name)
    log.warning("nothing of %s", name)
    bare.warning("%d", name)  # a logging error


async def main():
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        await asyncio.gather(worker("one"), worker("two"))
    print(errors.getvalue().count("--- Logging error ---"), "in handle" in errors.getvalue(), "callHandlers" in errors.getvalue())
    record = logging.makeLogRecord({"msg": "a password", "levelno": logging.WARNING, "taskName": "nobody"})
    print(log.handlers[0].handle(record) is record, log.handlers[1].handle(record) is record, log.filter(record) is record)
    logging.getLogger("other").addHandler(Refuses())
    try:
        logging.getLogger("other").warning("refused")
    except ValueError as error:
        print("ValueError", error)


asyncio.run(main())
