// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/reader.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

class QFile;

namespace ui::window {

// What is to be run.
struct RunRequest
{
    QString path; // of the script; its folder is where it runs
    std::optional<QString> text; // if it differs from the file
    QStringList interventions;
    bool recordLines = false;
    int maxEvents = 1'000'000;
    int maxSeconds = 0; // of virtual time; 0: any number
    bool confined = true;
    QByteArray input; // what standard input begins with; giveInput() goes on
    bool endsInput = false; // and nothing comes after it
};

// How a run, or the reading of a trace file, came to its end, as seen from outside.
struct RunEnd
{
    enum class How { Complete, Stopped, Crashed, NoRunner, BadTrace, Unreadable };
    How how = How::Complete;
    int exitStatus = 0;
    QString message; // what the system or the reader said
    QString standardError; // the runner's own words, the end of them
};

// One run of a script in the separate runner, or one trace file being read. The
// trace grows while the event loop turns, in slices of a few milliseconds, so
// that a window stays usable however much arrives. Starting anew drops what was
// under way; its trace stays with whoever holds it.
class RunSession : public QObject
{
    Q_OBJECT

public:
    explicit RunSession(QObject *parent = nullptr);
    ~RunSession() override;

    void start(const RunRequest &request);
    void openTrace(const QString &path);
    void stop(); // what has come so far stays
    void giveInput(const QByteArray &bytes); // for the script to read
    void endInput();
    bool awaitsInput() const; // the script stands still until it is given something
    bool isRunning() const { return m_running; }
    bool isReadingFile() const { return m_file != nullptr; }
    const std::shared_ptr<engine::trace::Trace> &trace() const { return m_trace; }
    qint64 milliseconds() const { return m_running ? m_clock.elapsed() : m_took; }
    qint64 quietFor() const { return m_running ? m_clock.elapsed() - m_newsAt : 0; } // milliseconds without an event

signals:
    void appended(); // events came
    void progressed(qint64 done, qint64 total); // bytes of a trace file
    void finished(const ui::window::RunEnd &end);

private:
    void begin();
    void drop();
    void finish(RunEnd end);
    void readSlice();
    void tellAppended();
    void readFile(const QElapsedTimer &slice);
    void readProcess(const QElapsedTimer &slice);
    void processEnded();

    std::shared_ptr<engine::trace::Trace> m_trace;
    std::unique_ptr<engine::trace::Reader> m_reader;
    std::unique_ptr<QFile> m_file;
    QProcess *m_process = nullptr;
    QString m_path; // of the script
    bool m_processEnded = false;
    qsizetype m_given = 0; // lines of input
    qsizetype m_read = 0; // of them, by the script
    bool m_running = false;
    std::uint32_t m_told = 0; // events, by appended()
    QByteArray m_standardError;
    QTimer m_slices;
    QElapsedTimer m_clock;
    qint64 m_took = 0;
    qint64 m_newsAt = 0; // when the last event came
};

// Whether a file is a trace and not a script: by its beginning, or by its name, so that a damaged trace is not
// taken for a program.
bool looksLikeTrace(const QString &path, const QByteArray &beginning);

} // namespace ui::window
