// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// selectors, select.select() and select.poll() at sockets: servers in threads, and loops of people's own.
class SocketSelectorsTest : public QObject
{
    Q_OBJECT

private slots:
    void aServerInAThreadCanBeShutDown_data()
    {
        QTest::addColumn<QByteArray>("client");
        QTest::newRow("plain") << QByteArray("def ask(address):\n"
                                             "    with socket.create_connection(address) as client:\n"
                                             "        client.sendall(b'hello\\n')\n"
                                             "        return client.recv(100)\n");
        QTest::newRow("asyncio") << QByteArray("def ask(address):\n"
                                               "    async def main():\n"
                                               "        reader, writer = await asyncio.open_connection(*address)\n"
                                               "        writer.write(b'hello\\n')\n"
                                               "        line = await reader.readline()\n"
                                               "        writer.close()\n"
                                               "        await writer.wait_closed()\n"
                                               "        return line\n"
                                               "    return asyncio.run(main())\n");
    }

    void aServerInAThreadCanBeShutDown()
    {
        QFETCH(const QByteArray, client);
        QCOMPARE(printed("import asyncio, socket, socketserver, threading, time\n"
                         "class Echo(socketserver.StreamRequestHandler):\n"
                         "    def handle(self):\n"
                         "        self.wfile.write(self.rfile.readline().upper())\n"
                         + client
                         + "with socketserver.TCPServer(('127.0.0.1', 0), Echo) as server:\n"
                           "    thread = threading.Thread(target=server.serve_forever)\n"
                           "    thread.start()\n"
                           "    print(ask(server.server_address))\n"
                           "    server.shutdown()\n"
                           "    thread.join()\n"
                           "print(time.monotonic() <= 0.5)\n"),
            QByteArray("b'HELLO\\n'\nTrue\n"));
    }

    void aLoopOfOnesOwnServes()
    {
        QCOMPARE(printed("import collections, selectors, socket, threading, time\n"
                         "selector, ready = selectors.DefaultSelector(), collections.deque()\n"
                         "def echo(client):\n"
                         "    with client:\n"
                         "        yield client, selectors.EVENT_READ\n"
                         "        data = client.recv(100)\n"
                         "        yield client, selectors.EVENT_WRITE\n"
                         "        client.sendall(data.upper())\n"
                         "def serve(listener):\n"
                         "    for _ in range(2):\n"
                         "        yield listener, selectors.EVENT_READ\n"
                         "        ready.append(echo(listener.accept()[0]))\n"
                         "def ask(port, after):\n"
                         "    time.sleep(after)\n"
                         "    with socket.create_connection(('127.0.0.1', port)) as client:\n"
                         "        client.sendall(b'hello %d' % after)\n"
                         "        print(client.recv(100), time.monotonic())\n"
                         "with socket.create_server(('127.0.0.1', 0)) as listener:\n"
                         "    for after in (2, 1):\n"
                         "        threading.Thread(target=ask, args=(listener.getsockname()[1], after)).start()\n"
                         "    ready.append(serve(listener))\n"
                         "    while ready or selector.get_map():\n"
                         "        while not ready:\n"
                         "            for key, _ in selector.select(10):\n"
                         "                selector.unregister(key.fileobj)\n"
                         "                ready.append(key.data)\n"
                         "        task = ready.popleft()\n"
                         "        if (wait := next(task, None)) is not None:\n"
                         "            selector.register(*wait, task)\n"),
            QByteArray("b'HELLO 1' 1.0\nb'HELLO 2' 2.0\n"));
    }

