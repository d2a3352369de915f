// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/console_lines.h"

#include <algorithm>

namespace ui::panels {

using namespace engine::trace;

namespace {

constexpr qsizetype longestLine = 4000; // longer ones are broken: nobody reads them, and they are slow to paint

QString shown(QStringView text, qsizetype column)
{
    QString result;
    for (const QChar character : text) {
        if (character == u'\t')
            result += QString(8 - (column + result.size()) % 8, u' ');
        else if (character.isPrint() || character.isSurrogate())
            result += character;
    }
    return result;
}

qsizetype endOfLine(const QString &text, qsizetype from)
{
    return std::find_if(text.begin() + from, text.end(), [](QChar c) { return c == u'\n' || c == u'\r'; }) - text.begin();
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

void ConsoleLines::append(const words::InkedText &printed, Stream stream, std::size_t &changed)
{
    const QString &text = printed.text;
    qsizetype from = 0;
    while (from < text.size()) {
        const qsizetype end = endOfLine(text, from);
        const QString part = shown(QStringView(text).sliced(from, end - from), m_open ? m_lines.back().text.size() : 0);
        const bool breaks = end < text.size() && (text[end] == u'\n' || m_open || !part.isEmpty()); // a line that is empty is not written over
        if (!m_open && (breaks || !part.isEmpty()))
            m_lines.emplace_back();
        if (m_open || breaks || !part.isEmpty()) {
            changed = std::min(changed, m_lines.size() - 1);
            ConsoleLine &line = m_lines.back();
            if (!part.isEmpty() || line.pieces.empty())
                line.pieces.push_back({m_taken, line.text.size(), part.size(), stream, printed.ink});
            line.text += part;
            m_open = !breaks && line.text.size() < longestLine;
        }
        from = end + 1;
    }
}

std::size_t ConsoleLines::extend(const Trace &trace)
{
    std::size_t changed = m_lines.size();
    while (m_taken < trace.size()) {
        const Event &event = trace.at(++m_taken);
        if (event.kind != EventKind::Output && event.kind != EventKind::InputRead)
            continue;
        const std::string_view bytes = trace.text(event.text);
        QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
        text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
        const Stream stream = event.kind == EventKind::Output ? event.stream() : Stream::Out;
        for (const words::InkedText &printed : words::inked(text, m_inks[stream == Stream::Err]))
            append(printed, stream, changed);
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
