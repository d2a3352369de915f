// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// What a run says in the end, though the script has spoilt what it is said with.
class LastWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void errorIsToldWhateverItSays()
    {
        const RunResult result = Runner().run("raise ValueError('\\0 \\ud800')\n");
        QCOMPARE(result.status, 1);
        QVERIFY2(result.err.endsWith(QByteArrayView("ValueError: \0 \\ud800\n", 21)), result.err);
        QVERIFY(result.ended());
        const RunResult file = Runner().run("open(b'\\xff', 'w').close()\n");
        QCOMPARE(file.status, 0);
        QVERIFY2(file.err.endsWith("\\udcff\n"), file.err);
        QCOMPARE(Runner().run("import sys\nsys.exit('\\ud800')\n").err, QByteArray("\\ud800\n"));
    }

    void errorIsToldWhateverTheScriptHasMadeOfStandardError()
    {
        for (const QByteArray spoilt : {"sys.stderr = 5", "del sys.stderr", "sys.stderr.close()", "sys.stderr = open(__file__)"}) {
            const RunResult result = Runner().run("import sys\n" + spoilt + "\n1 / 0\n", {"--quiet"});
            QCOMPARE(result.status, spoilt == "sys.stderr = 5" ? 120 : 1); // a number cannot be flushed
            QVERIFY2(result.err.endsWith("ZeroDivisionError: division by zero\n"), spoilt + ": " + result.err);
        }
        QCOMPARE(Runner().run("import sys\nsys.stderr = 5\nsys.exit('text')\n").err, QByteArray("text\n"));
    }

    void errorIsToldWhateverTheScriptHasMadeOfTheBuiltins()
    {
        const RunResult one = Runner().run("import builtins\ndef fail(): 1 / 0\ndel builtins.isinstance\nfail()\n");
        QCOMPARE(one.status, 1);
        QVERIFY2(one.err.contains("line 4, in <module>\n"), one.err);
        QVERIFY2(one.err.endsWith("line 2, in fail\nZeroDivisionError: division by zero\n"), one.err);
        const RunResult all = Runner().run("import builtins\n"
                                           "print('before')\n"
                                           "put = setattr\n"
                                           "for name in [*vars(builtins)]: put(builtins, name, None)\n"
                                           "1 / 0\n");
        QCOMPARE(all.status, 1);
        QCOMPARE(all.out, QByteArray("before\n"));
        QVERIFY2(all.err.contains("ZeroDivisionError: division by zero\n"), all.err);
        const RunResult none = Runner().run("import asyncio, builtins\nvars(builtins).clear()\nasyncio.run(asyncio.sleep(1))\n");
        QCOMPARE(none.status, 1);
        QVERIFY2(none.err.contains("NameError: "), none.err);
    }

    void whatCannotBeWrittenInTheEndIsTold()
    {
        const QByteArray told = "Exception ignored while flushing sys.stdout:\n";
        const RunResult closed = Runner().run("import os, sys\nprint('lost')\nos.close(1)\nsys.exit(3)\n");
        QCOMPARE(closed.status, 120);
        QCOMPARE(closed.out, QByteArray());
        QCOMPARE(closed.err, told + "OSError: [Errno 9] Bad file descriptor\n");
        QVERIFY(closed.ended());
        QCOMPARE(closed.ended()->value, 120);
        const RunResult refused = Runner().run("import os\nprint('lost')\nos.close(1)\n"
                                               "try: print('once', flush=True)\nexcept OSError: print('again')\n");
        QCOMPARE(refused.status, 120);
        QCOMPARE(refused.err, closed.err);
        const RunResult own = Runner().run("import sys\nclass Out:\n    def write(self, text): pass\n    def flush(self): 1 / 0\n"
                                           "sys.unraisablehook = lambda told: print(told.err_msg, file=sys.stderr)\nsys.stdout = Out()\n");
        QCOMPARE(own.status, 120);
        QCOMPARE(own.err, QByteArray("Exception ignored while flushing sys.stdout\n"));
        QCOMPARE(Runner().run("import sys\nprint('out')\nsys.stdout.close()\n").status, 0);
    }

    void aClosedDescriptorIsTheScriptsOwnBusiness()
    {
        const RunResult result = Runner().run("import os\nprint('out')\nos.close(2)\n1 / 0\n");
        QCOMPARE(result.status, 120);
        QCOMPARE(result.out, QByteArray("out\n"));
        QVERIFY(result.ended());
        QCOMPARE(std::string(result.events.text(result.ended()->text)), "ZeroDivisionError: division by zero");
    }
};

QTEST_GUILESS_MAIN(LastWordsTest)
#include "last_words_test.moc"
