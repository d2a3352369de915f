# SPDX-License-Identifier: GPL-3.0-or-later
"""What json says since 3.13 and 3.14 of what it can neither read nor write: of a comma too many, of where the thing lies."""
import functools
import math
import re
import sys

_NOT_BEFORE = {"]": ("Expecting value", "array"), "}": ("Expecting property name enclosed in double quotes", "object")}
_OUT_OF_RANGE = "Out of range float values are not JSON compliant"


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


def _way(thing, is_fault, converted, above=()):
    """Where the fault lies, from the inside, or None."""
    if is_fault(thing, above):
        return []
    if isinstance(thing, dict):
        parts = ((f"item {key!r}", part) for key, part in thing.items())
    elif isinstance(thing, (list, tuple)):
        parts = ((f"item {index}", part) for index, part in enumerate(thing))
    else:
        parts = (("object", part) for whole, part in converted if whole is thing)
    for name, part in parts:
        if (way := _way(part, is_fault, converted, (*above, thing))) is not None:
            return [*way, f"when serializing {type(thing).__name__} {name}"]
    return None


def _is_endless(thing, above):
    return any(each is thing for each in above)


def _is_no_number(thing, above):
    if isinstance(thing, dict):
        return any(isinstance(key, float) and _is_no_number(key, above) for key in thing)
    return isinstance(thing, float) and not math.isfinite(thing)


def _has_no_key(thing, above):
    return isinstance(thing, dict) and any(not isinstance(key, (str, int, float, type(None))) for key in thing)


def _fault(error, refused):
    """What tells the thing at fault from others, by what the error says."""
    text = str(error)
    if refused:
        return lambda thing, above: thing is refused[-1]
    if isinstance(error, ValueError) and text == "Circular reference detected":
        return _is_endless
    if isinstance(error, ValueError) and text.startswith(_OUT_OF_RANGE):
        return _is_no_number
    return _has_no_key if isinstance(error, TypeError) and text.startswith("keys must be str, ") else None


def _noting(plain):
    @functools.wraps(plain)
    def iterencode(self, o, _one_shot=False):
        convert, refused, converted = self.default, [], []

        def default(thing):
            try:
                result = convert(thing)
            except Exception:
                refused.append(thing)
                raise
            converted.append((thing, result))
            return result

        self.default = default
        try:
            yield from plain(self, o, _one_shot)
        except Exception as error:
            if not isinstance(error, RecursionError) and (is_fault := _fault(error, refused)):
                _complete(error, o, is_fault, converted)
            raise
        finally:
            self.default = convert

    return iterencode


def _complete(error, whole, is_fault, converted):
    way = _way(whole, is_fault, converted)
    for note in way or ():
        error.add_note(note)
    if is_fault is _is_no_number and str(error) == _OUT_OF_RANGE:
        error.args = f"{_OUT_OF_RANGE}: {next(_no_numbers(whole, converted))!r}",


def _no_numbers(thing, converted):
    if isinstance(thing, float):
        if not math.isfinite(thing):
            yield thing
        return
    if isinstance(thing, dict):
        parts = (part for item in thing.items() for part in item)
    else:
        parts = thing if isinstance(thing, (list, tuple)) else (part for whole, part in converted if whole is thing)
    for part in parts:
        yield from _no_numbers(part, converted)


def fit_encoder(encoder):
    if sys.version_info < (3, 14):
        encoder.JSONEncoder.iterencode = _noting(encoder.JSONEncoder.iterencode)
