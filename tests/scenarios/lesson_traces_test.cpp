// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// A lesson leaves the same trace, byte for byte: run again, by what another compiler has built, on
// another machine. The digests are those of Python 3.11, whichever patch.
class LessonTracesTest : public QObject
{
    Q_OBJECT

    const QDir m_library{LIBRARY_DIRECTORY};
    const QString m_digestFile = QStringLiteral(DIGEST_FILE);
    QTemporaryDir m_traces;
    QMap<QString, QString> m_digests;

    QByteArray traceOf(const QString &lesson)
    {
        const QString path = m_traces.filePath("trace.jsonl");
        QProcess run;
        run.setWorkingDirectory(m_library.path());
        run.start(AWAITSCOPE_RUN, {"--quiet", "--trace", path, lesson});
        QFile trace(path);
        return run.waitForFinished(60'000) && trace.open(QIODevice::ReadOnly) ? trace.readAll() : QByteArray();
    }

    // Without what other machines have otherwise: versions, and the paths in a traceback.
    static QString digestOf(const QByteArray &trace)
    {
        QByteArray story;
        for (QByteArray line : trace.mid(trace.indexOf('\n') + 1).split('\n')) {
            if (line.contains(R"("stream":"err")"))
                line.truncate(line.indexOf(R"(,"text":)"));
            story += line + '\n';
        }
        return QCryptographicHash::hash(story, QCryptographicHash::Sha1).toHex();
    }

    static bool needsALibrary(const QByteArray &trace)
    {
        const QString text = QJsonDocument::fromJson(trace.left(trace.indexOf('\n'))).object()["text"].toString();
        return text.contains("import anyio") || text.contains("import trio");
    }

    static QString pythonOf(const QByteArray &trace)
    {
        return QJsonDocument::fromJson(trace.left(trace.indexOf('\n'))).object()["python"].toString();
    }

private slots:
    void initTestCase()
    {
        QFile file(m_digestFile);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QStringList lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
        for (const QString &line : lines)
            m_digests[line.section(": ", 0, 0)] = line.section(": ", 1);
    }

    void isTheSameEverywhere_data()
    {
        QTest::addColumn<QString>("lesson");
        const QStringList lessons = m_library.entryList({"*.py"});
        QVERIFY(lessons.size() >= 20);
        for (const QString &lesson : lessons)
            QTest::newRow(qPrintable(lesson)) << lesson;
    }
    void isTheSameEverywhere()
    {
        QFETCH(QString, lesson);
        const QByteArray trace = traceOf(lesson);
        QVERIFY(trace.count('\n') > 10);
        QVERIFY2(traceOf(lesson) == trace, "the second run left another trace");
        if (needsALibrary(trace))
            QSKIP("It depends on the version of a library.");
        if (!pythonOf(trace).startsWith("3.11."))
            QSKIP("The digests are those of Python 3.11.");
        // A lesson that has changed has a new one: AWAITSCOPE_RENEW=1 writes the file anew.
        if (qEnvironmentVariableIsSet("AWAITSCOPE_RENEW"))
            m_digests[lesson] = digestOf(trace);
        if (digestOf(trace) != m_digests.value(lesson))
            qInfo("If it is meant to be another story: run this test with AWAITSCOPE_RENEW=1.");
        QCOMPARE(digestOf(trace), m_digests.value(lesson));
    }

    void digestsAreOfLessons()
    {
        const QStringList lessons = m_library.entryList({"*.py"});
        for (auto digest = m_digests.begin(); digest != m_digests.end();) {
            const bool isThere = lessons.contains(digest.key());
            QVERIFY2(isThere || qEnvironmentVariableIsSet("AWAITSCOPE_RENEW"), qPrintable(digest.key()));
            digest = isThere ? std::next(digest) : m_digests.erase(digest);
        }
    }

    void cleanupTestCase()
    {
        if (!qEnvironmentVariableIsSet("AWAITSCOPE_RENEW"))
            return;
        QFile file(m_digestFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (auto digest = m_digests.cbegin(); digest != m_digests.cend(); ++digest)
            file.write((digest.key() + ": " + digest.value() + '\n').toUtf8());
    }
};

QTEST_GUILESS_MAIN(LessonTracesTest)
#include "lesson_traces_test.moc"
