// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/finder.h"

#include "ui/words/words.h"

#include <QStringView>

namespace ui::window {

using engine::trace::EventNumber;
using engine::trace::Trace;

bool eventMatches(const Trace &trace, EventNumber number, const QString &text)
{
    const words::Summary summary = words::summary(trace, number);
    return summary.who.contains(text, Qt::CaseInsensitive) || summary.what.contains(text, Qt::CaseInsensitive);
}

EventNumber findEvent(const Trace &trace, const QString &text, EventNumber from, int direction)
{
    const QString wanted = text.trimmed();
    if (wanted.isEmpty() || trace.empty())
        return 0;
    bool isNumber = false;
    const EventNumber number = QStringView(wanted).mid(wanted.startsWith(u'#') ? 1 : 0).toUInt(&isNumber);
    if (isNumber && number >= 1 && number <= trace.size())
        return number;
    const std::int64_t size = trace.size();
    for (std::int64_t step = 1; step <= size; ++step) {
        const std::int64_t place = ((from - 1 + (direction < 0 ? -step : step)) % size + size) % size;
        if (eventMatches(trace, static_cast<EventNumber>(place + 1), wanted))
            return static_cast<EventNumber>(place + 1);
    }
    return 0;
}

} // namespace ui::window
