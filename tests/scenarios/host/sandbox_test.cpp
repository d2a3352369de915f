// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QFile>
#include <QtTest>

// Ways out, each of which has to fail; and what a script may do nevertheless.
class SandboxTest : public QObject
{
    Q_OBJECT

private slots:
    void wayOutIsClosed_data()
    {
        QTest::addColumn<QByteArray>("attempt"); // raises, or gives what C calls failure
        const auto way = [](const char *name, const char *attempt) { QTest::newRow(name) << QByteArray(attempt); };
        way("run a program", "subprocess.run(['true'])");
        way("shell", "os.system('true') and fail() or refuse()");
        way("fork", "os.fork()");
        way("spawn", "os.posix_spawn('/bin/true', ['true'], {})");
        way("exec", "os.execv('/bin/true', ['true'])");
        way("lock between processes", "import multiprocessing; multiprocessing.Lock()");
        way("pseudo terminal", "os.forkpty()");
        way("multiprocessing", "__import__('multiprocessing').Process(target=print).start()");
        way("fork in C", "c(libc.fork())");
        way("vfork as a system call", "c(libc.syscall(58))");
        way("execve in C", "c(libc.execl(b'/bin/true', b'true', None))");
        way("system in C", "c(-1 if libc.system(b'true') != 0 else 0)");
        way("socket", "_socket.socket()");
        way("connection", "socket.create_connection(('192.0.2.1', 80))");
        way("connection by name", "socket.create_connection(('example.org', 80))");
        way("connection to what serves here", "socket.create_connection(('127.0.0.1', 22))");
        way("datagram", "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))");
        way("socket of another", "socket.socket(fileno=0)");
        way("name look-up", "socket.gethostbyname('localhost')");
        way("socket in C", "c(libc.socket(2, 1, 0))");
        way("read a file of the system", "open('/etc/passwd').read()");
        way("read it through os", "os.open('/etc/passwd', os.O_RDONLY)");
        way("read it in C", "c(libc.open(b'/etc/passwd', 0))");
        way("read it through a link", "(os.symlink('/etc/passwd', 'link'), open('link').read())");
        way("read it through ..", "open('/usr/lib/../../etc/passwd').read()");
        way("list a folder", "os.listdir('/etc')");
        way("scan a folder", "os.scandir('/root')");
        way("look at processes", "open('/proc/1/cmdline').read()");
        way("own memory map", "open('/proc/self/mem', 'rb').read(1)");
        way("root through /proc", "open('/proc/self/root/etc/passwd').read()");
        way("write elsewhere", "open('/tmp/awaitscope-evil', 'w')");
        way("create in C", "c(libc.open(b'/tmp/awaitscope-evil', 0o101, 0o600))");
        way("make a folder", "os.mkdir('/tmp/awaitscope-evil-folder')");
        way("delete", "os.remove('/etc/hostname')");
        way("delete in C", "c(libc.unlink(b'/etc/hostname'))");
        way("rename", "os.rename('/etc/hostname', '/etc/hostname2')");
        way("hard link", "os.link('/etc/passwd', '/tmp/awaitscope-evil-link')");
        way("change a mode", "os.chmod('/etc/hostname', 0o777)");
        way("change a mode in C", "c(libc.chmod(b'/etc/hostname', 0o777))");
        way("change a time", "os.utime('/etc/hostname')");
        way("truncate", "os.truncate('/etc/hostname', 0)");
        way("signal to others", "os.kill(os.getppid(), 0)");
        way("signal to others in C", "c(libc.kill(os.getppid(), 0))");
        way("signal to the group", "os.killpg(0, 0)");
        way("trace a process", "c(libc.ptrace(16, os.getppid(), 0, 0))");
        way("raise a limit", "resource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6))");
        way("outlive the parent", "c(libc.prctl(1, 0))");
        way("type into the terminal", "c(libc.ioctl(0, 0x5412, b'x'))");
        way("shared memory", "c(libc.shmget(1, 4096, 0o1666))");
        way("change the root", "os.chroot('.')");
        way("mount", "c(libc.mount(b'none', b'/mnt', b'tmpfs', 0, None))");
        way("a ring of system calls", "c(libc.syscall(425, 8, ctypes.create_string_buffer(240)))");
        way("a program from memory", "c(libc.syscall(322, libc.memfd_create(b'x', 0), b'', 0, 0, 0x1000))");
        way("its own memory as a file", "open('/proc/self/mem', 'r+b')");
        way("the environment of its parent", "open(f'/proc/{os.getppid()}/environ').read()");
        way("memory of another process", "c(libc.syscall(310, os.getppid(), 0, 0, 0, 0, 0))");
        way("write another's memory", "c(libc.syscall(311, os.getppid(), 0, 0, 0, 0, 0))");
        way("faults as messages", "c(libc.syscall(323, 0))");
        way("a handle of a process", "c(libc.syscall(434, os.getppid(), 0))");
        way("a signal by handle", "c(libc.syscall(424, 0, 0, 0, 0))");
        way("a signal by a file's owner", "fcntl.fcntl(os.pipe()[0], fcntl.F_SETOWN, os.getppid())");
        way("a signal by a file's owner, in C", "c(libc.ioctl(os.pipe()[0], 0x8901, ctypes.byref(ctypes.c_int(os.getppid()))))");
        way("any signal when a file is ready", "fcntl.fcntl(os.pipe()[0], fcntl.F_SETSIG, 9)");
        way("the kernel's keys", "c(libc.syscall(250, 0, -3, 0))");
        way("a program in the kernel", "c(libc.syscall(321, 0, ctypes.create_string_buffer(100), 100))");
        way("counters of the processor", "c(libc.syscall(298, ctypes.create_string_buffer(120), 0, -1, -1, 0))");
        way("an abstract socket", "_socket.socket(socket.AF_UNIX).bind(chr(0) + 'evil')");
        way("a network socket that is not made", "c(libc.socketpair(2, 1, 0, (ctypes.c_int * 2)()))");
        way("messages of the kernel", "socket.socket(16, 3, 0)");
        way("watch other files", "c(libc.inotify_add_watch(libc.inotify_init1(0), b'/etc', 0xfff))");
        way("watch all files", "c(libc.syscall(300, 0, 0))");
        way("a link out of the scratch folder", "c(libc.link(b'/etc/passwd', os.environ['TMPDIR'].encode() + b'/x'))");
        way("a link within it, followed", "(c(libc.symlink(b'/etc/passwd', os.environ['TMPDIR'].encode() + b'/l')), "
                                          "c(libc.open(os.environ['TMPDIR'].encode() + b'/l', 0)))");
        way("a file without a name", "os.open('/tmp', os.O_TMPFILE | os.O_RDWR)");
        way("a file by its handle", "c(libc.syscall(304, 0, ctypes.create_string_buffer(200), 0))");
        way("a handle of a file", "c(libc.syscall(303, -100, b'/etc/passwd', ctypes.create_string_buffer(bytes([128] + [0] * 200)), "
                                  "ctypes.create_string_buffer(8), 0))");
        way("openat2", "c(libc.syscall(437, -100, b'/etc/passwd', ctypes.create_string_buffer(24), 24))");
        way("rename over the script", "c(libc.rename(__file__.encode(), __file__.encode() + b'x'))");
        way("write the script", "c(libc.open(__file__.encode(), 1))");
        way("remove the script", "c(libc.unlink(__file__.encode()))");
        way("a time of the script", "c(libc.utimes(__file__.encode(), None))");
        way("an attribute", "os.setxattr(os.path.dirname(__file__), 'user.x', b'1')");
        way("shared memory by name", "c(libc.shm_open(b'/evil', 0o102, 0o600))");
        way("a device", "open('/dev/tty', 'w')");
        way("a pipe with a name", "os.mkfifo('/tmp/awaitscope-evil-pipe')");
        way("namespaces", "c(libc.unshare(0x10000000))");
        way("another user", "c(libc.setuid(65534))");
        way("another session", "c(libc.setsid())");
        way("limits of its parent", "resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE, (1, 1))");
        way("processors of its parent", "os.sched_setaffinity(os.getppid(), {0})");
        way("a program by asyncio", "asyncio.run(main(lambda: asyncio.create_subprocess_exec('true')))");
        way("a shell by asyncio", "asyncio.run(main(lambda: asyncio.create_subprocess_shell('true')))");
        way("a connection by asyncio", "asyncio.run(main(lambda: asyncio.open_connection('127.0.0.1', 80)))");
        way("a connection outside by asyncio", "asyncio.run(main(lambda: asyncio.open_connection('192.0.2.1', 80)))");
        way("a socket of the system's", "asyncio.run(main(lambda: asyncio.open_unix_connection('/run/dbus/system_bus_socket')))");
        way("lower a priority", "os.setpriority(os.PRIO_PROCESS, os.getppid(), 5)");
    }

