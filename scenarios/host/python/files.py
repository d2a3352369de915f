# SPDX-License-Identifier: GPL-3.0-or-later
"""The scratch folder stands in for the script's own and the current one.

What is opened for writing there is written to the scratch folder instead
(begun with a copy if it is there and its content counts); what has been
written is found again under its own path.
"""
import builtins
import functools
import io
import os
import shutil

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


def install(scratch, roots):
    overlay = Overlay(scratch, roots)
    system, open_file = overlay.system, io.open

    def named(path, error):
        """The error with the path as the script knows it."""
        if error.filename is not None:
            error.filename = path
        return error

    def open(file, mode="r", *args, **kwargs):
        if isinstance(mode, str) and set(mode) & set("wax+"):
            actual = overlay.for_writing(file, keep="w" not in mode)
        else:
            actual = overlay.for_reading(file)
        try:
            stream = open_file(actual, mode, *args, **kwargs)
        except OSError as error:
            raise named(file, error).with_traceback(None)
        return stream

    builtins.open = io.open = open

    def os_open(path, flags, mode=0o777, *, dir_fd=None):
        if dir_fd is None:
            path = overlay.for_writing(path, keep=not flags & os.O_TRUNC) if flags & WRITING else overlay.for_reading(path)
        return system["open"](path, flags, mode, dir_fd=dir_fd)

    def reading(name):
        @functools.wraps(system[name])
        def function(path=".", *args, **kwargs):
            if kwargs.get("dir_fd") is None:
                path = overlay.for_reading(path)
            return system[name](path, *args, **kwargs)
        return function

    def writing(name):
        @functools.wraps(system[name])
        def function(path, *args, **kwargs):
            if kwargs.get("dir_fd") is None:
                path = overlay.for_writing(path)
            if name in ("chmod", "utime") and str(path).startswith(scratch):
                return None
            return system[name](path, *args, **kwargs)
        return function

    def remove(path, *, dir_fd=None):
        real, place = overlay.stand_in(path)
        if place is None or dir_fd is not None:
            return system["remove"](path, dir_fd=dir_fd)
        if overlay._there(place):
            system["remove"](place)
        elif real in overlay.removed or not overlay._there(real):
            return system["remove"](place)
        overlay.removed.add(real)

    def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
        source = overlay.for_writing(src)
        system["rename"](source, overlay.for_writing(dst, keep=False), src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
        overlay.removed.add(overlay.stand_in(src)[0])

    def listdir(path="."):
        names = {}
        for place in (path, overlay.stand_in(path)[1]):
            if place is not None:
                try:
                    names.update(dict.fromkeys(system["listdir"](place)))
                except FileNotFoundError:
                    if place is path and overlay.stand_in(path)[1] is None:
                        raise
        real = overlay.stand_in(path)[0]
        return [n for n in names if real is None or os.path.join(real, os.fsdecode(n)) not in overlay.removed
                or overlay._there(os.path.join(overlay.stand_in(path)[1] or "", os.fsdecode(n)))]

    os.open, os.listdir, os.remove, os.unlink, os.rename, os.replace = os_open, listdir, remove, remove, rename, rename
    for name in ("stat", "lstat", "access"):
        setattr(os, name, reading(name))
    for name in ("rmdir", "mkdir", "chmod", "utime", "truncate"):
        setattr(os, name, writing(name))
    return overlay
