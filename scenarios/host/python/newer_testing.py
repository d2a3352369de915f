# SPDX-License-Identifier: GPL-3.0-or-later
"""What unittest has since 3.13 and 3.14: more that can be asserted, and a loop of one's own for asynchronous tests."""
import asyncio
import sys
import types

_GONE = ("failUnlessEqual", "failIfEqual", "failUnless", "failIf", "failUnlessRaises", "failUnlessAlmostEqual", "failIfAlmostEqual",
         "assertEquals", "assertNotEquals", "assertAlmostEquals", "assertNotAlmostEquals", "assert_", "assertRegexpMatches",
         "assertNotRegexpMatches", "assertRaisesRegexp", "assertDictContainsSubset")  # since 3.12
__unittest = True  # no frame of this is shown


def _shown(thing, **keywords):
    return sys.modules["unittest.util"].safe_repr(thing, **keywords)


def _named(thing):
    if isinstance(thing, types.ModuleType):
        return f"module {thing.__name__!r}"
    return f"type object {thing.__name__!r}" if isinstance(thing, type) else f"{type(thing).__name__!r} object"


def assertHasAttr(self, obj, name, msg=None):
    if not hasattr(obj, name):
        self.fail(self._formatMessage(msg, f"{_named(obj)} has no attribute {name!r}"))


def assertNotHasAttr(self, obj, name, msg=None):
    if hasattr(obj, name):
        self.fail(self._formatMessage(msg, f"{_named(obj)} has unexpected attribute {name!r}"))


def _is_subclass(self, cls, superclass, msg):
    if not isinstance(cls, type):
        self.fail(self._formatMessage(msg, f"{cls!r} is not a class"))
    return issubclass(cls, superclass)


def assertIsSubclass(self, cls, superclass, msg=None):
    if not _is_subclass(self, cls, superclass, msg):
        of = f"any of {superclass!r}" if isinstance(superclass, tuple) else f"{superclass!r}"
        self.fail(self._formatMessage(msg, f"{cls!r} is not a subclass of {of}"))


def assertNotIsSubclass(self, cls, superclass, msg=None):
    if _is_subclass(self, cls, superclass, msg):
        of = next(each for each in superclass if issubclass(cls, each)) if isinstance(superclass, tuple) else superclass
        self.fail(self._formatMessage(msg, f"{cls!r} is a subclass of {of!r}"))


def _meets(self, s, parts, method, msg):
    """What of the parts it begins or ends with."""
    each_of = parts if isinstance(parts, tuple) else (parts,)
    try:
        if not getattr(s, method)(parts):
            return None
    except (AttributeError, TypeError):
        wanted = next((kind for kind in (str, bytes) if any(isinstance(each, kind) and not isinstance(s, kind) for each in each_of)), None)
        if wanted is None:
            raise
        self.fail(self._formatMessage(msg, f"Expected {wanted.__name__}, not {type(s).__name__}"))
    return next(each for each in each_of if getattr(s, method)(each))


def _assertion(name, method, verb):
    def positive(self, s, part, msg=None):
        if _meets(self, s, part, method, msg) is None:
            what = f"any of {_shown(part)}" if isinstance(part, tuple) else _shown(part)
            self.fail(self._formatMessage(msg, f"{_shown(s, short=True)} doesn't {verb} with {what}"))

    def negative(self, s, part, msg=None):
        if (found := _meets(self, s, part, method, msg)) is not None:
            self.fail(self._formatMessage(msg, f"{_shown(s, short=True)} {verb}s with {_shown(found)}"))

    positive.__name__, negative.__name__ = f"assert{name}", f"assertNot{name}"
    return positive, negative


def fit_case(case):
    for each in (assertHasAttr, assertNotHasAttr, assertIsSubclass, assertNotIsSubclass,
                 *_assertion("StartsWith", "startswith", "start"), *_assertion("EndsWith", "endswith", "end")):
        if not hasattr(case.TestCase, each.__name__):
            setattr(case.TestCase, each.__name__, each)
    for name in _GONE:
        if name in vars(case.TestCase):
            delattr(case.TestCase, name)


def fit_async_case(async_case):
    async_case.__unittest = True  # as since 3.12
    case = async_case.IsolatedAsyncioTestCase
    if hasattr(case, "loop_factory"):
        return

    def _setupAsyncioRunner(self):
        assert self._asyncioRunner is None, "asyncio runner is already initialized"
        self._asyncioRunner = asyncio.Runner(debug=True, loop_factory=self.loop_factory)

    case.loop_factory, case._setupAsyncioRunner = None, _setupAsyncioRunner
