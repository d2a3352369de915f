// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/console_lines.h"

#include <algorithm>

namespace ui::panels {

using namespace engine::trace;

namespace {

constexpr qsizetype longestLine = 4000; // longer ones are broken: nobody reads them, and they are slow to paint

QString shown(QStringView text)
{
    QString result;
    for (const QChar character : text) {
        if (character == u'\t')
            result += QString(8 - result.size() % 8, u' ');
        else if (character.isPrint() || character.isSurrogate())
            result += character;
    }
    return result;
}

} // namespace

qsizetype ConsoleLine::lengthAt(EventNumber number) const
{
    qsizetype length = 0;
    for (const ConsolePiece &piece : pieces)
        if (piece.event <= number)
            length = piece.begin + piece.length;
    return length;
}

EventNumber ConsoleLine::eventAt(qsizetype character) const
{
    for (const ConsolePiece &piece : pieces)
        if (character < piece.begin + piece.length)
            return piece.event;
    return last();
}

std::size_t ConsoleLines::extend(const Trace &trace)
{
    std::size_t changed = m_lines.size();
    while (m_taken < trace.size()) {
        const Event &event = trace.at(++m_taken);
        if (event.kind != EventKind::Output && event.kind != EventKind::InputRead)
            continue;
        const std::string_view bytes = trace.text(event.text);
        const QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
        if (text.isEmpty())
            continue;
        qsizetype from = 0;
        while (from <= text.size()) {
            const qsizetype end = text.indexOf(u'\n', from);
            const bool ends = end >= 0;
            const QString part = shown(QStringView(text).sliced(from, (ends ? end : text.size()) - from));
            if (!m_open && (ends || !part.isEmpty()))
                m_lines.emplace_back();
            if (m_open || ends || !part.isEmpty()) {
                changed = std::min(changed, m_lines.size() - 1);
                ConsoleLine &line = m_lines.back();
                if (!part.isEmpty() || line.pieces.empty())
                    line.pieces.push_back({m_taken, line.text.size(), part.size(), event.kind == EventKind::Output ? event.stream() : Stream::Out});
                line.text += part;
                m_open = !ends && line.text.size() < longestLine;
            }
            if (!ends)
                break;
            from = end + 1;
            if (from == text.size())
                break;
        }
    }
    return changed;
}

std::size_t ConsoleLines::countAt(EventNumber number) const
{
    const auto after = std::upper_bound(m_lines.begin(), m_lines.end(), number,
        [](EventNumber n, const ConsoleLine &line) { return n < line.first(); });
    return static_cast<std::size_t>(after - m_lines.begin());
}

} // namespace ui::panels
