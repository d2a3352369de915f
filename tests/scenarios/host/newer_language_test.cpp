// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// Scripts in the language of 3.14 on an older Python; what runs well is compared with CPython in tests/conformance.
class NewerLanguageTest : public QObject
{
    Q_OBJECT

private slots:
    void errorsBesideWhatIsNewerAreToldWhereTheyAre_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("after a string") << QByteArray("d = {'a': 1}\nprint(f'{d['a']}')\ndef f(:\n    pass\n") << 3 << QByteArray("    def f(:\n          ^\n");
        QTest::newRow("inside a string") << QByteArray("d = {'a': 1}\nprint('fine',\n      f'{d['a'] +}')\n") << 3 << QByteArray("    f'{d['a'] +}')\n");
        QTest::newRow("in a class with a parameter") << QByteArray("class Box[T]:\n    def f(self) -> T: return 1 +\n") << 2 << QByteArray("return 1 +\n");
        QTest::newRow("an await outside") << QByteArray("def f[T](x: T):\n    return await x\n") << 2 << QByteArray("    return await x\n");
        QTest::newRow("nothing newer") << QByteArray("print('abc)\n") << 1 << QByteArray("    print('abc)\n");
        QTest::newRow("a string that ends with the file") << QByteArray("x = 1\nprint(f'''{x=") << 2 << QByteArray("print(f'''{x=\n");
        QTest::newRow("a character without a name") << QByteArray("d = {'a': 1}\nprint(f'{d['a']} \\N{no such}')\n") << 2 << QByteArray("print(f'{d['a']} \\N{no such}')\n");
        QTest::newRow("never closed") << QByteArray("x = 1\nclass Box[T:\n    pass\n") << 2 << QByteArray("    class Box[T:\n");
        QTest::newRow("a type that is assigned to a string") << QByteArray("d = {'a': 1}\nf'{d['a']}' = 1\n") << 2 << QByteArray("f'{d['a']}' = 1\n");
    }

    void errorsBesideWhatIsNewerAreToldWhereTheyAre()
    {
        QFETCH(const QByteArray, script);
        QFETCH(const int, line);
        QFETCH(const QByteArray, text);
        const RunResult result = Runner().run(script);
        QCOMPARE(result.status, 1);
        QVERIFY2(result.err.contains("line " + QByteArray::number(line) + "\n"), result.err);
        QVERIFY2(result.err.contains(text), result.err);
        QVERIFY2(!result.err.contains("During handling") && !result.err.contains("Traceback"), result.err);
    }

    void modulesBesideTheScriptAreReadAsItIs()
    {
        Runner runner;
        runner.write("helper.py", "class Box[T]:\n"
                                  "    def same(self, other: Later | None = None) -> Box[T]: return self\n"
                                  "    def text(self, d): return f\"{d[\"a\"]}\"\n"
                                  "class Later: pass\n"
                                  "def only():\n"
                                  "    try: raise ExceptionGroup('g', [ValueError(1)])\n"
                                  "    except* ValueError: raise KeyError('alone')\n");
        runner.write("broken.py", "x = 1\ndef f(:\n");
        const RunResult result = runner.run("import helper\n"
                                            "print(helper.Box[int]().same().text({'a': 5}))\n"
                                            "try: helper.only()\n"
                                            "except KeyError as error: print(repr(error))\n"
                                            "import broken\n");
        QCOMPARE(result.out, "5\nKeyError('alone')\n");
        QVERIFY2(result.err.contains("broken.py\", line 2\n"), result.err);
        QVERIFY2(!result.err.contains("importlib"), result.err);
    }
};

QTEST_GUILESS_MAIN(NewerLanguageTest)
#include "newer_language_test.moc"
