// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

using namespace engine::trace;

namespace {

const QByteArray echo = "import asyncio\n"
                        "async def handle(reader, writer):\n"
                        "    try:\n"
                        "        while line := await reader.readline():\n"
                        "            await asyncio.sleep(1)\n"
                        "            writer.write(line)\n"
                        "            await writer.drain()\n"
                        "    finally:\n"
                        "        writer.close()\n"
                        "async def ask(text):\n"
                        "    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)\n"
                        "    writer.write(text + b'\\n')\n"
                        "    print('answer', await reader.readline())\n"
                        "    writer.close()\n"
                        "    await writer.wait_closed()\n";

QStringList waits(const RunResult &result)
{
    QStringList texts;
    for (EventNumber n = 1; n <= result.events.size(); ++n) {
        const Event &event = result.events.at(n);
        if (event.kind == EventKind::TaskBlocked && event.text)
            texts << QString::fromStdString(std::string(result.events.text(event.text)));
    }
    return texts;
}

bool isOf(const RunResult &result, EventNumber number, std::string_view task)
{
    return result.events.text(result.events.task({result.events.at(number).subject}).name) == task;
}

} // namespace

class NetworkTest : public QObject
{
    Q_OBJECT

private slots:
    void aConnectionTakesNoTimeAndTheTraceIsAlwaysTheSame()
    {
        const QByteArray script = echo
            + "async def main():\n"
              "    async with await asyncio.start_server(handle, port=8888):\n"
              "        await asyncio.gather(*(ask(b'%d' % n) for n in range(5)))\n"
              "    print(asyncio.get_running_loop().time())\n"
              "asyncio.run(main())\n";
        Runner runner;
        const RunResult first = runner.run(script);
        QCOMPARE(first.status, 0);
        QVERIFY2(first.out.endsWith("answer b'4\\n'\n1.0\n"), first.out);
        QCOMPARE(first.trace, runner.run(script).trace);
        QCOMPARE(runner.run(script, {"--no-sandbox"}).out, first.out);
    }

    void aTaskThatALibraryMakesForItselfNamesTheLibrary()
    {
        const RunResult result = Runner().run(echo
            + "async def main():\n"
              "    async with await asyncio.start_server(handle, port=8888), asyncio.TaskGroup() as group:\n"
              "        group.create_task(ask(b'a'))\n"
              "        group.create_task(asyncio.sleep(0))\n"
              "        await asyncio.gather(asyncio.sleep(0.5), asyncio.sleep(1))\n"
              "        asyncio.run_coroutine_threadsafe(asyncio.sleep(1), asyncio.get_running_loop())\n"
              "        await asyncio.sleep(1)\n"
              "asyncio.run(main())\n");
        const Trace &trace = result.events;
        QStringList makers;
        for (std::uint32_t id = 1; id <= trace.taskCount(); ++id) {
            const Frame &frame = trace.frame(trace.at(trace.task({id}).created).where);
            const auto text = [&](StringId which) { return QString::fromStdString(std::string(trace.text(which))); };
            if (text(trace.task({id}).label).startsWith('_'))
                makers << text(frame.file) + ' ' + text(frame.function);
            else
                QVERIFY2(!frame.file, qPrintable(text(trace.task({id}).label)));
        }
        QCOMPARE(makers, (QStringList{"<asyncio> create_server", "<asyncio> _accept_connection"}));
    }

