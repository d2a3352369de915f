// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/trace_saving.h"

#include <utility>

namespace ui::window {

namespace {

constexpr qint64 sliceMilliseconds = 6;
constexpr std::size_t pieceBytes = 128 * 1024;

} // namespace

TraceSaving::TraceSaving(QObject *parent) : QObject(parent)
{
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &TraceSaving::writeSlice);
}

void TraceSaving::start(std::shared_ptr<const engine::trace::Trace> trace, const QString &path)
{
    finish();
    m_trace = std::move(trace);
    m_writer = std::make_unique<engine::trace::Writer>(*m_trace);
    m_done = 0;
    m_total = m_trace->size();
    m_piece.clear();
    m_writer->header(m_piece);
    m_clock.start();
    m_file = std::make_unique<WholeFile>(path);
    m_slices.start();
}

void TraceSaving::stop()
{
    m_slices.stop();
    m_file.reset();
    m_writer.reset();
    m_trace.reset();
}

void TraceSaving::finish()
{
    while (isRunning() && writePiece()) { }
    if (isRunning())
        end();
}

void TraceSaving::writeSlice()
{
    QElapsedTimer slice;
    slice.start();
    bool hasMore = true;
    while (hasMore && slice.elapsed() < sliceMilliseconds)
        hasMore = writePiece();
    if (!hasMore)
        end();
}

// Whether there is more to be written.
bool TraceSaving::writePiece()
{
    while (m_done < m_total && m_piece.size() < pieceBytes)
        m_writer->event(++m_done, m_piece);
    const bool isWritten = m_file->write(m_piece);
    m_piece.clear();
    return isWritten && m_done < m_total;
}

void TraceSaving::end()
{
    m_file->commit();
    const QString path = m_file->path();
    const QString error = m_file->error();
    stop();
    emit ended(path, error);
}

} // namespace ui::window
