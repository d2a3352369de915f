// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/line_values.h"

#include "ui/words/fitting.h"

#include <QStringList>

namespace ui::code {

using namespace engine::trace;

namespace {

QString shortened(std::string_view text, qsizetype length)
{
    const QString whole = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
    return whole.size() > length ? whole.left(words::wholeLetters(whole, length - 1)) + QStringLiteral("…") : whole;
}

} // namespace

std::map<int, QString> lineValues(const Trace &trace, FrameId innermost, const LineMap &map)
{
    std::map<int, QString> values;
    FrameId id = innermost;
    for (int depth = 0; id && depth < 200; ++depth) {
        const Frame &frame = trace.frame(id);
        id = frame.outer;
        const int line = frame.file ? 0 : map.toEdited(static_cast<int>(frame.line));
        if (!line || frame.locals.empty() || values.contains(line))
            continue;
        QStringList parts;
        for (const auto &[name, value] : frame.locals)
            parts += shortened(trace.text(name), 24) + QStringLiteral(" = ") + shortened(trace.text(value), 32);
        values[line] = shortened(parts.join(QStringLiteral(", ")).toStdString(), 96);
    }
    return values;
}

} // namespace ui::code
