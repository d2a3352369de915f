// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_file.h"

#include "engine/trace/event_names.h"
#include "ui/window/whole_file.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdlib>

namespace ui::window {

using engine::trace::EventKind;

namespace {

constexpr qint64 longestFile = 4 << 20;

QJsonObject toJson(const TaskMark &mark)
{
    return {{QStringLiteral("called"), QString::fromStdString(mark.called)}, {QStringLiteral("ordinal"), static_cast<qint64>(mark.ordinal)},
        {QStringLiteral("line"), static_cast<qint64>(mark.line)}, {QStringLiteral("ordinalOfLine"), static_cast<qint64>(mark.ordinalOfLine)}};
}

QJsonObject toJson(const Place &place)
{
    const std::string_view kind = engine::trace::eventName(place.kind);
    return {{QStringLiteral("event"), static_cast<qint64>(place.number)}, {QStringLiteral("task"), toJson(place.task)},
        {QStringLiteral("code"), QString::fromStdString(place.code)}, {QStringLiteral("line"), static_cast<qint64>(place.line)},
        {QStringLiteral("kind"), QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size()))},
        {QStringLiteral("repetition"), static_cast<qint64>(place.repetition)}};
}

std::uint32_t count(const QJsonValue &value)
{
    return static_cast<std::uint32_t>(qBound<qint64>(0, value.toInteger(), 0xffffffff));
}

TaskMark markFrom(const QJsonObject &object)
{
    return {object[QStringLiteral("called")].toString().toStdString(), count(object[QStringLiteral("ordinal")]),
        count(object[QStringLiteral("line")]), count(object[QStringLiteral("ordinalOfLine")])};
}

Place placeFrom(const QJsonObject &object)
{
    Place place;
    place.number = count(object[QStringLiteral("event")]);
    place.task = markFrom(object[QStringLiteral("task")].toObject());
    place.line = count(object[QStringLiteral("line")]);
    place.code = object[QStringLiteral("code")].toString().toStdString();
    place.kind = engine::trace::eventKindOf(object[QStringLiteral("kind")].toString().toStdString()).value_or(EventKind::None);
    place.repetition = count(object[QStringLiteral("repetition")]);
    return place;
}

QJsonObject toJson(const Intervention &intervention)
{
    QJsonObject object{{QStringLiteral("told"), intervention.told}};
    if (intervention.aim) { // without its text only the latest is of use
        const Aim &aim = intervention.found ? *intervention.found : *intervention.aim;
        object[QStringLiteral("task")] = toJson(aim.task);
        object[QStringLiteral("place")] = toJson(aim.place);
        object[QStringLiteral("lost")] = intervention.isLost;
    }
    return object;
}

Intervention interventionFrom(const QJsonObject &object)
{
    Intervention intervention{object[QStringLiteral("told")].toString(), std::nullopt, false};
    if (const Place place = placeFrom(object[QStringLiteral("place")].toObject()); place.number > 0) {
        intervention.aim = Aim{markFrom(object[QStringLiteral("task")].toObject()), place, {}};
        intervention.isLost = object[QStringLiteral("lost")].toBool();
    }
    return intervention;
}

} // namespace

SavedSession readSession(const QString &path)
{
    SavedSession session;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return session;
    const QJsonObject whole = QJsonDocument::fromJson(file.read(longestFile)).object();
    for (const QJsonValue value : whole[QStringLiteral("interventions")].toArray())
        if (Intervention intervention = value.isString() ? Intervention{value.toString(), std::nullopt, false} // of an earlier version
                                                         : interventionFrom(value.toObject());
            !intervention.told.isEmpty())
            session.interventions.push_back(std::move(intervention));
    for (const QJsonValue value : whole[QStringLiteral("breakpoints")].toArray())
        if (const int line = value[QStringLiteral("line")].toInt(); line > 0)
            session.breakpoints[line] = value[QStringLiteral("code")].toString();
    for (const QJsonValue value : whole[QStringLiteral("bookmarks")].toArray())
        if (Place place = placeFrom(value.toObject()); place.number > 0)
            session.bookmarks.push_back(std::move(place));
    return session;
}

void writeSession(const QString &path, const SavedSession &session)
{
    if (session.isEmpty()) {
        QFile::remove(path);
        return;
    }
    QJsonArray breakpoints;
    for (const auto &[line, code] : session.breakpoints)
        breakpoints << QJsonObject{{QStringLiteral("line"), line}, {QStringLiteral("code"), code}};
    QJsonArray interventions;
    for (const Intervention &intervention : session.interventions)
        interventions << toJson(intervention);
    QJsonArray bookmarks;
    for (const Place &place : session.bookmarks)
        bookmarks << toJson(place);
    const QJsonObject whole{{QStringLiteral("interventions"), interventions},
        {QStringLiteral("breakpoints"), breakpoints}, {QStringLiteral("bookmarks"), bookmarks}};
    WholeFile file(path);
    if (file.write(QJsonDocument(whole).toJson()))
        file.commit();
}

int findBreakpoint(const QStringList &lines, int line, const QString &code)
{
    int best = 0;
    for (int candidate = 1; candidate <= lines.size(); ++candidate)
        if (lines[candidate - 1].trimmed() == code.trimmed() && (best == 0 || std::abs(candidate - line) < std::abs(best - line)))
            best = candidate;
    return best;
}

} // namespace ui::window
