// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/finder.h"

#include "ui/words/words.h"

#include <QElapsedTimer>
#include <QStringView>

namespace ui::window {

using engine::trace::EventNumber;
using engine::trace::Trace;

namespace {

constexpr EventNumber portion = 500; // events between two looks at the clock
constexpr int firstSlice = 30, slice = 8; // ms

} // namespace

EventSearch::EventSearch(const Trace &trace, const QString &text, EventNumber from, int direction)
    : m_trace(&trace), m_text(text.trimmed()), m_from(from), m_direction(direction)
{
}

bool EventSearch::matches(EventNumber number) const
{
    const words::Summary summary = words::summary(*m_trace, number);
    return summary.who.contains(m_text, Qt::CaseInsensitive) || summary.what.contains(m_text, Qt::CaseInsensitive);
}

std::optional<EventNumber> EventSearch::more(EventNumber most)
{
    const std::int64_t size = m_trace->size();
    if (m_text.isEmpty() || size == 0)
        return 0;
    bool isNumber = false;
    QString digits = m_text.mid(m_text.startsWith(u'#') ? 1 : 0);
    const EventNumber number = digits.remove(u',').toUInt(&isNumber);
    if (isNumber && number >= 1 && number <= size)
        return number;
    for (; m_step <= size; ++m_step, --most) {
        if (most == 0)
            return std::nullopt;
        const std::int64_t place = ((m_from - 1 + (m_direction < 0 ? -m_step : m_step)) % size + size) % size;
        if (matches(static_cast<EventNumber>(place + 1)))
            return static_cast<EventNumber>(place + 1);
    }
    return 0;
}

Finder::Finder(QObject *parent) : QObject(parent)
{
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, [this] { look(slice); });
}

void Finder::start(const Trace &trace, const QString &text, EventNumber from, int direction)
{
    m_text = text.trimmed();
    m_search.emplace(trace, text, from, direction);
    m_slices.start();
    look(firstSlice);
}

void Finder::cancel()
{
    m_slices.stop();
    m_search.reset();
}

void Finder::look(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    std::optional<EventNumber> answer;
    while (!answer && clock.elapsed() < milliseconds)
        answer = m_search->more(portion);
    if (!answer)
        return;
    cancel();
    if (*answer)
        emit found(*answer);
    else
        emit foundNothing(m_text);
}

} // namespace ui::window
