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
        way("pseudo terminal", "os.forkpty()");
        way("multiprocessing", "__import__('multiprocessing').Process(target=print).start()");
        way("fork in C", "c(libc.fork())");
        way("vfork as a system call", "c(libc.syscall(58))");
        way("execve in C", "c(libc.execl(b'/bin/true', b'true', None))");
        way("system in C", "c(-1 if libc.system(b'true') != 0 else 0)");
        way("socket", "socket.socket()");
        way("connection", "socket.create_connection(('127.0.0.1', 80))");
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
        way("lower a priority", "os.setpriority(os.PRIO_PROCESS, os.getppid(), 5)");
    }

    void wayOutIsClosed()
    {
        QFETCH(QByteArray, attempt);
        Runner runner;
        const RunResult result = runner.run(
            "import ctypes, os, resource, socket, subprocess\n"
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
        QFile data(runner.path("data.txt"));
        QVERIFY(data.open(QIODevice::WriteOnly));
        data.write("one\n");
        data.close();
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
