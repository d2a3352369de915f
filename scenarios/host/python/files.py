# SPDX-License-Identifier: GPL-3.0-or-later
"""The scratch folder stands in for the script's own and the current one.

What is opened for writing there is written to the scratch folder instead
(begun with a copy if it is there and its content counts); what has been
written is found again under its own path.
"""
import builtins
import errno
import functools
import io
import os
import shutil

from _awaitscope_host import imports

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Overlay:
    def __init__(self, scratch, roots):
        self.scratch = scratch
        self.roots = [(root, os.path.join(scratch, str(index))) for index, root in enumerate(roots)]
        self.removed = set()
        self.system = {name: getattr(os, name) for name in
                       ("open", "stat", "lstat", "listdir", "scandir", "remove", "rmdir", "mkdir", "rename", "access",
                        "chmod", "utime", "truncate")}
        for _, stand_in in self.roots:
            os.makedirs(stand_in, exist_ok=True)

    def stand_in(self, path):
        """Where a path of the script's folders is kept in the scratch folder; None for others."""
        try:
            path = os.path.abspath(os.fsdecode(path))
        except (TypeError, ValueError):
            return None, None
        for root, place in self.roots:
            if path == root or path.startswith(root.rstrip("/") + "/"):
                return path, os.path.join(place, os.path.relpath(path, root)) if path != root else place
        return path, None

    def _there(self, path):
        try:
            self.system["lstat"](path)
        except (OSError, ValueError):
            return False
        return True

    def for_reading(self, path):
        if isinstance(path, int):
            return path
        real, place = self.stand_in(path)
        if place is None or place in dict.fromkeys(p for _, p in self.roots):
            return path
        if self._there(place) or real in self.removed:
            return place
        return path

    def for_writing(self, path, keep=True):
        if isinstance(path, int):
            return path
        real, place = self.stand_in(path)
        if place is None:
            return path
        if not self._there(place) and self._there(os.path.dirname(real)) or self._there(os.path.dirname(place)):
            self.make_folders(os.path.dirname(place))
            if keep and real not in self.removed and not self._there(place) and os.path.isfile(real):
                shutil.copyfile(real, place)
        self.removed.discard(real)
        imports.look_again(os.path.dirname(real))
        return place

    def make_folders(self, folder):
        if not self._there(folder):
            self.make_folders(os.path.dirname(folder))
            self.system["mkdir"](folder)

    def written(self):
        found = []
        for root, place in self.roots:
            for folder, _, names in os.walk(place):
                found += [(os.path.join(root, os.path.relpath(os.path.join(folder, n), place)),
                           os.path.join(folder, n)) for n in names]
        return sorted(found)


class Entry:
    """An os.DirEntry with the path as the script knows it."""

    def __init__(self, folder, entry):
        self._entry = entry
        self.name = entry.name
        self.path = os.path.join(folder, entry.name)

    def __getattr__(self, name):
        return getattr(self._entry, name)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class Entries:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._entries = iter(())


def install(scratch, roots):
    overlay = Overlay(scratch, roots)
    system, open_file = overlay.system, io.open

    def named(error, *paths):
        """The error with the paths as the script knows them."""
        if error.filename is not None:
            error.filename = os.fspath(paths[0])
        if error.filename2 is not None:
            error.filename2 = os.fspath(paths[1])
        return error

    def call(function, paths, *args, **kwargs):
        try:
            return function(*args, **kwargs)
        except OSError as error:
            raise named(error, *paths).with_traceback(None)

    @functools.wraps(open_file)
    def open(file, mode="r", *args, **kwargs):
        if isinstance(mode, str) and set(mode) & set("wax+"):
            actual = overlay.for_writing(file, keep="w" not in mode)
        else:
            actual = overlay.for_reading(file)
        return call(open_file, [file], actual, mode, *args, **kwargs)

    builtins.open = io.open = open

    def os_open(path, flags, mode=0o777, *, dir_fd=None):
        actual = path
        if dir_fd is None:
            actual = overlay.for_writing(path, keep=not flags & os.O_TRUNC) if flags & WRITING else overlay.for_reading(path)
        return call(system["open"], [path], actual, flags, mode, dir_fd=dir_fd)

    def reading(name):
        @functools.wraps(system[name])
        def function(path=".", *args, **kwargs):
            actual = overlay.for_reading(path) if kwargs.get("dir_fd") is None else path
            return call(system[name], [path], actual, *args, **kwargs)
        return function

    def writing(name):
        @functools.wraps(system[name])
        def function(path, *args, **kwargs):
            if kwargs.get("dir_fd") is not None:
                return system[name](path, *args, **kwargs)
            there = os.path.exists(path)
            if there == (name == "mkdir"):
                number = errno.EEXIST if there else errno.ENOENT
                raise OSError(number, os.strerror(number), os.fspath(path))
            actual = overlay.for_writing(path)
            if name in ("chmod", "utime") and str(actual).startswith(scratch):
                return None
            return call(system[name], [path], actual, *args, **kwargs)
        return function

    def remove(path, *, dir_fd=None):
        real, place = overlay.stand_in(path)
        if place is None or dir_fd is not None:
            return system["remove"](path, dir_fd=dir_fd)
        if overlay._there(place):
            system["remove"](place)
        elif real in overlay.removed or not overlay._there(real):
            return call(system["remove"], [path], place)
        overlay.removed.add(real)
        imports.look_again(os.path.dirname(real))

    def rmdir(path, *, dir_fd=None):
        real, place = overlay.stand_in(path)
        if place is None or dir_fd is not None:
            return system["rmdir"](path, dir_fd=dir_fd)
        if listdir(path):
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), os.fspath(path))
        if overlay._there(place):
            system["rmdir"](place)
        overlay.removed.add(real)

    def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
        source = overlay.for_writing(src)
        call(system["rename"], [src, dst], source, overlay.for_writing(dst, keep=False), src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
        overlay.removed.add(overlay.stand_in(src)[0])

    def merged(path, read):
        """What the folder holds and what stands in for it, by name, without what has been removed."""
        real, place = overlay.stand_in(path)
        if place is None:
            return None
        found, missing = {}, None
        for here in (path, place):
            try:
                found.update((os.fsdecode(name), entry) for name, entry in read(here))
            except FileNotFoundError as error:
                missing = missing or error
        if not found and missing and (real in overlay.removed or not overlay._there(place)):
            raise named(missing, path)
        return [entry for name, entry in found.items()
                if os.path.join(real, name) not in overlay.removed or overlay._there(os.path.join(place, name))]

    def listdir(path="."):
        names = merged(path, lambda here: [(name, name) for name in system["listdir"](here)])
        return system["listdir"](path) if names is None else names

    def scandir(path="."):
        def read(here):
            with system["scandir"](here) as entries:
                return [(entry.name, Entry(path, entry)) for entry in entries]
        entries = None if isinstance(path, int) else merged(path, read)
        return system["scandir"](path) if entries is None else Entries(entries)

    for name, function in (("open", os_open), ("listdir", listdir), ("remove", remove), ("rename", rename),
                           ("scandir", scandir), ("rmdir", rmdir)):
        setattr(os, name, functools.wraps(system[name])(function))
    os.unlink, os.replace = os.remove, os.rename
    shutil._use_fd_functions = False  # by paths, which are looked up here
    for name in ("stat", "lstat", "access"):
        setattr(os, name, reading(name))
    for name in ("mkdir", "chmod", "utime", "truncate"):
        setattr(os, name, writing(name))
    imports.install(overlay)
    return overlay
