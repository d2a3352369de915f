// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

namespace {

struct Outcome
{
    QString output;
    QString lastError;
    int exitCode = -1;
    bool ended = false;
};

Outcome outcome(QProcess &process)
{
    Outcome result;
    result.ended = process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit;
    result.output = QString::fromUtf8(process.readAllStandardOutput());
    const QStringList errors = QString::fromUtf8(process.readAllStandardError()).split('\n', Qt::SkipEmptyParts);
    result.lastError = errors.isEmpty() ? QString() : errors.last();
    result.exitCode = process.exitCode();
    return result;
}

} // namespace

// Every lesson tells its story at the top, and does under us what it does in plain Python.
class LibraryTest : public QObject
{
    Q_OBJECT

    const QDir m_library{LIBRARY_DIRECTORY};

    void everyLesson()
    {
        QTest::addColumn<QString>("file");
        const QStringList files = m_library.entryList({"*.py"});
        QVERIFY(files.size() >= 20);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << file;
    }

private slots:
    void hasTitleThemeAndStory_data() { everyLesson(); }
    void hasTitleThemeAndStory()
    {
        QFETCH(QString, file);
        QFile script(m_library.filePath(file));
        QVERIFY(script.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(script.readAll()).split('\n');
        QVERIFY(lines.size() <= 56);
        QVERIFY(lines.value(0).startsWith(QLatin1String("\"\"\"")) && lines.value(0).endsWith('.'));
        QVERIFY(lines.value(1).isEmpty());
        static const QStringList themes{"First steps", "Coroutines and tasks", "Task groups", "Failures and exception groups",
            "Clean-up and cancellation", "Timeouts", "Runner and Ctrl-C", "Locks, queues and other meeting points",
            "Hazards"};
        QVERIFY(lines.value(2).startsWith(QLatin1String("Theme: ")));
        QVERIFY2(themes.contains(lines.value(2).mid(7).section(", ", 0, -2)), qPrintable(lines.value(2)));
        QVERIFY2(lines.value(2).section(", ", -1).toInt() > 0, qPrintable(lines.value(2))); // its place in the theme
        QVERIFY(lines.value(3).isEmpty() && !lines.value(4).isEmpty());
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 108, qPrintable(line));
    }

    void doesWhatPlainPythonDoes_data() { everyLesson(); }
    void doesWhatPlainPythonDoes()
    {
        QFETCH(QString, file);
        if (file.startsWith(QLatin1String("deadlock")))
            QSKIP("Plain Python would never end.");
        QProcess ours;
        ours.setWorkingDirectory(m_library.path());
        ours.start(AWAITSCOPE_RUN, {"--quiet", file});
        const Outcome actual = outcome(ours);
        // There time is real: on a machine that is busy, what sleeps for less may come later. Then again.
        Outcome expected;
        int attempts = 0;
        do {
            QProcess plain;
            plain.setWorkingDirectory(m_library.path());
            plain.start(PLAIN_PYTHON, {"-B", file});
            expected = outcome(plain);
        } while (expected.output != actual.output && ++attempts < 3);
        QVERIFY(expected.ended);
        QVERIFY(actual.ended);
        QCOMPARE(actual.output, expected.output);
        QCOMPARE(actual.lastError, expected.lastError);
        QCOMPARE(actual.exitCode, expected.exitCode);
    }

    void deadlockIsReported()
    {
        QProcess ours;
        ours.setWorkingDirectory(m_library.path());
        ours.start(AWAITSCOPE_RUN, {"deadlock_of_two_cooks.py"});
        const Outcome actual = outcome(ours);
        QVERIFY(actual.ended);
        QCOMPARE(actual.exitCode, 3);
        QCOMPARE(actual.output, QString("Ann has one hand full\nBob has one hand full\n"));
        QVERIFY2(actual.lastError.contains("deadlock", Qt::CaseInsensitive), qPrintable(actual.lastError));
    }
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
