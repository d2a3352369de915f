// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/writer.h"
#include "ui/window/whole_file.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <string>

namespace ui::window {

// Writes a trace into a file while the event loop turns, in slices of a few milliseconds, so that a window
// stays usable however long the trace is. What the trace holds when it is begun is written; of a run that
// goes on, that is the run so far. The file takes its name when all is written: one that cannot be written,
// or is stopped, leaves what had that name as it was.
class TraceSaving : public QObject
{
    Q_OBJECT

public:
    explicit TraceSaving(QObject *parent = nullptr);

    void start(std::shared_ptr<const engine::trace::Trace> trace, const QString &path); // what was under way is finished before
    void finish(); // writes what is left, without returning in between
    void stop();
    bool isRunning() const { return m_file != nullptr; }
    double share() const { return m_total == 0 ? 1 : static_cast<double>(m_done) / m_total; } // of the events that are written: 0 … 1
    qint64 milliseconds() const { return m_clock.elapsed(); } // since it was started

signals:
    void ended(const QString &path, const QString &error); // error: what the system said; empty if all is well. Not after stop()

private:
    void writeSlice();
    bool writePiece();
    void end();

    std::shared_ptr<const engine::trace::Trace> m_trace;
    std::unique_ptr<engine::trace::Writer> m_writer;
    std::unique_ptr<WholeFile> m_file;
    engine::trace::EventNumber m_done = 0;
    engine::trace::EventNumber m_total = 0;
    std::string m_piece;
    QTimer m_slices;
    QElapsedTimer m_clock;
};

} // namespace ui::window
