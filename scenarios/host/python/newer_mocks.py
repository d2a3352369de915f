# SPDX-License-Identifier: GPL-3.0-or-later
"""What mocks and doctest say since 3.12 and 3.13, and mocks whose calls can be waited for."""
import functools
import threading


def _with_aligned(plain):
    """What was expected, and right below it what was there."""
    @functools.wraps(plain)
    def assertion(self, /, *args, **kwargs):
        try:
            return plain(self, *args, **kwargs)
        except AssertionError as error:
            match error.args:
                case [str(text)] if "not found." in text:
                    text = "\n  Actual: ".join(text.rsplit("\nActual: ", 1))
                    error.args = (text if "Actual: " in text else f"{text}\n  Actual: []",)
            raise

    return assertion


def _threading_mock(mock):
    unset = object()

    class ThreadingMixin(mock.Base):
        """Of mocks whose calls, in other threads, can be waited for."""

        DEFAULT_TIMEOUT = None

        def __init__(self, /, *args, timeout=unset, **kwargs):
            super().__init__(*args, **kwargs)
            vars(self).update(_mock_wait_timeout=self.DEFAULT_TIMEOUT if timeout is unset else timeout, _mock_call_made=threading.Condition())

        def _get_child_mock(self, /, **kwargs):
            parent = kwargs.get("parent") or kwargs.get("_new_parent")
            if isinstance(parent, ThreadingMixin):
                kwargs["timeout"] = parent._mock_wait_timeout
            return super()._get_child_mock(**kwargs)

        def _mock_call(self, /, *args, **kwargs):
            result = super()._mock_call(*args, **kwargs)
            with self._mock_call_made:
                self._mock_call_made.notify_all()
            return result

        def wait_until_called(self, *, timeout=unset):
            """Until it is called, or has been."""
            timeout = self._mock_wait_timeout if timeout is unset else timeout
            with self._mock_call_made:
                if not self._mock_call_made.wait_for(lambda: self.called, timeout):
                    raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

        def wait_until_any_call_with(self, *args, **kwargs):
            """Until it is called with these arguments, or has been."""
            with self._mock_call_made:
                if not self._mock_call_made.wait_for(lambda: mock.call(*args, **kwargs) in self.call_args_list, self._mock_wait_timeout):
                    raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} call not found")

    class ThreadingMock(ThreadingMixin, mock.MagicMixin, mock.Mock):
        """A mock whose calls, in other threads, can be waited for."""

    for each in (ThreadingMixin, ThreadingMock):
        each.__module__, each.__qualname__ = mock.__name__, each.__name__
    return ThreadingMixin, ThreadingMock


def fit_mock(mock):
    if hasattr(mock, "ThreadingMock"):
        return
    for cls, names in ((mock.NonCallableMock, ("assert_called_with", "assert_has_calls")), (mock.AsyncMockMixin, ("assert_awaited_with",))):
        for name in names:
            setattr(cls, name, _with_aligned(getattr(cls, name)))
    mock.ThreadingMixin, mock.ThreadingMock = _threading_mock(mock)
    mock.__all__ += type(mock.__all__)(("ThreadingMock",))


def _counted(number, thing):
    return f"{number} {thing}{'s' * (number != 1)}"


def fit_doctest(doctest):
    if hasattr(doctest.TestResults, "skipped"):
        return
    results = doctest.TestResults

    def summarize(self, verbose=None):
        """Prints how all tests went that have run."""
        tests = sorted((name, failed, tried) for name, (failed, tried) in self._name2ft.items())
        without = [name for name, _, tried in tests if not tried]
        passed = [(name, tried) for name, failed, tried in tests if tried and not failed]
        failing = [each for each in tests if each[1]]
        failures, tries = sum(each[1] for each in tests), sum(each[2] for each in tests)
        if verbose := self._verbose if verbose is None else verbose:
            if without:
                print(f"{_counted(len(without), 'item')} had no tests:", *without, sep="\n    ")
            if passed:
                print(f"{_counted(len(passed), 'item')} passed all tests:")
                for name, tried in passed:
                    print(f" {tried:3d} test{'s' * (tried != 1)} in {name}")
        if failing:
            print(f"{self.DIVIDER}\n{_counted(len(failing), 'item')} had failures:")
            for name, failed, tried in failing:
                print(f" {failed:3d} of {tried:3d} in {name}")
        if verbose:
            print(f"{_counted(tries, 'test')} in {_counted(len(tests), 'item')}.")
            print(f"{tries - failures} passed{f' and {failures} failed' * bool(failures)}.")
        if failures:
            print(f"***Test Failed*** {_counted(failures, 'failure')}.")
        elif verbose:
            print("Test passed.")
        return results(failures, tries)

    results.skipped = 0
    doctest.DocTestRunner.summarize = summarize
