// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/programs/statements.h"

#include <QHash>

namespace programs {

namespace {

core::Message message(const QJsonValue &text)
{
    const std::string words = text.toString().toStdString();
    return words.empty() ? core::Message() : textMessage(words);
}

void cancelTask(const Place &at, const QJsonArray &statement)
{
    const Task<> *task = at.run->task(statement[2].toInt());
    const QString done = task ? yes(task->core().cancel(message(statement[3]))) : QStringLiteral("None");
    at.say(number(statement) + " cancels " + done);
}

void cancelSelf(const Place &at, const QJsonArray &statement)
{
    at.say(number(statement) + " cancels " + yes(currentTask().cancel(message(statement[2]))));
}

void clearEvent(const Place &at, const QJsonArray &statement)
{
    if (!at.run->released())
        at.run->events[statement[2].toInt()].clear();
}

template<class Set>
void setFuture(const Place &at, const QJsonArray &statement, Set &&set)
{
    try {
        set(at.run->futures[statement[2].toInt()]);
    } catch (const InvalidStateError &) {
        at.say(number(statement) + " invalid");
    }
}

void reschedule(const Place &at, const QJsonArray &statement)
{
    const QJsonValue units = statement[2];
    try {
        at.timeout.reschedule(units.toInt() < 0 ? std::nullopt : std::optional<Time>(at.run->now() + duration(units)));
    } catch (const RuntimeError &) {
        at.say(number(statement) + " refused");
    }
}

void makeTask(const Place &at, const QJsonArray &statement)
{
    const int group = statement[2].toInt();
    const int task = statement[3].toInt();
    Coroutine<> made = body({at.run, 't' + QString::number(task), {at.groups.begin(), at.groups.begin() + (group + 1)}},
        statement[4].toArray());
    if (group < 0) {
        at.run->tasks.insert_or_assign(task, createTask(std::move(made)));
        return;
    }
    try {
        at.run->tasks.insert_or_assign(task, at.groups[group].createTask(std::move(made)));
    } catch (const RuntimeError &) {
        at.say(number(statement) + " refused");
        throw;
    }
}

using Simple = void (*)(const Place &at, const QJsonArray &statement);

const QHash<QString, Simple> &simpleStatements()
{
    static const QHash<QString, Simple> all{
        {"log", [](const Place &at, const QJsonArray &statement) { at.say(number(statement)); }},
        {"raise",
            [](const Place &at, const QJsonArray &statement) {
                at.say(number(statement) + " raises " + statement[2].toString());
                raiseOf(statement[2].toString(), number(statement).toStdString());
            }},
        {"cancel", cancelTask},
        {"cancel self", cancelSelf},
        {"uncancel",
            [](const Place &at, const QJsonArray &statement) {
                at.say(number(statement) + " left " + QString::number(currentTask().uncancel()));
            }},
        {"cancelling",
            [](const Place &at, const QJsonArray &statement) {
                at.say(number(statement) + " cancelling " + QString::number(currentTask().cancelling()));
            }},
        {"set event", [](const Place &at, const QJsonArray &statement) { at.run->events[statement[2].toInt()].set(); }},
        {"clear event", clearEvent},
        {"set result",
            [](const Place &at, const QJsonArray &statement) {
                setFuture(at, statement, [](const Future<> &future) { future.setResult(); });
            }},
        {"set exception",
            [](const Place &at, const QJsonArray &statement) {
                const ValueError error(number(statement).toStdString());
                setFuture(at, statement, [&](const Future<> &future) { future.setException(error); });
            }},
        {"cancel future",
            [](const Place &at, const QJsonArray &statement) {
                at.say(number(statement) + " cancels " + yes(at.run->futures[statement[2].toInt()].cancel()));
            }},
        {"reschedule", reschedule},
        {"task", makeTask},
    };
    return all;
}

} // namespace

bool runAtOnce(const Place &place, const QJsonArray &statement)
{
    const Simple simple = simpleStatements().value(statement[1].toString());
    if (simple)
        simple(place, statement);
    return simple;
}

} // namespace programs
