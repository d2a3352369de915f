// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/event_names.h"
#include "engine/trace/trace.h"

#include <QtTest>

#include <string>

#include <set>

using namespace engine::trace;

class TraceTest : public QObject
{
    Q_OBJECT

private slots:
    void sameTextGetsSameNumber()
    {
        Trace trace;
        const StringId lamp = trace.intern("lamp");
        QCOMPARE(trace.intern(std::string("la") + "mp").value, lamp.value);
        QVERIFY(trace.intern("Lamp") != lamp);
        QVERIFY(!trace.intern(""));
        QCOMPARE(trace.text(lamp), std::string_view("lamp"));
    }

    void sameFrameGetsSameNumber()
    {
        Trace trace;
        const Frame frame{.function = trace.intern("main"), .line = 3};
        const FrameId id = trace.addFrame(frame);
        QCOMPARE(trace.addFrame(frame).value, id.value);
        Frame deeper = frame;
        deeper.outer = id;
        QVERIFY(trace.addFrame(deeper) != id);
    }

    void textsSurviveAMove()
    {
        Trace trace;
        const StringId lamp = trace.intern("lamp");
        const Trace moved = std::move(trace);
        QCOMPARE(moved.text(lamp), std::string_view("lamp"));
        Trace back;
        back = Trace{};
        QVERIFY(back.empty());
    }

    void whatIsNotThereIsEmpty()
    {
        const Trace trace;
        QCOMPARE(trace.at(0).kind, EventKind::None);
        QCOMPARE(trace.at(7).kind, EventKind::None);
        QVERIFY(!trace.task({4000000000U}).name);
        QVERIFY(!trace.scope({9}).owner);
        QVERIFY(trace.exception({9}).members.empty());
        QCOMPARE(trace.frame({9}).line, 0U);
        QCOMPARE(trace.text({9}), std::string_view());
    }

    void appendNotesWhereThingsBegan()
    {
        Trace trace;
        const TaskId task = trace.addTask({});
        const ScopeId scope = trace.addScope({});
        trace.append({.kind = EventKind::RunStarted});
        trace.append({.subject = task.value, .kind = EventKind::TaskCreated});
        trace.append({.subject = scope.value, .kind = EventKind::GroupOpened});
        const ExceptionId error = trace.addException({});
        trace.append({.subject = error.value, .kind = EventKind::ExceptionRaised});
        QCOMPARE(trace.task(task).created, 2U);
        QCOMPARE(trace.scope(scope).opened, 3U);
        QCOMPARE(trace.exception(error).first, 4U);
    }

    void everyKindHasANameOfItsOwn()
    {
        std::set<std::string_view> names;
        for (std::size_t number = 1; number < static_cast<std::size_t>(EventKind::Count_); ++number) {
            const auto kind = static_cast<EventKind>(number);
            QVERIFY(!eventName(kind).empty());
            QVERIFY(names.insert(eventName(kind)).second);
            QVERIFY(eventKindOf(eventName(kind)) == kind);
        }
        QVERIFY(!eventKindOf(""));
        QVERIFY(!eventKindOf("task.exploded"));
    }

    // Else one would overwrite the other in the file.
    void keysOfOneEventDiffer()
    {
        for (std::size_t number = 1; number < static_cast<std::size_t>(EventKind::Count_); ++number) {
            const auto kind = static_cast<EventKind>(number);
            const std::size_t details = std::max<std::size_t>(1, detailNames(kind).size());
            for (std::size_t detail = 0; detail < details; ++detail) {
                std::set<std::string_view> keys{"n", "t", "kind", "by", "cause", "stack", "tasks", "scopes", "exceptions"};
                const std::string_view subject = subjectKey(kind).empty() ? "subject" : subjectKey(kind);
                for (const std::string_view key : {subject, detailKey(kind), countKey(kind), textKey(kind),
                         valueSlot(kind, static_cast<std::uint8_t>(detail)).key})
                    QVERIFY2(keys.insert(key).second, std::string(eventName(kind)).c_str());
            }
        }
    }

    void framesOfALongLoopAreEnteredQuickly()
    {
        // They differ in one number. Quadratic, it would take longer than Qt Test waits.
        Trace trace;
        const StringId name = trace.intern("count");
        constexpr EventNumber many = 1'000'000;
        for (EventNumber number = 1; number <= many; ++number) {
            trace.append(Event{});
            const StringId value = trace.note(std::to_string(number));
            for (const std::uint32_t line : {8u, 9u})
                trace.addFrame({{}, name, line, {}, {{name, value}}});
            if (number % 1000 == 0)
                trace.forgetBefore(number);
        }
        const FrameId last = trace.addFrame({{}, name, 9, {}, {{name, trace.note(std::to_string(many))}}});
        QCOMPARE(last.value, 2 * many);
    }

    void whatAWriterNeedsNoMoreIsForgotten()
    {
        Trace trace;
        const StringId kept = trace.intern("main");
        const StringId noted = trace.note("x = 0");
        const FrameId first = trace.addFrame({{}, kept, 1, {}, {}});
        constexpr EventNumber many = 200'000;
        for (EventNumber number = 1; number <= many; ++number) {
            Event event;
            event.kind = EventKind::LineRun;
            event.text = trace.note("x = " + std::to_string(number));
            event.where = trace.addFrame({{}, kept, number + 1, {}, {}});
            event.value = number;
            trace.append(event);
            if (number % 1000 == 0)
                trace.forgetBefore(number);
        }
        QCOMPARE(trace.size(), many); // numbers go on
        QCOMPARE(trace.at(1).kind, EventKind::None);
        QCOMPARE(trace.at(many).value, many);
        QCOMPARE(trace.text(kept), std::string_view("main"));
        QVERIFY(trace.text(noted).empty());
        QCOMPARE(trace.text(trace.at(many).text), std::string_view("x = 200000"));
        QCOMPARE(trace.frame(first).line, 0u);
        QCOMPARE(trace.frame(trace.at(many).where).line, many + 1);
        QVERIFY(trace.addFrame({{}, kept, 1, {}, {}}) > first); // told anew
        QVERIFY(trace.note("x = 0") != noted);
        QCOMPARE(trace.addFrame({{}, kept, many + 1, {}, {}}).value, trace.at(many).where.value);
        trace.forgetBefore(10 * many);
        QCOMPARE(trace.at(many).kind, EventKind::None);
        QCOMPARE(trace.append(Event{}), many + 1);
    }
};

QTEST_APPLESS_MAIN(TraceTest)
#include "trace_test.moc"
