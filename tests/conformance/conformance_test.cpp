// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/reader.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace engine::trace;

static QString contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// The trace in the form of the .events files.
static QString eventLines(const Trace &trace)
{
    QString lines;
    std::vector<std::uint32_t> scopeNumbers(trace.scopeCount() + 1);
    QSet<std::uint32_t> started;
    std::uint32_t groups = 0, timeouts = 0;
    for (EventNumber number = 1; number <= trace.size(); ++number) {
        const Event &event = trace.at(number);
        const std::uint32_t subject = event.subject;
        const auto add = [&](const QString &what) {
            lines += QString::number(event.time.count()) + ' ' + what + '\n';
        };
        const auto scopeNumber = [&] { return subject < scopeNumbers.size() ? scopeNumbers[subject] : 0; };
        switch (event.kind) {
        case EventKind::TaskCreated: add(QString("created %1").arg(subject)); break;
        case EventKind::TaskStarted:
        case EventKind::CancelDelivered: // CPython starts a task that was cancelled before by throwing into it
            if (!started.contains(subject)) {
                started.insert(subject);
                add(QString("started %1").arg(subject));
            }
            break;
        case EventKind::TaskBlocked: add(QString("suspended %1").arg(subject)); break;
        case EventKind::TaskResumed: add(QString("resumed %1").arg(subject)); break;
        case EventKind::TaskReturned: add(QString("done %1 result").arg(subject)); break;
        case EventKind::TaskRaised: add(QString("done %1 exception").arg(subject)); break;
        case EventKind::TaskCancelled: add(QString("done %1 cancelled").arg(subject)); break;
        case EventKind::CancelRequested: add(QString("cancel %1 %2").arg(subject).arg(event.count)); break;
        case EventKind::GroupOpened:
            scopeNumbers[subject] = ++groups;
            add(QString("group %1 entered").arg(groups));
            break;
        case EventKind::GroupAborting: add(QString("group %1 aborting").arg(scopeNumber())); break;
        case EventKind::GroupClosed: add(QString("group %1 exited").arg(scopeNumber())); break;
        case EventKind::TimeoutOpened:
            scopeNumbers[subject] = ++timeouts;
            add(QString("timeout %1 entered").arg(timeouts));
            break;
        case EventKind::TimeoutExpired: add(QString("timeout %1 expired").arg(scopeNumber())); break;
        case EventKind::TimeoutClosed: add(QString("timeout %1 exited").arg(scopeNumber())); break;
        default: break;
        }
    }
    return lines;
}

// The last line of a traceback proper: a group's stands in front of its members' boxes.
static QString lastError(const QStringList &lines)
{
    static const QRegularExpression groupLine(R"(^  \| (\S.*)$)");
    for (const QString &line : lines) {
        const auto match = groupLine.match(line);
        if (match.hasMatch() && lines.last().trimmed().startsWith("+-"))
            return match.captured(1);
    }
    return lines.last();
}

// The first line in which two texts differ, with both versions of it.
static QString firstDifference(const QString &ours, const QString &theirs)
{
    const QStringList left = ours.split('\n'), right = theirs.split('\n');
    for (qsizetype line = 0; line < std::max(left.size(), right.size()); ++line) {
        if (left.value(line) != right.value(line))
            return QString("line %1\n  ours:    %2\n  CPython: %3").arg(line + 1).arg(left.value(line), right.value(line));
    }
    return {};
}

class ConformanceTest : public QObject
{
    Q_OBJECT

private:
    const QDir m_directory{CONFORMANCE_DIRECTORY};
    QHash<QString, QString> m_reasons; // "NAME output" → why it differs

private slots:
    void initTestCase()
    {
        for (const QString &line : contents(m_directory.filePath("differences.txt")).split('\n')) {
            if (line.isEmpty() || line.startsWith('#'))
                continue;
            m_reasons[line.section(' ', 0, 1)] = line.section(' ', 2);
        }
    }

    void scriptsDoWhatCPythonDoes_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &file : QDir(m_directory.filePath("scripts")).entryList({"*.py"}))
            QTest::newRow(qPrintable(file.chopped(3))) << file.chopped(3);
    }

    void scriptsDoWhatCPythonDoes()
    {
        QFETCH(QString, name);
        QTemporaryDir folder;
        const QString tracePath = folder.filePath("trace.jsonl");
        QProcess run;
        run.setWorkingDirectory(m_directory.filePath("scripts"));
        run.start(AWAITSCOPE_RUN, {"--trace", tracePath, name + ".py"});
        QVERIFY2(run.waitForFinished(120000), "it does not end");
        QCOMPARE(run.exitStatus(), QProcess::NormalExit);

        QString output = QString::fromUtf8(run.readAllStandardOutput());
        QStringList errors = QString::fromUtf8(run.readAllStandardError()).split('\n', Qt::SkipEmptyParts);
        if (!errors.filter(QRegularExpression("^awaitscope-run: the package (trio|anyio|quattro) is not installed")).isEmpty())
            QSKIP("This Python lacks the package.");
        if (!output.isEmpty() && !output.endsWith('\n'))
            output += "\\ no newline\n";
        const QString expected = contents(m_directory.filePath("expected/" + name + ".out"));
        output += QString("--- exit %1\n").arg(run.exitCode());
        if (expected.contains("\n--- deadlock\n") && errors.indexOf(QRegularExpression("^deadlock.*")) >= 0)
            output += "--- deadlock\n";
        if (expected.contains("--- error ") && !errors.isEmpty())
            output += "--- error " + lastError(errors) + '\n';
        static const QRegularExpression address("0x[0-9a-f]{6,}");
        output.replace(address, "0x...");

        const QString outputReason = m_reasons.value(name + " output");
        if (!outputReason.isEmpty())
            QEXPECT_FAIL("", qPrintable(outputReason), Continue);
        QVERIFY2(output == expected, qPrintable(firstDifference(output, expected) + "\n" + errors.join('\n').right(2000)));

        Trace trace;
        Reader reader(trace);
        QFile file(tracePath);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        reader.finish();
        QVERIFY2(!reader.error(), reader.error() ? reader.error()->message.c_str() : "");

        const QString eventsReason = m_reasons.value(name + " events");
        if (!eventsReason.isEmpty())
            QEXPECT_FAIL("", qPrintable(eventsReason), Continue);
        static const QRegularExpression others("^(trio|anyio|quattro|threads|network)_");
        if (others.match(name).hasMatch())
            return; // trio_test, libraries_test, threads_test and network_test look at theirs
        const QString expectedEvents = contents(m_directory.filePath("expected/" + name + ".events"));
        const QString events = eventLines(trace);
        QVERIFY2(events == expectedEvents, qPrintable("events: " + firstDifference(events, expectedEvents)));
    }
};

QTEST_GUILESS_MAIN(ConformanceTest)
#include "conformance_test.moc"
