// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

using engine::trace::EventKind;

// Standard input and output as pipes of the loop's, and as a terminal.
class StandardPipesTest : public QObject
{
    Q_OBJECT

private slots:
    void aStreamReadsStandardInput()
    {
        const RunResult result = Runner().run(
            "import asyncio, sys\n"
            "async def main():\n"
            "    reader = asyncio.StreamReader()\n"
            "    transport, _ = await asyncio.get_running_loop().connect_read_pipe(\n"
            "        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)\n"
            "    print(transport.is_reading(), transport.get_extra_info('pipe') is sys.stdin)\n"
            "    while line := await reader.readline():\n"
            "        print(line, asyncio.get_running_loop().time())\n"
            "        await asyncio.sleep(len(line))\n"
            "    await asyncio.sleep(0)\n"
            "    print(reader.at_eof(), transport.is_closing())\n"
            "asyncio.run(main())\n", {}, {}, "one\n\nlast");
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out, QByteArray("True True\nb'one\\n' 0.0\nb'\\n' 4.0\nb'last' 5.0\nTrue True\n"));
    }

    void whoNeedsOneLineIsNotAskedForMore()
    {
        const RunResult result = Runner().run(
            "import asyncio, sys\n"
            "async def main():\n"
            "    reader = asyncio.StreamReader()\n"
            "    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)\n"
            "    print(await reader.readline())\n"
            "    await asyncio.gather(*(asyncio.sleep(0) for _ in range(3)))\n"
            "asyncio.run(main())\n"
            "print(input())\n", {}, {}, "mine\nleft\n");
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out, QByteArray("b'mine\\n'\nleft\n"));
        int asked = 0;
        for (engine::trace::EventNumber number = 1; number <= result.events.size(); ++number)
            asked += result.events.at(number).kind == EventKind::InputAwaited;
        QCOMPARE(asked, 2);
    }

    void aCallbackReadsStandardInput()
    {
        const RunResult result = Runner().run(
            "import asyncio, os, sys\n"
            "async def main():\n"
            "    loop, ended = asyncio.get_running_loop(), asyncio.Event()\n"
            "    def readable(read):\n"
            "        line = read()\n"
            "        print(repr(line))\n"
            "        if not line:\n"
            "            print(loop.remove_reader(sys.stdin))\n"
            "            ended.set()\n"
            "    loop.add_reader(sys.stdin, readable, sys.stdin.readline)\n"
            "    await asyncio.sleep(1)\n"
            "    await ended.wait()\n"
            "    loop.add_reader(0, readable, lambda: os.read(0, 10))\n"
            "    await asyncio.sleep(1)\n"
            "    print(loop.time(), loop.remove_reader(0))\n"
            "asyncio.run(main())\n", {}, {}, "one\ntwo\n");
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out, QByteArray("'one\\n'\n'two\\n'\n''\nTrue\nb''\nTrue\n2.0 False\n"));
    }

    void theEndOfTheInputStopsNoClock()
    {
        const RunResult result = Runner().run(
            "import asyncio, sys\n"
            "async def main():\n"
            "    asyncio.get_running_loop().add_reader(sys.stdin, sys.stdin.readline)\n"
            "    await asyncio.sleep(3600)\n"
            "    print('an hour')\n"
            "asyncio.run(main())\n", {}, {}, "one\n");
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out, QByteArray("an hour\n"));
    }

    void aWriterPrintsInOrder()
    {
        const RunResult result = Runner().run(
            "import asyncio, sys\n"
            "async def main():\n"
            "    loop = asyncio.get_running_loop()\n"
            "    transport, protocol = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, sys.stdout)\n"
            "    writer = asyncio.StreamWriter(transport, protocol, None, loop)\n"
            "    for row in range(2):\n"
            "        print('print', row)\n"
            "        writer.write(b'write %d\\n' % row)\n"
            "        await writer.drain()\n"
            "    writer.close()\n"
            "    await asyncio.sleep(1)\n"
            "    print('closed', file=sys.stderr)\n"
            "    print('nobody hears it')\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.out, QByteArray("print 0\nwrite 0\nprint 1\nwrite 1\n"));
        QVERIFY2(result.err.startsWith("closed\n") && result.err.contains("ValueError: I/O operation on closed file"), result.err);
    }

    void aCommandThatClearsTheTerminalHasNothingToClear()
    {
        const RunResult result = Runner().run("import os\nprint('kept', os.system('clear'), os.system(' cls '))\nos.system('true')\n");
        QCOMPARE(result.out, QByteArray("kept 0 0\n"));
        QVERIFY2(result.err.contains("PermissionError: os.system is blocked"), result.err);
    }
};

QTEST_GUILESS_MAIN(StandardPipesTest)
#include "standard_pipes_test.moc"