    void wayOutIsClosed()
    {
        QFETCH(QByteArray, attempt);
        Runner runner;
        const RunResult result = runner.run(
            "import _socket, asyncio, ctypes, fcntl, os, resource, socket, subprocess\n"
            "async def main(reach): await reach()\n"
            "libc = ctypes.CDLL(None, use_errno=True)\n"
            "def refuse(): raise PermissionError('refused')\n"
            "def fail(): return False\n"
            "def c(result):\n"
            "    if result < 0: raise OSError(ctypes.get_errno(), 'refused')\n"
            "try:\n"
            "    " + attempt + "\n"
            "except OSError as error:\n"
            "    print('closed:', error)\n"
            "else:\n"
            "    print('OPEN')\n");
        QVERIFY2(result.out.startsWith("closed:"), (result.out + result.err).constData());
        QCOMPARE(result.status, 0);
    }

    void refusalNamesTheCall()
    {
        Runner runner;
        const RunResult result = runner.run("import subprocess\nsubprocess.run(['ls'])\n");
        QCOMPARE(result.status, 1);
        QVERIFY(result.err.contains("PermissionError: subprocess.Popen is blocked by the sandbox"));
        QVERIFY(result.err.contains("line 2, in <module>"));
    }

    void noSandboxLetsItDoSo()
    {
        Runner runner;
        const RunResult result = runner.run("import subprocess\nprint(subprocess.run(['true']).returncode)\n", {"--no-sandbox"});
        QCOMPARE(result.out, QByteArray("0\n"));
    }

