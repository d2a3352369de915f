// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/event_names.h"
#include "engine/trace/reader.h"
#include "engine/trace/writer.h"
#include "tests/support/stories.h"

#include <QtTest>

using namespace engine::trace;

namespace {

std::string write(const Trace &trace)
{
    std::string text;
    Writer writer(trace);
    writer.header(text);
    for (EventNumber number = 1; number <= trace.size(); ++number)
        writer.event(number, text);
    return text;
}

// Numbers of texts and frames may differ between two traces that tell the same.
std::string told(const Trace &trace, FrameId id)
{
    std::string all;
    for (; id; id = trace.frame(id).outer) {
        const Frame &frame = trace.frame(id);
        all += std::to_string(frame.line) + ' ' + std::string(trace.text(frame.function)) + ' '
            + std::string(trace.text(frame.file));
        for (const auto &[name, repr] : frame.locals)
            all += ' ' + std::string(trace.text(name)) + '=' + std::string(trace.text(repr));
        all += '\n';
    }
    return all;
}

void compareEvents(const Trace &one, const Trace &other)
{
    QCOMPARE(one.size(), other.size());
    for (EventNumber number = 1; number <= one.size(); ++number) {
        Event left = one.at(number);
        Event right = other.at(number);
        QCOMPARE(one.text(left.text), other.text(right.text));
        QCOMPARE(told(one, left.where), told(other, right.where));
        left.text = right.text;
        left.where = right.where;
        QVERIFY2(left == right, std::to_string(number).c_str());
    }
}

} // namespace

class RoundTripTest : public QObject
{
    Q_OBJECT

private slots:
    void storiesComeBackUnchanged()
    {
        for (const Trace &trace : {support::checkout(), support::nested(6), support::wide(20), support::timeoutStory(),
                 support::deadlock(), support::large(5000, 300)}) {
            const std::string text = write(trace);
            Trace back;
            Reader reader(back);
            reader.feed(text);
            reader.finish();
            QVERIFY2(!reader.error(), reader.error() ? reader.error()->message.c_str() : "");
            compareEvents(trace, back);
            QCOMPARE(write(back), text);
            QCOMPARE(back.run.text, trace.run.text);
            QCOMPARE(back.run.seed, trace.run.seed);
            QCOMPARE(back.taskCount(), trace.taskCount());
            QCOMPARE(back.scopeCount(), trace.scopeCount());
            QCOMPARE(back.exceptionCount(), trace.exceptionCount());
            for (std::uint32_t id = 1; id <= trace.taskCount(); ++id) {
                QCOMPARE(back.text(back.task({id}).label), trace.text(trace.task({id}).label));
                QCOMPARE(back.task({id}).scope, trace.task({id}).scope);
                QCOMPARE(back.task({id}).parent, trace.task({id}).parent);
                QCOMPARE(back.task({id}).created, trace.task({id}).created);
            }
            for (std::uint32_t id = 1; id <= trace.scopeCount(); ++id) {
                QCOMPARE(back.scope({id}).kind, trace.scope({id}).kind);
                QCOMPARE(back.scope({id}).owner, trace.scope({id}).owner);
                QCOMPARE(back.scope({id}).parent, trace.scope({id}).parent);
                QCOMPARE(back.scope({id}).opened, trace.scope({id}).opened);
            }
            for (std::uint32_t id = 1; id <= trace.exceptionCount(); ++id) {
                QCOMPARE(back.exception({id}).members, trace.exception({id}).members);
                QCOMPARE(back.exception({id}).splitFrom, trace.exception({id}).splitFrom);
                QCOMPARE(back.exception({id}).matched, trace.exception({id}).matched);
                QCOMPARE(back.exception({id}).first, trace.exception({id}).first);
                QCOMPARE(told(back, back.exception({id}).raisedAt), told(trace, trace.exception({id}).raisedAt));
            }
        }
    }

