// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/programs/statements.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace programs;

// Random programs do on both faces of the engine what they do in CPython 3.14, whose words stand in expected.txt.
class ProgramsTest : public QObject
{
    Q_OBJECT

    static QByteArray contents(const char *name)
    {
        QFile file(QStringLiteral(PROGRAMS_DIRECTORY "/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // What each of them prints.
    static QStringList parts(const QByteArray &output)
    {
        QStringList all = QString::fromUtf8(output).split("program ");
        all.removeFirst();
        for (QString &part : all)
            part = part.section('\n', 1).trimmed();
        return all;
    }

    static QString run(const QJsonArray &program, bool recorded)
    {
        trace::Trace trace;
        Runner runner;
        Recorder recorder(runner.loop(), trace);
        runner.loop().setErrorHandler([](std::string_view, const Error &) {}); // of what nobody asks for
        if (recorded)
            runner.record(recorder);
        std::shared_ptr<Run> run;
        const auto main = [&]() -> Coroutine<> {
            run = std::make_shared<Run>();
            auto all = body({run, "main", {}}, program);
            co_await std::move(all);
        };
        Error end;
        try {
            runner.run(main());
        } catch (...) {
            end = currentError();
        }
        try {
            runner.close();
        } catch (...) {
            end = currentError();
        }
        run->tasks.clear();
        const QStringList lines = run->lines() + QStringList("ends " + describe(end));
        return lines.join('\n');
    }

    QJsonArray m_programs = QJsonDocument::fromJson(contents("programs.json")).array();
    QStringList m_expected = parts(contents("expected.txt"));

private slots:
    void initTestCase()
    {
        QVERIFY(m_programs.size() > 200);
        QCOMPARE(m_expected.size(), m_programs.size());
    }

    void inCpp_data()
    {
        QTest::addColumn<bool>("recorded");
        QTest::newRow("not recorded") << false;
        QTest::newRow("recorded") << true;
    }
    void inCpp()
    {
        QFETCH(bool, recorded);
        for (qsizetype i = 0; i < m_programs.size(); ++i) {
            const QJsonArray program = m_programs[i].toArray();
            const QByteArray which = "program " + QByteArray::number(i + 1) + '\n';
            QCOMPARE(which + run(program, recorded), which + m_expected[i]);
        }
    }

    void inPython()
    {
        QProcess process;
        process.start(AWAITSCOPE_RUN, {PROGRAMS_DIRECTORY "/interpreter.py"});
        QVERIFY(process.waitForFinished(-1));
        const QStringList printed = parts(process.readAllStandardOutput());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
        for (qsizetype i = 0; i < m_expected.size(); ++i) {
            const QString which = "program " + QString::number(i + 1) + '\n';
            QCOMPARE(which + printed.value(i), which + m_expected[i]);
        }
    }
};

QTEST_GUILESS_MAIN(ProgramsTest)
#include "programs_test.moc"
