# SPDX-License-Identifier: GPL-3.0-or-later
"""What json says since 3.13 and 3.14 of what it can neither read nor write: of a comma too many, of where the thing lies."""
import functools
import re
import sys

_NOT_BEFORE = {"]": ("Expecting value", "array"), "}": ("Expecting property name enclosed in double quotes", "object")}


def _of_a_comma(plain):
    @functools.wraps(plain)
    def __init__(self, msg, doc, pos):
        at = doc[pos:pos + 1] if isinstance(doc, str) else ""
        before = re.search(r",[ \t\n\r]*\Z", doc[:pos]) if at in _NOT_BEFORE and at else None
        if before and msg == _NOT_BEFORE[at][0]:
            msg, pos = f"Illegal trailing comma before end of {_NOT_BEFORE[at][1]}", before.start()
        plain(self, msg, doc, pos)

    return __init__


def fit_decoder(decoder):
    if sys.version_info < (3, 13):
        error = decoder.JSONDecodeError
        error.__init__ = _of_a_comma(error.__init__)


def _way(thing, wanted):
    """Where it lies in lists and dicts, from the inside, or None."""
    if thing is wanted:
        return []
    if isinstance(thing, dict):
        parts = thing.items()
    elif isinstance(thing, (list, tuple)):
        parts = enumerate(thing)
    else:
        return None
    for key, part in parts:
        if (way := _way(part, wanted)) is not None:
            return [*way, f"when serializing {type(thing).__name__} item {key!r}"]
    return None


def _noting(plain):
    @functools.wraps(plain)
    def iterencode(self, o, _one_shot=False):
        convert, refused = self.default, []

        def default(thing):
            try:
                return convert(thing)
            except Exception:
                refused.append(thing)
                raise

        self.default = default
        try:
            yield from plain(self, o, _one_shot)
        except Exception as error:
            for note in refused and _way(o, refused[-1]) or ():
                error.add_note(note)
            raise
        finally:
            self.default = convert

    return iterencode


def fit_encoder(encoder):
    if sys.version_info < (3, 14):
        encoder.JSONEncoder.iterencode = _noting(encoder.JSONEncoder.iterencode)
