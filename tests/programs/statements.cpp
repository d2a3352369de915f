// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/programs/statements.h"

#include <QHash>

// What is no plain value stands in a variable before it is awaited: g++ 12 destroys such temporaries twice.
namespace programs {

namespace {

using Statement = const QJsonArray &;

Coroutine<Error> outcome(const Place &at, const QJsonArray &block)
{
    try {
        co_await runBlock(at, block);
    } catch (...) {
        co_return currentError();
    }
    co_return Error();
}

Coroutine<> sleeps(const Place &, Statement statement)
{
    co_await sleep(duration(statement[2]));
}

Coroutine<> yields(const Place &, Statement)
{
    co_await yield();
}

Coroutine<> awaitEvent(const Place &at, Statement statement)
{
    co_await at.run->events[statement[2].toInt()].wait();
    at.say(number(statement) + " event");
}

Coroutine<> awaitFuture(const Place &at, Statement statement)
{
    co_await at.run->futures[statement[2].toInt()];
    at.say(number(statement) + " future");
}

// Awaits what wait(task) gives for the statement's last operand, if there is such a task.
template<class Wait>
Coroutine<> withTask(const Place &at, Statement statement, Wait wait)
{
    const Task<> *found = at.run->task(statement.last().toInt());
    if (!found) {
        at.say(number(statement) + " nobody");
        co_return;
    }
    auto awaited = wait(*found);
    co_await std::move(awaited);
    at.say(number(statement) + " awaited");
}

Coroutine<> awaitTask(const Place &at, Statement statement)
{
    return withTask(at, statement, [](const Task<> &task) { return task; });
}

Coroutine<> shields(const Place &at, Statement statement)
{
    return withTask(at, statement, [](const Task<> &task) { return shield(task); });
}

Coroutine<> waitForTask(const Place &at, Statement statement)
{
    return withTask(at, statement, [limit = duration(statement[2])](const Task<> &task) { return waitFor(task, limit); });
}

Coroutine<> waitForGather(const Place &at, Statement statement)
{
    return withTask(at, statement, [limit = duration(statement[2])](const Task<> &task) {
        return waitFor(gather(std::vector<Task<>>{task}), limit);
    });
}

Coroutine<> waitForShield(const Place &at, Statement statement)
{
    return withTask(at, statement, [limit = duration(statement[2])](const Task<> &task) { return waitFor(shield(task), limit); });
}

Coroutine<> waitForFuture(const Place &at, Statement statement)
{
    auto awaited = waitFor(at.run->futures[statement[3].toInt()], duration(statement[2]));
    co_await std::move(awaited);
    at.say(number(statement) + " awaited");
}

Coroutine<> waitForEvent(const Place &at, Statement statement)
{
    auto awaited = waitFor(at.run->events[statement[3].toInt()].wait(), duration(statement[2]));
    co_await std::move(awaited);
    at.say(number(statement) + " awaited");
}

QString results(const std::vector<Task<>> &tasks)
{
    QStringList all;
    for (const Task<> &task : tasks) {
        const bool cancelled = task.cancelled();
        all << describe(cancelled ? Loop::running().makeCancelledError(task.core().cancelMessage()) : task.core().failure());
    }
    return all.join(' ');
}

// Of what gather() takes: tasks, or coroutines.
template<class Each>
Coroutine<> gathers(const Place &at, Statement statement, std::vector<Each> each)
{
    const qsizetype count = static_cast<qsizetype>(each.size());
    QString told = QStringList(count, "none").join(' ');
    if (statement[3].toBool()) {
        auto gathering = gather(std::move(each), returnExceptions);
        const std::vector<Task<>> tasks = co_await gathering;
        told = results(tasks);
    } else {
        auto gathering = gather(std::move(each));
        co_await gathering;
    }
    at.say(number(statement) + " gathered " + told);
}

Coroutine<> gatherTasks(const Place &at, Statement statement)
{
    std::vector<Task<>> tasks;
    const QJsonArray wanted = statement[2].toArray();
    for (const QJsonValue &task : wanted) {
        if (const Task<> *found = at.run->task(task.toInt()))
            tasks.push_back(*found);
    }
    if (tasks.empty()) {
        at.say(number(statement) + " nobody");
        co_return;
    }
    co_await gathers(at, statement, std::move(tasks));
}

Coroutine<> gatherBlocks(const Place &at, Statement statement)
{
    std::vector<Coroutine<>> bodies;
    const QJsonArray blocks = statement[2].toArray();
    for (const QJsonValue &block : blocks) {
        const QString name = QString("g%1.%2").arg(number(statement)).arg(bodies.size());
        bodies.push_back(body({at.run, name, {}}, block.toArray()));
    }
    return gathers(at, statement, std::move(bodies));
}

Coroutine<> nested(const Place &at, Statement statement)
{
    const QJsonArray block = statement[2].toArray();
    co_await runBlock(at, block);
}

Coroutine<> tries(const Place &at, Statement statement)
{
    const QJsonArray block = statement[2].toArray();
    Error error = co_await outcome(at, block);
    if (error && isCaught(error, statement[3].toString())) {
        at.say(number(statement) + " caught " + describe(error));
        const QJsonArray handler = statement[4].toArray();
        const Error handled = co_await outcome(at, handler);
        if (handled || !statement[5].toBool())
            error = handled;
    }
    const QJsonArray final = statement[6].toArray();
    if (!final.isEmpty()) {
        at.say(number(statement) + " finally");
        if (const Error failure = co_await outcome(at, final))
            error = failure;
    }
    if (error)
        raise(error);
}

// Tells how it leaves, and what ending() adds.
template<class Scope, class Ending>
Coroutine<> passes(const Place &at, Statement statement, Scope &scope, Ending ending)
{
    at.say(number(statement) + " opens");
    Error error;
    try {
        co_await scope;
    } catch (...) {
        error = currentError();
    }
    at.say(number(statement) + " leaves" + (error ? ' ' + describe(error) : QString()) + ending());
    if (error)
        raise(error);
}

Coroutine<> groups(const Place &at, Statement statement)
{
    const QJsonArray block = statement[2].toArray();
    Place inside = at;
    const auto inGroup = [&](const TaskGroup &group) {
        inside.groups.push_back(group);
        return runBlock(inside, block);
    };
    auto scope = taskGroup(inGroup);
    co_await passes(at, statement, scope, [] { return QString(); });
}

Coroutine<> timeouts(const Place &at, Statement statement)
{
    const QJsonArray block = statement[3].toArray();
    Place inside = at;
    const auto inTimeout = [&](const Timeout &timeout) {
        inside.timeout = timeout;
        return runBlock(inside, block);
    };
    const bool limited = statement[2].toInt() >= 0;
    auto scope = limited ? timeout(duration(statement[2]), inTimeout) : timeoutAt(std::nullopt, inTimeout);
    co_await passes(at, statement, scope, [&] { return ' ' + yes(inside.timeout.expired()); });
}

Coroutine<> waitsFor(const Place &at, Statement statement)
{
    auto awaited = waitFor(body({at.run, 'w' + number(statement), at.groups}, statement[3].toArray()), duration(statement[2]));
    co_await std::move(awaited);
    at.say(number(statement) + " in time");
}

using Awaiting = Coroutine<> (*)(const Place &at, Statement statement);

const QHash<QString, Awaiting> &awaitingStatements()
{
    static const QHash<QString, Awaiting> all{
        {"sleep", sleeps},
        {"yield", yields},
        {"await event", awaitEvent},
        {"await future", awaitFuture},
        {"await task", awaitTask},
        {"shield", shields},
        {"wait_for task", waitForTask},
        {"wait_for gather", waitForGather},
        {"wait_for shield", waitForShield},
        {"wait_for future", waitForFuture},
        {"wait_for event", waitForEvent},
        {"gather tasks", gatherTasks},
        {"gather", gatherBlocks},
        {"block", nested},
        {"try", tries},
        {"group", groups},
        {"timeout", timeouts},
        {"wait_for", waitsFor},
    };
    return all;
}

} // namespace

Coroutine<> runBlock(const Place &place, const QJsonArray &block)
{
    for (const QJsonValue &value : block) {
        const QJsonArray statement = value.toArray();
        if (!runAtOnce(place, statement))
            co_await awaitingStatements()[statement[1].toString()](place, statement);
    }
}

Coroutine<> body(Place place, QJsonArray block)
{
    try {
        co_await runBlock(place, block);
    } catch (...) {
        place.say("ends " + describe(currentError()));
        throw;
    }
    place.say("ends well");
}

} // namespace programs
