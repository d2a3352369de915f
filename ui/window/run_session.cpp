// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_session.h"

#include "ui/window/runner_program.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace ui::window {

using engine::trace::EventKind;
using engine::trace::Reader;
using engine::trace::Trace;

namespace {

constexpr qint64 sliceMilliseconds = 6;
constexpr int patienceMilliseconds = 1000; // with a process that was asked to end
constexpr qint64 pieceBytes = 128 * 1024;
constexpr int keptStandardError = 64 * 1024;

QString readProblem(const engine::trace::ReadError &error)
{
    return QCoreApplication::translate("RunSession", "Line %1 of the trace: %2")
        .arg(error.line)
        .arg(QString::fromStdString(error.message));
}

} // namespace

RunSession::RunSession(QObject *parent) : QObject(parent), m_trace(std::make_shared<Trace>())
{
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &RunSession::readSlice);
}

RunSession::~RunSession()
{
    drop();
}

void RunSession::begin()
{
    drop();
    m_trace = std::make_shared<Trace>();
    m_reader = std::make_unique<Reader>(*m_trace);
    m_standardError.clear();
    m_processEnded = false;
    m_given = 0;
    m_read = 0;
    m_told = 0;
    m_running = true;
    m_clock.start();
    m_newsAt = 0;
}

void RunSession::drop()
{
    m_running = false;
    m_slices.stop();
    m_file.reset();
    if (!m_process)
        return;
    // The process may take a moment to die; the window does not wait for it.
    QProcess *process = std::exchange(m_process, nullptr);
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    process->setParent(nullptr);
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    connect(process, &QProcess::errorOccurred, process, [process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            process->deleteLater();
    });
    process->closeReadChannel(QProcess::StandardOutput);
    process->terminate(); // which leaves it the time to remove the files of its script
    QTimer::singleShot(patienceMilliseconds, process, &QProcess::kill);
    if (QCoreApplication::closingDown()) {
        process->waitForFinished(patienceMilliseconds);
        delete process;
    }
}

void RunSession::start(const RunRequest &request)
{
    begin();
    m_path = request.path;
    const QString runner = findRunner();
    if (runner.isEmpty()) {
        QTimer::singleShot(0, this, [this] { finish({RunEnd::How::NoRunner, 0, {}, {}}); });
        return;
    }
    QStringList arguments{QStringLiteral("--trace"), QStringLiteral("-"), QStringLiteral("--quiet"),
        QStringLiteral("--max-events"), QString::number(request.maxEvents)};
    if (request.maxSeconds > 0)
        arguments << QStringLiteral("--max-virtual-time") << QString::number(request.maxSeconds);
    if (!request.confined)
        arguments << QStringLiteral("--no-sandbox");
    if (request.recordLines)
        arguments << QStringLiteral("--lines");
    for (const QString &intervention : request.interventions)
        arguments << QStringLiteral("--inject") << intervention;
    const QFileInfo file(request.path);
    const QByteArray text = request.text ? request.text->toUtf8() : QByteArray();
    if (request.text) // the script comes first, then what it reads
        arguments << QStringLiteral("--source-bytes") << QString::number(text.size());
    arguments << (request.text ? QStringLiteral("-") : file.absoluteFilePath());

    m_process = new QProcess(this);
#ifdef Q_OS_LINUX
    m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); }); // a window that is killed leaves no run behind
#endif
    if (!request.path.isEmpty() && file.absoluteDir().exists())
        m_process->setWorkingDirectory(file.absolutePath());
    connect(m_process, &QProcess::readyReadStandardOutput, &m_slices, qOverload<>(&QTimer::start));
    connect(m_process, &QProcess::readyReadStandardError, this, [this] {
        m_standardError += m_process->readAllStandardError();
        if (m_standardError.size() > keptStandardError)
            m_standardError.remove(0, m_standardError.size() - keptStandardError);
    });
    connect(m_process, &QProcess::finished, this, [this] {
        m_processEnded = true;
        m_slices.start();
    });
    connect(m_process, &QProcess::errorOccurred, this, [this, runner](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish({RunEnd::How::NoRunner, 0, QStringLiteral("%1: %2").arg(runner, m_process->errorString()), {}});
    });
    m_process->start(runner, arguments);
    m_process->write(text);
    giveInput(request.input);
    if (request.endsInput)
        endInput();
}

void RunSession::giveInput(const QByteArray &bytes)
{
    if (!m_process || bytes.isEmpty())
        return;
    m_given += bytes.count('\n');
    m_process->write(bytes);
}

void RunSession::endInput()
{
    if (m_process)
        m_process->closeWriteChannel();
}

bool RunSession::awaitsInput() const
{
    return m_running && m_process && !m_trace->empty() && m_trace->at(m_trace->size()).kind == EventKind::InputAwaited
        && m_read >= m_given;
}