    // Also with something in the slots in which a kind tells nothing.
    void everyKindComesBackWithEverySlot_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 1; kind < static_cast<int>(EventKind::Count_); ++kind)
            QTest::newRow(std::string(eventName(static_cast<EventKind>(kind))).c_str()) << kind;
    }

    void everyKindComesBackWithEverySlot()
    {
        QFETCH(int, kind);
        Trace trace;
        trace.addScope({.kind = ScopeKind::CancelScope});
        trace.addTask({.name = trace.intern("Task-1"), .scope = {1}});
        trace.addException({.type = trace.intern("ValueError"), .isBase = true});
        trace.addException({.type = trace.intern("KeyError"), .cause = {1}, .context = {1}});
        trace.addCircle({{1}});
        trace.append({.kind = EventKind::RunStarted});
        const std::size_t details = std::max<std::size_t>(1, detailNames(static_cast<EventKind>(kind)).size());
        for (std::size_t detail = 0; detail < details; ++detail) {
            for (const bool full : {false, true}) {
                Event event{.kind = static_cast<EventKind>(kind), .detail = static_cast<std::uint8_t>(detail)};
                if (full) {
                    event.time = Time{12345678901234};
                    event.value = 1;
                    event.cause = 1;
                    event.actor = {1};
                    event.subject = 1;
                    event.where = trace.addFrame({.file = trace.intern("/x.py"),
                        .function = trace.intern("f"),
                        .line = 7,
                        .locals = {{trace.intern("a"), trace.intern("'b'")}}});
                    event.text = trace.intern("a \"text\"\n\ttab \\ \x01 \x7f é 🧵");
                    event.count = 65535;
                } else {
                    event.time = trace.endTime();
                }
                trace.append(event);
            }
        }
        const std::string text = write(trace);
        Trace back;
        Reader reader(back);
        reader.feed(text);
        reader.finish();
        QVERIFY2(!reader.error(), reader.error() ? (reader.error()->message + text).c_str() : "");
        compareEvents(trace, back);
        QCOMPARE(write(back), text);
    }

    void everyDeadlineComesBack()
    {
        Trace trace;
        trace.append({.value = noDeadline, .kind = EventKind::TimeoutOpened});
        trace.append({.value = 0, .kind = EventKind::TimeoutRescheduled});
        trace.append({.value = -11000000000, .kind = EventKind::TimeoutRescheduled});
        Trace back;
        Reader reader(back);
        reader.feed(write(trace));
        QCOMPARE(back.at(1).value, noDeadline);
        QCOMPARE(back.at(2).value, std::int64_t{0});
        QCOMPARE(back.at(3).value, std::int64_t{-11000000000});
    }

    void brokenTextBecomesReplacementCharacters_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray mark = "\xEF\xBF\xBD";
        QTest::newRow("lone continuation") << QByteArray("a\x80z") << "a" + mark + "z";
        QTest::newRow("cut off") << QByteArray("a\xE2\x82") << "a" + mark + mark;
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << mark + mark;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << mark + mark + mark;
        QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << mark + mark + mark + mark;
        QTest::newRow("zero byte") << QByteArray("a\0z", 3) << QByteArray("a\0z", 3);
        QTest::newRow("well-formed") << QByteArray("ü€🧵") << QByteArray("ü€🧵");
    }

    void brokenTextBecomesReplacementCharacters()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        Trace trace;
        trace.append({.text = trace.intern(bytes.toStdString()), .kind = EventKind::Output});
        Trace back;
        Reader reader(back);
        reader.feed(write(trace));
        QVERIFY(!reader.error());
        QCOMPARE(QByteArray::fromStdString(std::string(back.text(back.at(1).text))), expected);
    }

    void writingWhileItGrowsGivesTheSameText()
    {
        const Trace whole = support::checkout();
        Trace growing;
        Reader reader(growing);
        const std::string text = write(whole);
        std::string streamed;
        Writer writer(growing);
        EventNumber written = 0;
        for (const char byte : text) {
            const bool hadHeader = reader.headerSeen();
            reader.feed({&byte, 1});
            if (reader.headerSeen() && !hadHeader)
                writer.header(streamed);
            while (written < growing.size())
                writer.event(++written, streamed);
        }
        QCOMPARE(streamed, text);
    }
};

QTEST_APPLESS_MAIN(RoundTripTest)
#include "round_trip_test.moc"