    void aTaskSaysForWhatOfAConnectionItWaits()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def handle(source, sink):\n"
            "    await asyncio.sleep(1)\n"
            "    await source.readexactly(9000000)\n"
            "    sink.close()\n"
            "    await sink.wait_closed()\n"
            "async def main():\n"
            "    server = await asyncio.start_server(handle, '127.0.0.1', 8888)\n"
            "    async def serve(): await server.serve_forever()\n"
            "    serving = asyncio.create_task(serve())\n"
            "    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)\n"
            "    writer.write(bytes(9000000))\n"
            "    await writer.drain()\n"
            "    await reader.read()\n"
            "    late = asyncio.create_task(reader.readline())\n"
            "    server.close()\n"
            "    await server.wait_closed()\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.status, 0);
        const QStringList texts = waits(result);
        for (const char *text : {"connections to server", "a connection to be made", "data from source", "data from reader",
                 "the other end to read what writer wrote", "sink to be closed"})
            QVERIFY2(texts.contains(text), qPrintable(QString(text) + " is not in " + texts.join(u'|')));
    }

    void whoIsWokenByDataIsSoBecauseItWasWritten()
    {
        const RunResult result = Runner().run(echo
            + "async def main():\n"
              "    async with await asyncio.start_server(handle, port=8888):\n"
              "        await asyncio.create_task(ask(b'x'), name='client')\n"
              "asyncio.run(main())\n");
        EventNumber woken = 0; // by the answer, a second later
        for (EventNumber n = 1; n <= result.events.size() && !woken; ++n)
            if (const Event &event = result.events.at(n);
                event.kind == EventKind::TaskWoken && event.time.count() == 1'000'000'000 && isOf(result, n, "client"))
                woken = n;
        QVERIFY(woken);
        EventNumber cause = result.events.at(woken).cause;
        while (cause && result.events.at(cause).kind != EventKind::TaskResumed)
            cause = result.events.at(cause).cause;
        QVERIFY(cause);
        QCOMPARE(result.events.at(cause).time, result.events.at(woken).time);
        QVERIFY(!isOf(result, cause, "client"));
    }

    void aServerThatServesForEverEndsAsByCtrlC_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("out");
        const QByteArray main = echo
            + "async def main():\n"
              "    server = await asyncio.start_server(handle, '127.0.0.1', 8888)\n"
              "    client = asyncio.create_task(ask(b'hello'))\n"
              "    async with server:\n"
              "        try: await server.serve_forever()\n"
              "        finally: print('cleans up')\n";
        QTest::newRow("nobody takes it") << main + "asyncio.run(main())\n" << 130 << QByteArray("answer b'hello\\n'\ncleans up\n");
        QTest::newRow("taken") << main + "try: asyncio.run(main())\nexcept KeyboardInterrupt: print('bye')\n" << 0
                               << QByteArray("answer b'hello\\n'\ncleans up\nbye\n");
        QTest::newRow("a handler of the signal")
            << echo + "import signal\n"
                      "async def main():\n"
                      "    stop = asyncio.Event()\n"
                      "    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)\n"
                      "    async with await asyncio.start_server(handle, '127.0.0.1', 8888):\n"
                      "        await ask(b'hello')\n"
                      "        await stop.wait()\n"
                      "        print('stopped')\n"
                      "asyncio.run(main())\n" << 0 << QByteArray("answer b'hello\\n'\nstopped\n");
        QTest::newRow("in a group")
            << echo + "async def main():\n"
                      "    server = await asyncio.start_server(handle, '127.0.0.1', 8888)\n"
                      "    async with asyncio.TaskGroup() as tg: tg.create_task(server.serve_forever())\n"
                      "asyncio.run(main())\n" << 130 << QByteArray();
        QTest::newRow("old style")
            << QByteArray("import asyncio\n"
                          "loop = asyncio.new_event_loop()\n"
                          "server = loop.run_until_complete(loop.create_server(asyncio.Protocol, '127.0.0.1', 8888))\n"
                          "try: loop.run_forever()\n"
                          "except KeyboardInterrupt: print('bye')\n"
                          "server.close()\n"
                          "loop.run_until_complete(server.wait_closed())\n"
                          "loop.close()\n") << 0 << QByteArray("bye\n");
    }

    void aServerThatServesForEverEndsAsByCtrlC()
    {
        QFETCH(const QByteArray, script);
        QFETCH(const int, status);
        QFETCH(const QByteArray, out);
        const RunResult result = Runner().run(script);
        QCOMPARE(result.out, out);
        QCOMPARE(result.status, status);
        QVERIFY2(result.err.startsWith("awaitscope-run: the server goes on waiting for connections, and nobody is left"), result.err);
    }

    void whoIsStillConnectedAndForgottenIsADeadlock()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def main():\n"
            "    loop = asyncio.get_running_loop()\n"
            "    server = await loop.create_server(asyncio.Protocol, '127.0.0.1', 8888)\n"
            "    transport, _ = await loop.create_connection(asyncio.Protocol, '127.0.0.1', 8888)\n"
            "    await asyncio.Event().wait()\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.status, 3);
        QVERIFY2(result.err.contains("deadlock: Task-1 main() waits for event (line 6)"), result.err);
    }

    void thoseWhoWaitForEachOtherAtAConnectionAreADeadlock()
    {
        const RunResult result = Runner().run(echo
            + "async def mute():\n"
              "    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)\n"
              "    await reader.readline()\n"
              "async def main():\n"
              "    async with await asyncio.start_server(handle, '127.0.0.1', 8888) as server:\n"
              "        asyncio.create_task(mute(), name='silent')\n"
              "        await server.serve_forever()\n"
              "asyncio.run(main())\n");
        QCOMPARE(result.status, 3);
        QVERIFY2(result.err.contains("silent waits for a line from reader (line 18)"), result.err);
        QVERIFY2(result.err.contains("Task-1 main() waits for connections to server (line 22)"), result.err);
        QVERIFY2(result.err.contains("handle() waits for a line from reader (line 4)"), result.err);
    }

    void aServerThatIsStoppedButGoesOnIsADeadlockTheSecondTime()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def main():\n"
            "    server = await asyncio.start_server(print, '127.0.0.1', 8888)\n"
            "    try: await server.serve_forever()\n"
            "    except asyncio.CancelledError: print('goes on')\n"
            "    await (await asyncio.start_server(print, '127.0.0.1', 8888)).serve_forever()\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.out, QByteArray("goes on\n"));
        QCOMPARE(result.status, 3);
        QVERIFY2(result.err.contains("deadlock: Task-1 main() waits for connections to a server (line 6)"), result.err);
    }

    void whoWaitsAtAConnectionCanBeCancelledOrFailed_data()
    {
        QTest::addColumn<QByteArray>("intervention");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("cancelled") << QByteArray("cancel client at ") << QByteArray("CancelledError()\nserver: b''\n");
        QTest::newRow("failed") << QByteArray("raise OSError(\"cut\") in client at ") << QByteArray("OSError('cut')\nserver: b''\n");
    }

    void whoWaitsAtAConnectionCanBeCancelledOrFailed()
    {
        QFETCH(const QByteArray, intervention);
        QFETCH(const QByteArray, out);
        const QByteArray script = "import asyncio\n"
                                  "async def handle(reader, writer):\n"
                                  "    print('server:', await reader.read())\n"
                                  "async def client():\n"
                                  "    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)\n"
                                  "    try: await reader.readline()\n"
                                  "    except BaseException as error: print(repr(error))\n"
                                  "    finally: writer.close()\n"
                                  "async def main():\n"
                                  "    async with await asyncio.start_server(handle, '127.0.0.1', 8888):\n"
                                  "        await asyncio.create_task(client(), name='client')\n"
                                  "        await asyncio.sleep(1)\n"
                                  "asyncio.run(main())\n";
        const RunResult plain = Runner().run(script);
        QCOMPARE(plain.status, 3);
        EventNumber reads = 0;
        for (EventNumber n = 1; n <= plain.events.size(); ++n)
            if (plain.events.text(plain.events.at(n).text) == "a line from reader")
                reads = n;
        QVERIFY(reads);
        const RunResult result = Runner().run(script, {"--inject", QString::fromUtf8(intervention) + QString::number(reads)});
        QCOMPARE(result.out, out);
        QVERIFY2(result.status == 0, result.err);
    }

    void threadsMayTalkToEachOthersLoops()
    {
        const RunResult result = Runner().run(
            "import asyncio, threading\n"
            "ready = threading.Event()\n"
            "async def handle(reader, writer):\n"
            "    writer.write((await reader.readline()).upper())\n"
            "    writer.close()\n"
            "    await writer.wait_closed()\n"
            "    stop.set()\n"
            "async def serve():\n"
            "    global stop\n"
            "    stop = asyncio.Event()\n"
            "    async with await asyncio.start_server(handle, '127.0.0.1', 8888):\n"
            "        ready.set()\n"
            "        await stop.wait()\n"
            "async def main():\n"
            "    await asyncio.to_thread(ready.wait)\n"
            "    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)\n"
            "    await asyncio.sleep(1)\n"
            "    writer.write(b'hello\\n')\n"
            "    print(await reader.read())\n"
            "    writer.close()\n"
            "thread = threading.Thread(target=lambda: asyncio.run(serve()))\n"
            "thread.start()\n"
            "asyncio.run(main())\n"
            "thread.join()\n");
        QVERIFY2(result.status == 0, result.err);
        QCOMPARE(result.out, QByteArray("b'HELLO\\n'\n"));
    }

    void aBlockingCallLetsNoOtherTaskRun()
    {
        const RunResult result = Runner().run(echo
            + "import socket\n"
              "async def main():\n"
              "    async with await asyncio.start_server(handle, '127.0.0.1', 8888):\n"
              "        with socket.create_connection(('127.0.0.1', 8888)) as client:\n"
              "            client.sendall(b'hello\\n')\n"
              "            print(client.recv(100))\n"
              "asyncio.run(main())\n");
        QCOMPARE(result.status, 3);
        QVERIFY2(result.err.contains("deadlock: MainThread (in Task-1) waits for client.recv() (line 21)"), result.err);
    }

    void libraryClientsReachTheScriptsServersToo()
    {
        const RunResult result = Runner().run(
            "import asyncio, urllib.request\n"
            "def get(url): return urllib.request.urlopen(url, timeout=5).read()\n"
            "async def page(reader, writer):\n"
            "    while (await reader.readline()).strip(): pass\n"
            "    writer.write(b'HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello')\n"
            "    writer.close()\n"
            "async def main():\n"
            "    async with await asyncio.start_server(page, 'localhost', 8080):\n"
            "        print(await asyncio.to_thread(get, 'http://localhost:8080/'))\n"
            "        try: await asyncio.to_thread(get, 'http://example.org/')\n"
            "        except OSError as error: print(error.reason)\n"
            "asyncio.run(main())\n");
        QVERIFY2(result.out.startsWith("b'hello'\na connection to example.org:80 does not work"), result.out + result.err);
        QCOMPARE(result.status, 0);
    }

    void manyConnectionsAreNoBurden()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def handle(reader, writer):\n"
            "    writer.write(await reader.readline())\n"
            "    writer.close()\n"
            "async def ask(n):\n"
            "    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)\n"
            "    writer.write(b'%d\\n' % n)\n"
            "    assert int(await reader.read()) == n\n"
            "    writer.close()\n"
            "async def main():\n"
            "    async with await asyncio.start_server(handle, '127.0.0.1', 8888):\n"
            "        await asyncio.gather(*map(ask, range(3000)))\n"
            "    print('done')\n"
            "asyncio.run(main())\n", {"--max-events", "0"});
        QVERIFY2(result.status == 0, result.err);
        QCOMPARE(result.out, QByteArray("done\n"));
    }
};

QTEST_GUILESS_MAIN(NetworkTest)
#include "network_test.moc"
