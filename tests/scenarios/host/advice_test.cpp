// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QVersionNumber>
#include <QtTest>

// What awaitscope-run adds to errors that come of where a script runs.
class AdviceTest : public QObject
{
    Q_OBJECT

private slots:
    void errorsThatComeOfThePlaceAreExplained_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("advice");
        QTest::addColumn<QString>("until"); // the Python that needs no advice
        const auto row = [](const char *name, const QByteArray &script, const QByteArray &advice, const char *until = "") {
            QTest::newRow(name) << script << advice << QString(until);
        };
        const QByteArray notebook = "awaits outside of any function, as only notebooks can: put it into async def main(): and call asyncio.run(main())";
        row("await of a notebook", "import asyncio\nawait asyncio.sleep(1)\n", "line 2 " + notebook);
        row("async with of a notebook", "import asyncio\nif 1:\n    async with asyncio.timeout(1):\n        pass\n", "line 3 " + notebook);
        row("comprehension of a notebook", "async def g(): yield 1\nprint([x async for x in g()])\n", "line 2 " + notebook);
        row("command of a notebook", "import asyncio\n%autoawait asyncio\n", "line 2 is a command to a notebook, not Python: take it out");
        row("shell in a notebook", "!pip install aiohttp\n", "line 1 is a command to a notebook");
        row("prompts", ">>> import asyncio\n", "line 1 begins with the prompt of an interactive session: take the prompts out");
        row("module", "import annotationlib\n", "annotationlib came with Python 3.14", "3.14");
        row("name in a module", "from types import CapsuleType\n", "types.CapsuleType came with Python 3.13", "3.13");
        row("function of a module", "import glob\nglob.translate('*')\n", "glob.translate came with Python 3.13", "3.13");
        row("method", "import pathlib\npathlib.Path('.').full_match('*')\n", "pathlib.PurePath.full_match came with Python 3.13", "3.13");
        row("in a group", "import asyncio, math\nasync def f(): math.fma\nasync def main():\n    async with asyncio.TaskGroup() as tg: tg.create_task(f())\n"
            "asyncio.run(main())\n", "math.fma came with Python 3.13", "3.13");
        row("Windows", "import asyncio\nasyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())\n",
            "asyncio.WindowsSelectorEventLoopPolicy exists on Windows only: leave it out");
        row("loops in loops", "import nest_asyncio\n",
            "nest_asyncio is not installed, and not needed: outside of notebooks no loop runs before asyncio.run(); take it out");
        row("another loop", "import uvloop\n", "uvloop is not installed, and not needed: awaitscope-run has an event loop of its own; take it out");
        row("loop", "import asyncio\nasyncio.run(asyncio.sleep(1, loop=None))\n", "sleep() takes no loop since Python 3.10: leave the argument out");
        row("old list of tasks", "import asyncio\nasyncio.Task.all_tasks()\n", "asyncio.Task.all_tasks() was taken out of Python 3.9: call asyncio.all_tasks()");
        row("old current task", "import asyncio\nasync def main(): asyncio.Task.current_task()\nasyncio.run(main())\n", "call asyncio.current_task()");
        row("old way to a task", "import asyncio\nasync def f(): asyncio.async(f())\n", "asyncio.async() was taken out of Python 3.7");
        row("awaited lock", "import asyncio\nasync def main():\n    with await asyncio.Lock(): pass\nasyncio.run(main())\n",
            "a lock cannot be awaited since Python 3.9: write async with");
        row("no loop", "import asyncio\nloop = asyncio.get_event_loop()\n", "since Python 3.14 asyncio.get_event_loop() makes none: put this into async def main()");
        row("future without a loop", "import asyncio\nasyncio.Future()\n", "no loop runs here");
        row("list to gather", "import asyncio\nasync def main(): await asyncio.gather([asyncio.sleep(1)])\nasyncio.run(main())\n",
            "write a star before the list, as in gather(*tasks)");
        row("old coroutine", "import asyncio\n@asyncio.coroutine\ndef f(): pass\n", "asyncio.coroutine was taken out of Python 3.11: write async def");
    }

    void errorsThatComeOfThePlaceAreExplained()
    {
        QFETCH(const QByteArray, script);
        QFETCH(const QByteArray, advice);
        QFETCH(const QString, until);
        const RunResult result = Runner().run(script);
        if (!until.isEmpty() && QVersionNumber::fromString(QString::fromStdString(result.events.run.python)) >= QVersionNumber::fromString(until))
            QSKIP("This Python has it.");
        QCOMPARE(result.status, 1);
        const QByteArray said = result.err.left(result.err.indexOf('\n'));
        QVERIFY2(said.startsWith("awaitscope-run: ") && said.contains(advice), result.err);
    }

    void whatAnOlderAnyioLacksIsExplained_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("advice");
        QTest::newRow("groups") << QByteArray("    try:\n        async with anyio.create_task_group() as group:\n"
                                              "            for _ in range(2): group.start_soon(fails)\n    except* ValueError: pass\n")
                                << QByteArray("catch anyio.ExceptionGroup, or pip install \"anyio>=4\", whose groups are the language's");
        QTest::newRow("what a scope caught") << QByteArray("    with anyio.move_on_after(1) as scope: await anyio.sleep(2)\n    scope.cancelled_caught\n")
                                             << QByteArray("cancelled_caught came with anyio 4");
    }
    void whatAnOlderAnyioLacksIsExplained()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, advice);
        const RunResult result = Runner().run("import sys, anyio\nif not hasattr(anyio, 'ExceptionGroup'): sys.exit(3)\n"
                                              "async def fails():\n    await anyio.sleep(1)\n    raise ValueError\nasync def main():\n"
            + body + "anyio.run(main)\n");
        if (result.status == 3 || result.err.contains("No module named"))
            QSKIP("There is no older anyio.");
        QVERIFY2(result.err.startsWith("awaitscope-run: ") && result.err.contains(advice), result.err);
    }

    void othersStandForThemselves_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("bracket") << QByteArray("import asyncio\nx = (\n");
        QTest::newRow("await in a plain function") << QByteArray("import asyncio\ndef f():\n    await asyncio.sleep(1)\n");
        QTest::newRow("return") << QByteArray("return 5\n");
        QTest::newRow("of another file") << QByteArray("exec(compile('x = (', 'm.py', 'exec'))\n");
        QTest::newRow("with and no manager") << QByteArray("with 5: pass\n");
        QTest::newRow("unhashable") << QByteArray("{[]}\n");
        QTest::newRow("misspelt") << QByteArray("import asyncio\nasyncio.slep(1)\n");
        QTest::newRow("a name of its own") << QByteArray("class typing: pass\ntyping.TypeIs\n");
        QTest::newRow("a loop of its own") << QByteArray("def play(): pass\nplay(loop=1)\n");
        QTest::newRow("without a source") << QByteArray("raise SyntaxError\n");
        QTest::newRow("without an object") << QByteArray("raise AttributeError('x')\n");
        QTest::newRow("of a strange type") << QByteArray("class A(ImportError):\n    name = property(lambda self: 1 / 0)\nraise A(5)\n");
    }

    void othersStandForThemselves()
    {
        QFETCH(const QByteArray, script);
        const RunResult result = Runner().run(script);
        QCOMPARE(result.status, 1);
        QVERIFY2(!result.err.startsWith("awaitscope-run: ") || result.err.startsWith("awaitscope-run: the script wrote"), result.err);
        QVERIFY(!result.err.contains("a mistake in awaitscope-run"));
    }

    void refusalsSayWhatCanStandIn_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const QByteArray &call, const QByteArray &said) { QTest::newRow(call) << call << said; };
        row("await asyncio.open_connection('example.org', 80)",
            "a connection to example.org:80 does not work in awaitscope-run: a script has no network; only the servers that it starts itself");
        row("await loop.create_connection(asyncio.Protocol, '192.0.2.1', 80)", "a connection to 192.0.2.1:80 does not work");
        row("await loop.create_datagram_endpoint(print, remote_addr=('192.0.2.1', 53))", "a connection to 192.0.2.1:53 does not work");
        row("await asyncio.open_connection('127.0.0.1', 443, ssl=True)", "within a script nothing is encrypted; leave ssl= out");
        row("await asyncio.start_server(print, ssl=True)", "within a script nothing is encrypted; leave ssl= out");
        row("await loop.start_tls(None, None, None)", "within a script nothing is encrypted");
        row("await loop.connect_read_pipe(asyncio.Protocol, open(__file__))", "connect_read_pipe() does not work in awaitscope-run but for sys.stdin");
        row("await loop.connect_write_pipe(asyncio.Protocol, open(__file__))", "but for sys.stdout and sys.stderr");
        row("loop.add_reader(1, print)", "nothing outside can be waited for; asyncio.to_thread(input) gives a line");
        row("socket.socket(socket.AF_INET, socket.SOCK_RAW)", "raw sockets do not work in awaitscope-run");
        row("multiprocessing.Queue()", "multiprocessing is blocked by the sandbox of awaitscope-run (--no-sandbox allows it); asyncio.to_thread() can stand in for it");
    }

    void refusalsSayWhatCanStandIn()
    {
        QFETCH(const QByteArray, call);
        QFETCH(const QByteArray, said);
        const RunResult result = Runner().run(
            "import asyncio, multiprocessing, socket, sys\n"
            "async def main():\n"
            "    loop = asyncio.get_running_loop()\n"
            "    " + call + "\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.status, 1);
        QVERIFY2(result.err.contains("PermissionError: ") && result.err.contains(said), result.err);
    }
};

QTEST_GUILESS_MAIN(AdviceTest)
#include "advice_test.moc"