void RunSession::openTrace(const QString &path)
{
    begin();
    m_file = std::make_unique<QFile>(path);
    if (!m_file->open(QIODevice::ReadOnly)) {
        const QString message = m_file->errorString();
        QTimer::singleShot(0, this, [this, message] { finish({RunEnd::How::Unreadable, 0, message, {}}); });
        return;
    }
    m_slices.start();
}

void RunSession::stop()
{
    if (!m_running)
        return;
    finish({RunEnd::How::Stopped, 0, {}, {}});
}

void RunSession::readSlice()
{
    QElapsedTimer slice;
    slice.start();
    const auto before = m_trace->size();
    if (m_file)
        readFile(slice);
    else
        readProcess(slice);
    for (auto number = before + 1; m_process && number <= m_trace->size(); ++number)
        m_read += m_trace->at(number).kind == EventKind::InputRead;
    // A text that is not in the file was read from standard input; it is that file's all the same.
    if (m_process && m_trace->run.source == "-" && !m_path.isEmpty())
        m_trace->run.source = m_path.toStdString();
    // Every view looks at what has come: of a long run not at each small piece.
    constexpr std::uint32_t few = 20'000;
    constexpr std::uint32_t piece = 8'000;
    const bool hasMore = m_file || (m_process && m_process->bytesAvailable() > 0);
    if (!hasMore || m_trace->size() < few || m_trace->size() - m_told >= piece)
        tellAppended();
    if (m_running && m_processEnded && m_process && m_process->bytesAvailable() == 0)
        processEnded();
}

void RunSession::tellAppended()
{
    if (m_trace->size() <= std::exchange(m_told, m_trace->size()))
        return;
    m_newsAt = m_clock.elapsed();
    emit appended();
}

void RunSession::readFile(const QElapsedTimer &slice)
{
    while (!m_file->atEnd() && !m_reader->error() && slice.elapsed() < sliceMilliseconds) {
        const QByteArray piece = m_file->read(pieceBytes);
        if (piece.isEmpty())
            break;
        m_reader->feed({piece.constData(), static_cast<std::size_t>(piece.size())});
    }
    emit progressed(m_file->pos(), m_file->size());
    if (!m_file->atEnd() && !m_reader->error() && m_file->error() == QFileDevice::NoError)
        return;
    const QString problem = m_file->error() == QFileDevice::NoError ? QString() : m_file->errorString();
    const bool wasGood = !m_reader->error();
    m_reader->finish();
    if (wasGood && m_reader->error() && !m_trace->empty()) // half a line: cut off, or still being written
        finish({});
    else if (!problem.isEmpty())
        finish({RunEnd::How::Unreadable, 0, problem, {}});
    else if (m_reader->error())
        finish({RunEnd::How::BadTrace, 0, readProblem(*m_reader->error()), {}});
    else
        finish({});
}

void RunSession::readProcess(const QElapsedTimer &slice)
{
    if (!m_process)
        return;
    while (m_process->bytesAvailable() > 0 && slice.elapsed() < sliceMilliseconds) {
        const QByteArray piece = m_process->read(pieceBytes);
        m_reader->feed({piece.constData(), static_cast<std::size_t>(piece.size())});
    }
    if (m_process->bytesAvailable() == 0 && !m_processEnded)
        m_slices.stop();
}

void RunSession::processEnded()
{
    m_reader->finish();
    RunEnd end;
    end.exitStatus = m_process->exitCode();
    const auto &trace = *m_trace;
    const bool isTold = !trace.empty() && trace.at(trace.size()).kind == EventKind::RunEnded;
    // Who dies leaves a half line behind: that is no damage.
    if (!isTold && (trace.empty() || m_process->exitStatus() == QProcess::CrashExit || !m_reader->error()))
        end.how = RunEnd::How::Crashed;
    else if (m_reader->error())
        end = {RunEnd::How::BadTrace, end.exitStatus, readProblem(*m_reader->error()), {}};
    finish(end);
}

void RunSession::finish(RunEnd end)
{
    if (!m_running)
        return;
    m_took = m_clock.elapsed();
    m_running = false;
    m_slices.stop();
    m_file.reset();
    if (m_process && m_process->state() == QProcess::NotRunning)
        m_standardError += m_process->readAllStandardError();
    end.standardError = QString::fromUtf8(m_standardError).trimmed();
    drop();
    tellAppended();
    emit finished(end);
}

bool looksLikeTrace(const QString &path, const QByteArray &beginning)
{
    for (const char *suffix : {".jsonl", ".json", ".trace"})
        if (path.endsWith(QLatin1String(suffix), Qt::CaseInsensitive))
            return true;
    const QByteArray line = beginning.trimmed();
    return line.startsWith('{') && line.left(200).contains("\"awaitscope-trace\"");
}

} // namespace ui::window
