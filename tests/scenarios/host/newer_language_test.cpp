// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// Scripts in the language of 3.14 on an older Python; what runs well is compared with CPython in tests/conformance.
class NewerLanguageTest : public QObject
{
    Q_OBJECT

private:
    static void addColumns()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("told");
    }

    static void row(const char *name, const QByteArray &script, const QByteArray &told)
    {
        QTest::newRow(name) << script << told;
    }

    static QByteArray said()
    {
        QFETCH(const QByteArray, script);
        return Runner().run(script).err;
    }

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

    void threadsRunInAContext()
    {
        const RunResult result = Runner().run(
            "import contextvars, threading\n"
            "request = contextvars.ContextVar('request', default='none')\n"
            "context = contextvars.copy_context()\n"
            "context.run(request.set, 'given')\n"
            "class Loud(threading.Thread):\n"
            "    def run(self):\n"
            "        print(self.name, request.get())\n"
            "        request.set(self.name)\n"
            "for each in Loud(name='a'), Loud(name='b', context=context), threading.Thread(target=lambda: print(request.get()), context=context):\n"
            "    each.start()\n"
            "    each.join()\n"
            "print(context[request], request.get())\n");
        QCOMPARE(result.out, QByteArray("a none\nb given\nb\nb none\n"));
    }

    void aListenerOfLogsStopsAtTheEndOfABlock()
    {
        const RunResult result = Runner().run(
            "import asyncio, logging, logging.handlers, queue, sys\n"
            "records = queue.Queue()\n"
            "log = logging.getLogger('app')\n"
            "log.addHandler(logging.handlers.QueueHandler(records))\n"
            "log.propagate = False\n"
            "async def main():\n"
            "    with logging.handlers.QueueListener(records, logging.StreamHandler(sys.stdout)) as listener:\n"
            "        log.warning('in the block')\n"
            "        await asyncio.sleep(1)\n"
            "        try:\n"
            "            listener.start()\n"
            "        except RuntimeError as error:\n"
            "            print(error)\n"
            "    log.warning('after it')\n"
            "    print(records.qsize())\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.out, QByteArray("in the block\nListener already started\n1\n"));
    }

    void executorsTakeTheirWorkAsItIsNeeded()
    {
        const RunResult result = Runner().run(
            "import itertools, time\n"
            "from concurrent.futures import ThreadPoolExecutor\n"
            "made = []\n"
            "def numbers():\n"
            "    for n in itertools.count():\n"
            "        made.append(n)\n"
            "        yield n\n"
            "def square(n):\n"
            "    time.sleep(1)\n"
            "    return n * n\n"
            "with ThreadPoolExecutor(2) as executor:\n"
            "    results = executor.map(square, numbers(), buffersize=3)\n"
            "    print(len(made), [next(results) for _ in range(4)], len(made))\n"
            "    results.close()\n"
            "    print(list(executor.map(pow, [1, 2, 3], [2, 2, 2], buffersize=2)))\n"
            "    for wrong in 0, 'x':\n"
            "        try:\n"
            "            executor.map(square, [1], buffersize=wrong)\n"
            "        except (TypeError, ValueError) as error:\n"
            "            print(error)\n");
        QCOMPARE(result.out, QByteArray("3 [0, 1, 4, 9] 7\n[1, 4, 9]\nbuffersize must be None or > 0\nbuffersize must be an integer or None\n"));
    }

    void aKeywordThatIsMeantIsNamed_data()
    {
        addColumns();
        row("async", "import asyncio\nasycn def main():\n    pass\n", "line 2\n    asycn def main():\n    ^^^^^\nSyntaxError: invalid syntax. Did you mean 'async'?\n");
        row("await in a call", "async def f():\n    x = foo(awiat bar())\n",
            "line 2\n    x = foo(awiat bar())\n            ^^^^^\nSyntaxError: invalid syntax. Did you mean 'await'?\n");
        row("second word", "async def f():\n    async wiht g() as x:\n        pass\n",
            "line 2\n    async wiht g() as x:\n          ^^^^\nSyntaxError: invalid syntax. Did you mean 'with'?\n");
        row("of a statement above", "class A:\n    def f(self):\n        if x:\n            pass\n        elfi y:\n            pass\n",
            "line 5\n    elfi y:\n    ^^^^\nSyntaxError: invalid syntax. Did you mean 'elif'?\n");
        row("letters of several bytes", "def f():\n    é = 1; retrun é\n", "retrun é\n           ^^^^^^\nSyntaxError: invalid syntax. Did you mean 'return'?\n");
        row("in brackets", "x = [\n  1,\n  awiat b,\n]\n", "line 3\n    awiat b,\n    ^^^^^\nSyntaxError: invalid syntax. Did you mean 'await'?\n");
        row("none", "import asyncio\nasyncio run\n", "SyntaxError: invalid syntax\n");
        row("a comma", "f(a b)\n", "SyntaxError: invalid syntax. Perhaps you forgot a comma?\n");
    }

    void aKeywordThatIsMeantIsNamed()
    {
        QFETCH(const QByteArray, told);
        QVERIFY2(said().endsWith(told), said());
    }

    void leavingAFinallyIsWarnedOf_data()
    {
        addColumns(); // word and line of each warning
        const QByteArray begin = "async def f():\n  for i in []:\n    try: pass\n    finally:\n";
        row("return", begin + "      return 1\n", "return 5\n");
        row("deeper", begin + "      with open(i):\n        if i: break\n      match i:\n        case 1: continue\n", "break 6\ncontinue 8\n");
        row("a loop of its own", begin + "      for j in []: break\n      while j: continue\n      else: continue\n", "continue 7\n");
        row("a function of its own", begin + "      def g(): return 1\n      class A:\n        def h(self): return 2\n", "");
        row("another try", begin + "      try: return 1\n      except* ValueError: pass\n      else: return 2\n      finally: return 3\n",
            "return 5\nreturn 7\nreturn 8\n");
        row("before it", "def f():\n  try: return 1\n  except ValueError: return 2\n  else: return 3\n  finally: pass\n", "");
    }

    void leavingAFinallyIsWarnedOf()
    {
        QFETCH(const QByteArray, told);
        QByteArray warned;
        static const QRegularExpression warning(R"(:(\d+): SyntaxWarning: '(\w+)' in a 'finally' block)");
        for (auto match = warning.globalMatch(QString::fromUtf8(said())); match.hasNext();) {
            const QRegularExpressionMatch one = match.next();
            warned += QString("%1 %2\n").arg(one.captured(2), one.captured(1)).toUtf8();
        }
        QCOMPARE(warned, told);
    }

    void whatIsIgnoredIsToldWithWhatWentOn()
    {
        const QByteArray said = Runner().run("import asyncio, atexit, gc, warnings, weakref\n"
                                             "class Thing:\n    def __del__(self): raise ValueError('del')\n"
                                             "def generator():\n    try: yield\n    finally: raise KeyError('close')\n"
                                             "async def coroutine():\n    try: await asyncio.sleep(1)\n    except GeneratorExit: await asyncio.sleep(1)\n"
                                             "async def main():\n"
                                             "    begun = generator(); next(begun); del begun\n"
                                             "    begun = coroutine(); begun.send(None); del begun\n"
                                             "    Thing()\n"
                                             "class Plain: pass\n"
                                             "plain = Plain(); reference = weakref.ref(plain, lambda r: 1 / 0); del plain\n"
                                             "asyncio.run(main())\n"
                                             "def last(): raise OSError('end')\n"
                                             "atexit.register(last)\n"
                                             "warnings.simplefilter('error')\n"
                                             "main()\n").err;
        for (const char *line : {"Exception ignored while closing generator <generator object generator at 0x",
                 "Exception ignored while closing generator <coroutine object coroutine at 0x",
                 "Exception ignored while calling deallocator <function Thing.__del__ at 0x",
                 "Exception ignored while calling weakref callback <function <lambda> at 0x",
                 "Exception ignored in atexit callback <function last at 0x",
                 "Exception ignored while finalizing coroutine <coroutine object main at 0x"})
            QVERIFY2(said.contains(line), said);
        QVERIFY2(!said.contains("ignored in: "), said);
    }

    void naiveTimesAndInvertedTruthAreWarnedOf()
    {
        const RunResult result = Runner().run("from datetime import datetime\n"
                                              "now, done = datetime.utcnow(), False\n"
                                              "print(type(now).__name__, datetime.utcfromtimestamp(1.5))\n"
                                              "print(~done, ~3)\n"
                                              "def f(x):\n    try: return x is 5, x is not (), x is None, x is -1, 1 is x is 2\n"
                                              "    finally: x is 'a'\n");
        QCOMPARE(result.out, QByteArray("datetime 1970-01-01 00:00:01.500000\n-1 -4\n"));
        for (const char *line : {":2: DeprecationWarning: datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. "
                                 "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).\n",
                 ":3: DeprecationWarning: datetime.datetime.utcfromtimestamp() is deprecated", ":4: DeprecationWarning: Bitwise inversion '~' on bool",
                 ":6: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n",
                 ":6: SyntaxWarning: \"is not\" with 'tuple' literal. Did you mean \"!=\"?\n", ":7: SyntaxWarning: \"is\" with 'str' literal"})
            QVERIFY2(result.err.contains(line), result.err);
        QCOMPARE(result.err.count("Warning: "), 7);
    }

    void aBackslashThatMeansNothingIsWarnedOf()
    {
        const QByteArray said = Runner().run("import re\n\"\"\"\\d\"\"\"\nre.match('\\d+', '1')\nx = r'\\d', '\\n', '\\\\d'\ny = f'\\w', b'\\q', '\\400'\n").err;
        for (const char *line : {":2: SyntaxWarning: \"\\d\" is an invalid escape sequence. Such sequences will not work in the future. "
                                 "Did you mean \"\\\\d\"? A raw string is also an option.\n",
                 ":3: SyntaxWarning: \"\\d\" is an invalid", ":5: SyntaxWarning: \"\\w\" is an invalid", ":5: SyntaxWarning: \"\\q\" is an invalid",
                 ":5: SyntaxWarning: \"\\400\" is an invalid octal escape sequence. "})
            QVERIFY2(said.contains(line), said);
        QCOMPARE(said.count("SyntaxWarning"), 5);
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
