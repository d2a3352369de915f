// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/event_log.h"

#include <QtTest>

#include <random>
#include <vector>

using namespace engine::trace;

class EventLogTest : public QObject
{
    Q_OBJECT

    // Each column is empty in some of them, and the clock goes back once in a while, as a damaged file's may.
    static std::vector<Event> events(std::size_t count)
    {
        std::mt19937 random(7);
        const auto oneIn = [&](unsigned n) { return random() % n == 0; };
        std::vector<Event> made;
        Time time{0};
        for (std::size_t i = 0; i < count; ++i) {
            if (oneIn(5))
                time += Time(random() % 1000);
            else if (oneIn(500))
                time = Time(-1);
            Event event;
            event.time = time;
            event.value = oneIn(3) ? -static_cast<std::int64_t>(random()) * 1'000'000 : 0;
            event.cause = random();
            event.actor = {static_cast<std::uint32_t>(random())};
            event.subject = random();
            event.where = {oneIn(4) ? static_cast<std::uint32_t>(random()) : 0};
            event.text = {oneIn(4) ? static_cast<std::uint32_t>(random()) : 0};
            event.kind = static_cast<EventKind>(random() % static_cast<unsigned>(EventKind::Count_));
            event.detail = static_cast<std::uint8_t>(random());
            event.count = static_cast<std::uint16_t>(random());
            made.push_back(event);
        }
        return made;
    }

    static EventLog logOf(const std::vector<Event> &events)
    {
        EventLog log;
        for (const Event &event : events)
            log.append(event);
        return log;
    }

    static bool holds(const EventLog &log, const std::vector<Event> &events, std::uint32_t from = 0)
    {
        for (std::uint32_t i = from; i < events.size(); ++i) {
            if (log[i] != events[i])
                return false;
        }
        return log.size() == events.size();
    }

private slots:
    void whatWasAppendedIsRead()
    {
        for (const std::size_t count : {0, 1, 63, 64, 65, 128, 300'000}) {
            const std::vector<Event> made = events(count);
            QVERIFY2(holds(logOf(made), made), qPrintable(QString::number(count)));
        }
    }

    void theClockMayGoBackToZero()
    {
        std::vector<Event> plain(1000);
        QVERIFY(holds(logOf(plain), plain));
        plain.back().time = Time(5);
        plain.emplace_back(); // at 0 again
        QVERIFY(holds(logOf(plain), plain));
    }

    void whatIsLeftIsReadAfterOthersAreForgotten()
    {
        const std::vector<Event> made = events(700'000);
        EventLog log;
        for (std::uint32_t i = 0; i < made.size(); ++i) {
            log.append(made[i]);
            if (i % 10'007 == 0)
                log.forget(i);
        }
        QVERIFY(holds(log, made, 699'000));
        log.forget(log.size());
        log.append(made[3]);
        QCOMPARE(log[log.size() - 1], made[3]);
    }

    // Nobody changed the clock for very long, and all that did is forgotten.
    void theTimeOutlivesTheEventThatBroughtIt()
    {
        EventLog log;
        Event event;
        for (int i = 1; i <= 600'000; ++i) {
            event.time = Time(std::min(i, 400'000));
            log.append(event);
        }
        log.forget(590'000);
        QCOMPARE(log[595'000].time, Time(400'000));
    }

    void aMoveTakesThemAll()
    {
        const std::vector<Event> made = events(100);
        EventLog log = logOf(made);
        const EventLog other = std::move(log);
        QVERIFY(holds(other, made));
        log = EventLog();
        QCOMPARE(log.size(), 0u);
        log.append(made[0]);
        QCOMPARE(log[0], made[0]);
    }
};

QTEST_APPLESS_MAIN(EventLogTest)
#include "event_log_test.moc"
