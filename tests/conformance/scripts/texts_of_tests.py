# rows: none
"""What doctest and mocks say of what is not as expected; mocks that are called in threads' stead."""
import asyncio
import contextlib
import doctest
import io
import os
from unittest.mock import AsyncMock, Mock, ThreadingMock, call


def right():
    """
    >>> import asyncio
    >>> asyncio.run(asyncio.sleep(1, "slept"))
    'slept'
    """


def wrong():
    """
    >>> right()
    3
    >>> 1 / 0
    Traceback (most recent call last):
    ZeroDivisionError: division by zero
    """


def told(check, *args, **kwargs):
    try:
        check(*args, **kwargs)
    except AssertionError as error:
        print(error)


async def main():
    plain, awaited = Mock(name="plain"), AsyncMock(name="awaited")
    told(plain.assert_called_with, 1)
    told(awaited.assert_awaited_with, 1)
    told(plain.assert_has_calls, [call(1)])
    plain(2, key="value")
    await awaited(2)
    told(plain.assert_called_with, 1)
    told(plain.assert_called_once_with, 1)
    told(plain.assert_has_calls, [call(1), call(2)])
    told(awaited.assert_awaited_with, 1)
    told(awaited.assert_awaited_once_with, 1)
    told(awaited.assert_has_awaits, [call(1)])
    told(plain.assert_called_with, 2, key="value")
    waited = ThreadingMock(timeout=0)
    told(waited.wait_until_called)
    told(waited.child.wait_until_called, timeout=0)
    waited(1, a=2)
    waited.wait_until_called()
    waited.wait_until_any_call_with(1, a=2)
    told(waited.wait_until_any_call_with, 3)


said = io.StringIO()
with contextlib.redirect_stdout(said):
    print(doctest.testmod(), doctest.testmod().skipped)
    print(doctest.testmod(verbose=True))
    doctest.run_docstring_examples(right, globals(), verbose=True)
print(said.getvalue().replace(__file__, os.path.basename(__file__)))
asyncio.run(main())
