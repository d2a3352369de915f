# SPDX-License-Identifier: GPL-3.0-or-later
"""Databases that open their files in C: they are found in the scratch folder, as what open() writes is (files.py)."""
import functools
import os
import urllib.parse


def _fit_sqlite(overlay, module):
    connect = module.connect

    def actual(database, uri):
        """A database in memory has no file; a URI may carry options."""
        name = os.fsdecode(database) if isinstance(database, (str, bytes, os.PathLike)) else ""
        if not name or name == ":memory:":
            return database
        if not (uri and name.startswith("file:")):
            return overlay.for_writing(name)
        parts = urllib.parse.urlsplit(name)
        path = urllib.parse.unquote(parts.path)
        if not path or path == ":memory:" or "mode=memory" in parts.query:
            return database
        return urllib.parse.urlunsplit(("file", "", urllib.parse.quote(overlay.for_writing(path)), parts.query, ""))

    @functools.wraps(connect)
    def opening(database, *arguments, **keywords):
        uri = keywords.get("uri", arguments[6] if len(arguments) > 6 else False)
        return connect(actual(database, uri), *arguments, **keywords)

    module.connect = opening


def _fit_dbm(overlay, module):
    open_file = module.open

    @functools.wraps(open_file)
    def opening(file, *arguments, **keywords):
        return open_file(overlay.for_writing(file), *arguments, **keywords)

    module.open = opening


def fitted(overlay):
    """What is to be done with which module once it is imported."""
    return {"_sqlite3": functools.partial(_fit_sqlite, overlay),
            **{name: functools.partial(_fit_dbm, overlay) for name in ("_dbm", "_gdbm")}}
