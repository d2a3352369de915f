// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <QStringList>
#include <QTest>

// Qt's own macros return, which a coroutine cannot.
#define CHECK(condition) \
    static_cast<void>(QTest::qVerify(static_cast<bool>(condition), #condition, "", __FILE__, __LINE__))
#define CHECK_EQUAL(actual, expected) \
    static_cast<void>(QTest::qCompare(actual, expected, #actual, #expected, __FILE__, __LINE__))
#define CHECK_THROWS(expression, type) \
    do { \
        bool thrown = false; \
        try { \
            static_cast<void>(expression); \
        } catch (const type &) { \
            thrown = true; \
        } \
        static_cast<void>(QTest::qVerify(thrown, #expression " throws " #type, "", __FILE__, __LINE__)); \
    } while (false)

// What the tests of the engine share: coroutines written as lambdas, and a ticker.
namespace scene {

using namespace engine;
using namespace std::chrono_literals;

// Keeps the lambda alive as long as the coroutine that it makes.
template<class Body>
auto hold(Body body) -> std::invoke_result_t<Body &>
{
    co_return co_await body();
}

template<class Body>
auto spawn(Body body, std::string name = {})
{
    return createTask(hold(std::move(body)), std::move(name));
}

template<class Body>
auto spawn(const TaskGroup &group, Body body, std::string name = {})
{
    return group.createTask(hold(std::move(body)), std::move(name));
}

template<class Body>
auto run(Body body)
{
    Runner runner;
    return runner.run(hold(std::move(body)));
}

inline QString text(const std::string &value) { return QString::fromStdString(value); }
inline qint64 milliseconds()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Loop::running().now()).count();
}
inline QString at() { return QString::number(milliseconds()); }

// "ValueError: text", groups as "ExceptionGroup(…, …)".
inline QString describe(const Error &error)
{
    if (!error)
        return QStringLiteral("none");
    QString type = text(error->typeName());
    if (!error->isGroup())
        return error->text().empty() ? type : type + ": " + text(error->text());
    QStringList members;
    for (const Error &member : error->members())
        members << describe(member);
    return type + '(' + members.join(", ") + ')';
}

struct ValueError : std::runtime_error
{
    explicit ValueError(const std::string &what = {}) : std::runtime_error(what) {}
};
struct KeyError : std::runtime_error
{
    explicit KeyError(const std::string &what = {}) : std::runtime_error(what) {}
};
struct Odd // a BaseException that is no Exception
{
};

// What a piece of code ends with: "well", or the error.
template<class Body>
Coroutine<QString> outcomeOf(Body body)
{
    try {
        co_await body();
    } catch (...) {
        co_return describe(currentError());
    }
    co_return QStringLiteral("well");
}

// What it ends with as a program's main coroutine.
template<class Body>
QString outcome(Body body)
{
    return run([&] { return outcomeOf(body); });
}

inline Coroutine<int> one()
{
    co_await yield();
    co_return 1;
}

inline Coroutine<> failAfter(Duration delay, std::string what)
{
    co_await sleep(delay);
    throw ValueError(what);
}

inline Coroutine<> sleeper(Duration delay = 10s)
{
    co_await sleep(delay);
}

// What taskGroup(body) ends with.
template<class Body>
Coroutine<QString> groupOutcome(Body body)
{
    co_return co_await outcomeOf([&]() -> Coroutine<> { co_await taskGroup(body); });
}

// Counts the turns of the loop between two looks.
class Ticker : private core::Callback
{
public:
    explicit Ticker(Loop &loop = Loop::running()) : m_loop(loop) { m_loop.callSoon(*this); }
    int turns() const { return m_turns; }
    void reset() { m_turns = 0; }

private:
    void run() override
    {
        ++m_turns;
        m_loop.callSoon(*this);
    }
    Loop &m_loop;
    int m_turns = 0;
};

// A function as a callback.
class Call : public core::Timer
{
public:
    explicit Call(std::function<void()> function) : m_function(std::move(function)) {}

private:
    void run() override { m_function(); }
    std::function<void()> m_function;
};

} // namespace scene
