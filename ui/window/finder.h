// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>

namespace ui::window {

// A search for the next event, going round at the ends, of which the log says something that holds
// the text, in any case of letters. "#31" and "31" are also the event of that number.
class EventSearch
{
public:
    EventSearch(const engine::trace::Trace &trace, const QString &text, engine::trace::EventNumber from, int direction);

    // Looks at the next `most` events. Nothing: there are more; 0: none matches.
    std::optional<engine::trace::EventNumber> more(engine::trace::EventNumber most);

private:
    bool matches(engine::trace::EventNumber number) const;

    const engine::trace::Trace *m_trace;
    QString m_text;
    std::int64_t m_from;
    int m_direction;
    std::int64_t m_step = 1;
};

// Searches while the window goes on: in a million events it may take seconds. What is found soon
// is told before start() returns.
class Finder : public QObject
{
    Q_OBJECT

public:
    explicit Finder(QObject *parent);

    void start(const engine::trace::Trace &trace, const QString &text, engine::trace::EventNumber from, int direction);
    void cancel(); // before the trace goes

signals:
    void found(engine::trace::EventNumber number);
    void foundNothing(const QString &text);

private:
    void look(int milliseconds);

    QString m_text;
    std::optional<EventSearch> m_search;
    QTimer m_slices;
};

} // namespace ui::window