    void filesOfTheScriptAreReadAndWrittenBesideIt()
    {
        Runner runner;
        QFile data(runner.write("data.txt", "one\n"));
        const RunResult result = runner.run(
            "import os, pathlib\n"
            "with open('data.txt', 'a') as f: f.write('two\\n')\n"
            "print(open('data.txt').read().split())\n"
            "os.mkdir('sub'); pathlib.Path('sub/new.txt').write_text('hi')\n"
            "print(pathlib.Path('sub/new.txt').read_text(), os.path.exists('sub/new.txt'), sorted(os.listdir('sub')))\n"
            "os.remove('data.txt'); print(os.path.exists('data.txt'))\n",
            {"--quiet"});
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out, QByteArray("['one', 'two']\nhi True ['new.txt']\nFalse\n"));
        QVERIFY(data.open(QIODevice::ReadOnly));
        QCOMPARE(data.readAll(), QByteArray("one\n"));
        QVERIFY(!QFile::exists(runner.path("sub")));
    }

    void databasesOfTheScriptAreWrittenBesideIt()
    {
        Runner runner;
        const RunResult result = runner.run(
            "import asyncio, dbm, os, pathlib, shelve, sqlite3\n"
            "def fill(path, **options):\n"
            "    with sqlite3.connect(path, **options) as database:\n"
            "        database.execute('create table if not exists t(a)')\n"
            "        database.execute('insert into t values (1)')\n"
            "    return database.execute('select count(*) from t').fetchone()\n"
            "async def main():\n"
            "    print(fill('data.db'), await asyncio.to_thread(fill, pathlib.Path('data.db')), os.path.exists('data.db'))\n"
            "    print(fill('file:data.db?mode=rw', uri=True), fill(':memory:'), fill('file::memory:', uri=True))\n"
            "    try: fill('/nowhere/data.db')\n"
            "    except sqlite3.OperationalError as error: print(error)\n"
            "    with shelve.open('shelf') as shelf: shelf['a'] = [1]\n"
            "    with shelve.open('shelf') as shelf: print(dict(shelf))\n"
            "asyncio.run(main())\n");
        QVERIFY2(result.status == 0, result.err);
        QCOMPARE(result.out, QByteArray("(1,) (2,) True\n(3,) (1,) (1,)\nunable to open database file\n{'a': [1]}\n"));
        QVERIFY2(result.err.contains("the script wrote ") && result.err.contains("data.db"), result.err);
        QVERIFY(!QFile::exists(runner.path("data.db")));
    }

    void modulesThatTheScriptWritesAreFound()
    {
        Runner runner;
        const RunResult result = runner.run(
            "import importlib, os, pathlib, runpy, sys, traceback\n"
            "pathlib.Path('helper.py').write_text('def half(n):\\n    return n / 2\\n')\n"
            "import helper\n"
            "print(helper.half(3), os.path.dirname(helper.__file__) == os.path.dirname(os.path.realpath(__file__)))\n"
            "try: helper.half('x')\n"
            "except TypeError: print(traceback.format_exc().splitlines()[-3])\n"
            "os.makedirs('package/inner')\n"
            "for name in ('package/__init__.py', 'package/inner/__init__.py'): pathlib.Path(name).touch()\n"
            "pathlib.Path('package/value.py').write_text('value = 5')\n"
            "pathlib.Path('package/inner/module.py').write_text('from ..value import value')\n"
            "print(importlib.import_module('package.inner.module').value, runpy.run_path('package/value.py')['value'])\n"
            "pathlib.Path('package/value.py').write_text('value = 60')\n"
            "print(importlib.reload(sys.modules['package.value']).value)\n"
            "os.remove('helper.py'); del sys.modules['helper']\n"
            "try: import helper\n"
            "except ModuleNotFoundError as error: print(error)\n",
            {"--quiet"});
        QVERIFY2(result.status == 0, result.err);
        QCOMPARE(result.out, QByteArray("1.5 True\n    return n / 2\n5 5\n60\nNo module named 'helper'\n"));
        QVERIFY(!QFile::exists(runner.path("helper.py")));
    }

    void filesAreKeptWhereAskedFor()
    {
        Runner runner;
        const RunResult result = runner.run("open('out.txt', 'w').write('kept')\n", {"--keep-files", runner.path("kept")});
        QVERIFY(result.err.contains("out.txt"));
        QFile kept(runner.path("kept/out.txt"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("kept"));
    }
};

QTEST_GUILESS_MAIN(SandboxTest)
#include "sandbox_test.moc"