    void eachKindOfSelectorWatchesSocketsAndPipes_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"SelectSelector", "PollSelector", "EpollSelector"})
            QTest::newRow(kind) << QByteArray(kind);
    }

    void eachKindOfSelectorWatchesSocketsAndPipes()
    {
        QFETCH(const QByteArray, kind);
        QCOMPARE(printed("import os, selectors, socket, time\n"
                         "one, other = socket.socketpair()\n"
                         "reads, writes = os.pipe()\n"
                         "with selectors." + kind + "() as selector:\n"
                         "    selector.register(one, selectors.EVENT_READ, 'socket')\n"
                         "    selector.register(reads, selectors.EVENT_READ, 'pipe')\n"
                         "    ask = lambda *limit: print([(key.data, events) for key, events in selector.select(*limit)], time.monotonic())\n"
                         "    os.write(writes, b'x')\n"
                         "    ask(1)\n"
                         "    selector.unregister(reads)\n"
                         "    ask(1)\n"
                         "    other.send(b'x')\n"
                         "    ask()\n"
                         "    selector.modify(one, selectors.EVENT_READ | selectors.EVENT_WRITE, 'both')\n"
                         "    ask(0)\n"
                         "    selector.modify(one, selectors.EVENT_WRITE, 'write')\n"
                         "    ask(-1)\n"
                         "    try: selector.register(one, selectors.EVENT_READ)\n"
                         "    except KeyError: print('twice')\n"
                         "    one.close()\n"
                         "    selector.unregister(one)\n"
                         "    print(len(selector.get_map()))\n"
                         "other.close()\n"),
            QByteArray("[('pipe', 1)] 0.0\n[] 1.0\n[('socket', 1)] 1.0\n[('both', 3)] 1.0\n[('write', 2)] 1.0\ntwice\n0\n"));
    }

    void selectAndPollWatchSockets()
    {
        QCOMPARE(printed("import os, select, socket, time\n"
                         "one, other = socket.socketpair()\n"
                         "reads, writes = os.pipe()\n"
                         "os.write(writes, b'x')\n"
                         "print(select.select([one], [], [], 1), time.monotonic())\n"
                         "print(select.select([one], [other], [], 1) == ([], [other], []), time.monotonic())\n"
                         "print(select.select([one, reads], [], [], 1)[0] == [reads], time.monotonic())\n"
                         "poll = select.poll()\n"
                         "poll.register(one, select.POLLIN)\n"
                         "print(poll.poll(500), time.monotonic())\n"
                         "poll.register(reads, select.POLLIN)\n"
                         "other.send(b'x')\n"
                         "print(sorted(poll.poll(500)) == sorted([(one.fileno(), 1), (reads, 1)]))\n"
                         "poll.modify(one, select.POLLIN | select.POLLOUT)\n"
                         "poll.unregister(reads)\n"
                         "print([events for _, events in poll.poll()])\n"
                         "poll.unregister(one)\n"
                         "print(poll.poll(0), time.monotonic())\n"
                         "with select.epoll() as epoll:\n"
                         "    epoll.register(one, select.EPOLLIN)\n"
                         "    print([events for _, events in epoll.poll(1)], one.recv(1), epoll.poll(1), time.monotonic())\n"
                         "one.close(), other.close()\n"),
            QByteArray("([], [], []) 1.0\nTrue 1.0\nTrue 1.0\n[] 1.5\nTrue\n[5]\n[] 1.5\n[1] b'x' [] 2.5\n"));
    }

    void whoWaitsForNobodyIsTold()
    {
        const RunResult result = Runner().run("import selectors, socket\n"
                                              "selector = selectors.DefaultSelector()\n"
                                              "one, other = socket.socketpair()\n"
                                              "selector.register(one, selectors.EVENT_READ)\n"
                                              "selector.select()\n");
        QCOMPARE(result.status, 3);
        QCOMPARE(result.err, QByteArray("deadlock: MainThread waits for select() (line 5)\n"));
    }

    void aUnixServerMayLeaveItsPath()
    {
        QCOMPARE(printed("import asyncio, os\n"
                         "async def main():\n"
                         "    for clean in (True, False):\n"
                         "        server = await asyncio.start_unix_server(print, 'door', cleanup_socket=clean)\n"
                         "        server.close()\n"
                         "        await server.wait_closed()\n"
                         "        print(os.path.exists('door'))\n"
                         "asyncio.run(main())\n"),
            QByteArray("False\nTrue\n"));
    }

private:
    static QByteArray printed(const QByteArray &script)
    {
        const RunResult result = Runner().run(script);
        return result.out + (result.status ? result.err : QByteArray());
    }
};

QTEST_GUILESS_MAIN(SocketSelectorsTest)
#include "socket_selectors_test.moc"
