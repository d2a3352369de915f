// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <iostream>
#include <random>

using namespace scene;

namespace {

int alive = 0;

struct Alive
{
    Alive() { ++alive; }
    Alive(const Alive &) { ++alive; }
    ~Alive() { --alive; }
    Alive &operator=(const Alive &) = default;
};

std::mt19937 chance;

bool oneIn(unsigned count)
{
    return chance() % count == 0;
}

Duration someTime()
{
    return Duration(chance() % 4);
}

struct Failure
{
};

template<OnCancel onCancel>
Coroutine<Alive, onCancel> level(int depth, Alive argument);

Coroutine<Alive> anyLevel(int depth)
{
    const Alive argument;
    auto inner = level<OnCancel::Throw>(depth, argument);
    co_return co_await std::move(inner);
}

Coroutine<Alive> inTimeout(int depth)
{
    const auto body = [depth](const Timeout &) { return level<OnCancel::Destroy>(depth, {}); };
    co_return co_await timeout(someTime(), body);
}

template<OnCancel onCancel>
void addChildren(const TaskGroup &group, int depth)
{
    for (int i = chance() % 3; i >= 0; --i)
        group.createTask(level<onCancel>(depth, {}));
}

Coroutine<Alive, OnCancel::Destroy> inGroup(int depth)
{
    const auto body = [depth](const TaskGroup &group) -> Coroutine<Alive> {
        addChildren<OnCancel::Throw>(group, depth);
        co_return co_await anyLevel(depth); // kept until the children have ended
    };
    co_return co_await taskGroup(body);
}

Coroutine<> besideGroup(int depth)
{
    const auto body = [depth](const TaskGroup &group) {
        addChildren<OnCancel::Destroy>(group, depth);
        if (oneIn(6))
            throw Failure();
    };
    co_await taskGroup(body);
}

Coroutine<> cancelling(int depth)
{
    const Task task = createTask(level<OnCancel::Destroy>(depth, {}));
    co_await sleep(someTime());
    task.cancel();
    co_await task;
}

Coroutine<Alive> inner(int depth)
{
    switch (chance() % 5) {
    case 0:
        co_return co_await inTimeout(depth);
    case 1:
        co_return co_await inGroup(depth);
    case 2:
        co_await besideGroup(depth);
        break;
    case 3:
        co_await cancelling(depth);
        break;
    default:
        co_return co_await anyLevel(depth);
    }
    co_return Alive();
}

template<OnCancel onCancel>
Coroutine<Alive, onCancel> level(int depth, Alive argument)
{
    const Alive local = argument;
    if (depth == 0) {
        if (oneIn(8))
            throw Failure();
        if (oneIn(200))
            throw KeyboardInterrupt();
        co_await sleep(someTime());
        co_return local;
    }
    for (int i = chance() % 3; i >= 0; --i) {
        bool caught = false;
        try {
            co_await inner(depth - 1);
        } catch (...) {
            caught = true;
        }
        if (caught && oneIn(4))
            throw Failure();
        if (caught)
            co_await yield();
    }
    co_return local;
}

} // namespace

// What is in a coroutine's frame goes once, however the coroutine ends.
class FrameLifeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::clog.setstate(std::ios::failbit); } // of errors that nobody retrieves

    void whateverHappens_data()
    {
        QTest::addColumn<bool>("recorded");
        QTest::newRow("unrecorded") << false;
        QTest::newRow("recorded") << true;
    }
    void whateverHappens()
    {
        QFETCH(const bool, recorded);
        int returned = 0;
        for (unsigned seed = 1; seed <= 250; ++seed) {
            chance.seed(seed);
            trace::Trace trace;
            try {
                Runner runner;
                Recorder recorder(runner.loop(), trace);
                if (recorded)
                    runner.record(recorder);
                const auto left = [](int depth) -> Coroutine<> { co_await anyLevel(depth); };
                const auto main = [&]() -> Coroutine<Alive> {
                    for (int i = chance() % 3; i > 0; --i)
                        createTask(left(4)); // some are not done when it ends
                    co_return co_await anyLevel(4);
                };
                const Alive result = runner.run(main());
                ++returned;
            } catch (...) { // however it ends
            }
            QVERIFY2(alive == 0, qPrintable(QString("%1 left in program %2").arg(alive).arg(seed)));
        }
        QVERIFY(returned > 30 && returned < 220); // of both kinds there are many
    }
};

QTEST_APPLESS_MAIN(FrameLifeTest)
#include "frame_life_test.moc"
