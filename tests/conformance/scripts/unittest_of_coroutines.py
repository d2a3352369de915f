# rows: T1 R4
# unittest's own runner for coroutines, and mocks that are awaited; nothing of it is deprecated.
import asyncio
import inspect
import unittest
import warnings
from unittest.mock import AsyncMock, MagicMock, call, patch


class Service:
    async def fetch(self, number):
        await asyncio.sleep(number)
        return number * 2

    def plain(self):
        return "plain"


class ServiceTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.told = ["setUp"]

    async def asyncSetUp(self):
        await asyncio.sleep(1)
        self.service = Service()
        self.told.append("asyncSetUp")
        self.addAsyncCleanup(self.clean_up, "cleanup")

    async def clean_up(self, name):
        await asyncio.sleep(1)
        self.told.append(name)
        print(self._testMethodName, *self.told, asyncio.get_running_loop().time())

    async def asyncTearDown(self):
        self.told.append("asyncTearDown")

    def tearDown(self):
        self.told.append("tearDown")

    async def test_a_value(self):
        self.assertEqual(await self.service.fetch(5), 10)

    async def test_a_timeout(self):
        with self.assertRaises(TimeoutError):
            await asyncio.wait_for(self.service.fetch(5), 1)

    async def test_an_error(self):
        async with asyncio.TaskGroup() as tg:
            tg.create_task(self.service.fetch("no number"))

    async def test_a_failure(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertEqual(await self.service.fetch(number), 2)

    @unittest.expectedFailure
    async def test_expected(self):
        self.assertTrue(await self.service.fetch(0))

    @unittest.skip("not now")
    async def test_skipped(self):
        print("never")

    async def test_mocks(self):
        mock = AsyncMock(side_effect=[1, 2, ValueError("three")])
        print(await mock("a"), await mock("b"))
        with self.assertRaises(ValueError):
            await mock(c=3)
        print(mock.await_count, mock.await_args_list == [call("a"), call("b"), call(c=3)])
        like = AsyncMock(spec=Service)
        like.fetch.return_value = 7
        print(await like.fetch(1), type(like.plain).__name__, inspect.iscoroutinefunction(like.fetch))
        with patch.object(Service, "fetch", return_value="patched") as fetch:
            print(await self.service.fetch(1), type(fetch).__name__)
        fetch.assert_awaited_once_with(1)
        entered = MagicMock()
        entered.__aenter__.return_value = "inside"
        async with entered as value:
            print(value)
        items = MagicMock()
        items.__aiter__.return_value = [1, 2]
        print([item async for item in items])

    async def test_what_is_left_is_cancelled(self):
        async def stays():
            try:
                await asyncio.sleep(100)
            finally:
                print("stays no longer")

        self.left = asyncio.create_task(stays())
        await asyncio.sleep(0)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(ServiceTest).run(result)
    asyncio.iscoroutinefunction(print)
print([str(warning.message).partition(" is ")[0] for warning in caught])
print(result)
for kind in result.errors, result.failures, result.expectedFailures:
    print([(str(case).partition(" ")[0], text.strip().splitlines()[-1]) for case, text in kind])
