// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/fitting.h"
#include "ui/words/sentence.h"
#include "ui/words/terminal_text.h"
#include "ui/words/words.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace ui::words {

using namespace engine::trace;

namespace {

QString taskName(const Trace &trace, TaskId id)
{
    const QString name = plain(trace, trace.index().name(trace, id));
    return name.isEmpty() ? QStringLiteral("a task") : name;
}

QString lastPart(const QString &qualified)
{
    return qualified.mid(qualified.lastIndexOf(QLatin1Char('.')) + 1);
}

// "Task-3"; most names are, so this is asked before any text is made.
bool isCounted(std::string_view name)
{
    constexpr std::string_view prefix = "Task-";
    return name.starts_with(prefix) && name.find_first_not_of("0123456789", prefix.size()) == name.npos;
}

// The name that the script's author chose, as in create_task(work(), name="worker-2"); empty where asyncio
// counted ("Task-3"), or a library named the task after its function.
QString chosenName(const Trace &trace, TaskId id)
{
    const StringId name = trace.index().name(trace, id);
    if (isCounted(trace.text(name)))
        return {};
    const QString text = plain(trace, name).simplified();
    if (text.isEmpty() || text == QLatin1String("''")) // which says nothing
        return {};
    const std::string_view function = functionOf(trace.text(trace.task(id).label));
    if (isTrio(trace) && text.startsWith(QString::fromUtf8(function.data(), static_cast<qsizetype>(function.size())) + QLatin1Char('-')))
        return {}; // trio counts the tasks of each function
    if (lastPart(text) == lastPart(QString::fromUtf8(function.data(), static_cast<qsizetype>(function.size()))))
        return {};
    return text;
}

// "2nd"
QString ordinal(std::uint32_t number)
{
    const auto tens = number / 10 % 10, ones = number % 10;
    const char *const ending = tens == 1 || ones == 0 || ones > 3 ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : "rd";
    return QString::number(number) + QLatin1String(ending);
}

// A chosen name; where several tasks have it, with what tells this one: its call, or else which one it is.
QString chosenApart(const Trace &trace, TaskId id)
{
    const QString name = chosenName(trace, id);
    if (name.isEmpty() || !trace.index().nameIsShared(trace, id))
        return name;
    const TraceIndex::SameCall same = trace.index().sameCall(trace, id);
    const QString label = call(trace, id);
    if (label.isEmpty() || same.count > 1)
        return QStringLiteral("%1 (%2)").arg(name, ordinal(same.place));
    return QStringLiteral("%1 · %2").arg(name, label);
}

// What tells a task from others that are the same call: " · Task-4"; " (2nd)" in trio, which counts the tasks of each
// function, and in anyio, which does not.
QString apartFromTwins(const Trace &trace, TaskId id)
{
    if (!trace.index().labelIsShared(trace, id))
        return {};
    const QString name = taskName(trace, id);
    if (!isTrio(trace)) {
        const TraceIndex::SameCall same = trace.index().sameCall(trace, id); // where a library names all after their function
        return same.count > 1 ? QStringLiteral(" (%1)").arg(ordinal(same.place)) : QStringLiteral(" · ") + name;
    }
    const std::uint32_t number = name.section(u'-', 1).toUInt(); // wait, wait-2, wait-3
    return QStringLiteral(" (%1)").arg(ordinal(std::max(number, 1U)));
}

// In so many letters.
QString shortened(const Trace &trace, TaskId id, int letters)
{
    const QString whole = call(trace, id);
    if (whole.size() <= letters) // as most are: this is asked for each of very many tasks
        return whole;
    return fitting(whole, [&] { return callForms(trace, id); }, letters, [](const QString &text) { return static_cast<double>(text.size()); });
}

// <Elevator> for <__main__.Elevator object at 0x7ffff63fca90>, and <function ride> for <function ride at …>.
QString withoutAddresses(QString text)
{
    if (!text.contains(QLatin1String(" at 0x")))
        return text;
    static const QRegularExpression object(QStringLiteral("<(?:[\\w.]+\\.)?(\\w+) object at 0x[0-9a-f]+>"));
    static const QRegularExpression address(QStringLiteral(" at 0x[0-9a-f]+>"));
    return text.replace(object, QStringLiteral("<\\1>")).replace(address, QStringLiteral(">"));
}

} // namespace

QString plain(const Trace &trace, StringId id)
{
    const std::string_view text = trace.text(id);
    return withoutEscapes(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

QString elided(QString text, int length)
{
    text = text.simplified();
    if (text.size() <= length)
        return text;
    const auto tail = length / 3;
    return text.left(wholeLetters(text, length - tail - 1)).trimmed() + QStringLiteral("…")
        + text.mid(wholeLetters(text, text.size() - tail, Toward::End)).trimmed();
}

QString task(const Trace &trace, TaskId id)
{
    if (const QString name = chosenApart(trace, id); !name.isEmpty())
        return elided(name, 80);
    const QString label = shortened(trace, id, 80);
    return label.isEmpty() ? taskName(trace, id) : label + apartFromTwins(trace, id);
}

QString shortTask(const Trace &trace, TaskId id)
{
    if (const QString name = chosenApart(trace, id); !name.isEmpty())
        return elided(name, 60);
    const QString label = call(trace, id);
    if (label.isEmpty())
        return taskName(trace, id);
    const auto bracket = label.indexOf(QLatin1Char('('));
    if (bracket > 0 && !trace.index().functionIsShared(trace, id))
        return label.left(bracket) + QStringLiteral("()");
    return shortened(trace, id, 60) + apartFromTwins(trace, id);
}

CallForms telling(const Trace &trace, TaskId id)
{
    if (!chosenName(trace, id).isEmpty())
        return {};
    CallForms forms = callForms(trace, id);
    const QString apart = forms.empty() ? QString() : apartFromTwins(trace, id);
    for (CallForm &form : forms)
        form = {form.call + apart, form.longest + apart};
    return forms;
}

QString call(const Trace &trace, TaskId id)
{
    return withoutObjects(plain(trace, trace.task(id).label).simplified());
}

bool isForThreads(const Trace &trace, TaskId id)
{
    return trace.text(trace.task(id).label).starts_with("shutdown_default_executor(");
}

QString libraryBehind(const Trace &trace, TaskId id)
{
    const std::string_view file = trace.text(trace.frame(trace.at(trace.task(id).created).where).file);
    if (!file.starts_with('<') || !file.ends_with('>'))
        return {};
    return QString::fromUtf8(file.data() + 1, static_cast<qsizetype>(file.size()) - 2);
}

QString libraryThatCalled(const Trace &trace, TaskId id)
{
    const Event created = trace.at(trace.task(id).created);
    const Event cause = trace.at(created.cause);
    const bool isByItself = !created.actor && created.cause && subjectKind(cause.kind) == SubjectKind::Task;
    return isByItself ? libraryBehind(trace, cause.task()) : QString();
}

QString scope(const Trace &trace, ScopeId id)
{
    const QString label = elided(plain(trace, trace.scope(id).label), 60);
    if (!label.isEmpty())
        return label;
    switch (trace.scope(id).kind) {
    case ScopeKind::Runner:
        return QStringLiteral("asyncio.run");
    case ScopeKind::Timeout:
        return QStringLiteral("timeout");
    case ScopeKind::CancelScope:
        return QStringLiteral("cancel scope");
    default:
        return QStringLiteral("TaskGroup");
    }
}

QString scopeApart(const Trace &trace, ScopeId id)
{
    return scope(trace, id) + apart(trace, id);
}

QString apart(const Trace &trace, ScopeId id)
{
    const TraceIndex::Namesakes same = trace.index().namesakes(trace, id);
    if (same.all < 2)
        return {};
    const ScopeInfo &info = trace.scope(id);
    const QString of = info.owner && same.ofOwner < same.all ? QStringLiteral(" of ") + shortTask(trace, info.owner) : QString();
    if (same.ofOwner < 2)
        return of;
    const std::uint32_t line = scriptLine(trace, trace.at(info.opened).where);
    const QString at = line && same.atLine < same.ofOwner ? QStringLiteral(" at line %1").arg(line) : QString();
    const QString which = same.atLine > 1 ? QStringLiteral(" (%1)").arg(ordinal(same.place)) : QString();
    return which + at + of;
}

bool isTrio(const Trace &trace)
{
    return trace.scopeCount() > 0 && trace.text(trace.scope({1}).label).starts_with("trio");
}

QString outsideTasks(const Trace &trace, FrameId where)
{
    constexpr int deepest = 1000;
    for (int depth = 0; depth < deepest && trace.frame(where).outer; ++depth)
        where = trace.frame(where).outer;
    const std::string_view function = where ? trace.text(trace.frame(where).function) : std::string_view();
    if (function.empty() || function == "<module>")
        return {};
    return QString::fromUtf8(function.data(), static_cast<qsizetype>(function.size())) + QStringLiteral("()");
}

QString scopeTitle(const Trace &trace, ScopeId id)
{
    const QString name = scope(trace, id);
    if (trace.scope(id).kind != ScopeKind::Group || name.contains(QLatin1String("Group"))
        || name.contains(QLatin1String("nursery")))
        return name;
    return (isTrio(trace) ? QStringLiteral("nursery ") : QStringLiteral("TaskGroup ")) + name;
}

QString exceptionType(const Trace &trace, ExceptionId id)
{
    const QString type = lastPart(plain(trace, trace.exception(id).type).simplified());
    return type.isEmpty() ? QStringLiteral("an exception") : type;
}

QString exception(const Trace &trace, ExceptionId id)
{
    const ExceptionInfo &info = trace.exception(id);
    const QString type = exceptionType(trace, id);
    if (info.isGroup)
        return info.members.empty() ? type : QStringLiteral("%1 (%2)").arg(type, counted(info.members.size(), "error"));
    const QString whole = withoutAddresses(plain(trace, info.message));
    const QString message = elided(whole, 60);
    if (message.isEmpty())
        return type;
    // Of more than one argument, str() makes a tuple.
    static const QRegularExpression tuple(QStringLiteral("^\\(.+, .+\\)$"), QRegularExpression::DotMatchesEverythingOption);
    if (tuple.match(whole).hasMatch())
        return type + message;
    static const QRegularExpression number(QStringLiteral("^-?\\d+(\\.\\d+)?$"));
    if (type == QLatin1String("KeyError") || number.match(whole).hasMatch()) // the former's str() is a repr already
        return QStringLiteral("%1(%2)").arg(type, message);
    const bool apostrophe = message.contains(QLatin1Char('\'')) && !message.contains(QLatin1Char('"'));
    const QString quote = apostrophe ? QStringLiteral("\"") : QStringLiteral("'");
    return type + QLatin1Char('(') + quote + message + quote + QLatin1Char(')');
}

QString figure(std::uint64_t number)
{
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(number));
}

QString limit(QString said)
{
    static const QRegularExpression forTheCommandLine(QStringLiteral("^limit: | \\(--[a-z-]+\\)"));
    said.remove(forTheCommandLine);
    static const QRegularExpression large(QStringLiteral("\\b\\d{4,19}\\b"));
    for (QRegularExpressionMatch number = large.match(said); number.hasMatch(); number = large.match(said, number.capturedStart() + 1))
        said.replace(number.capturedStart(), number.capturedLength(), figure(number.captured().toULongLong()));
    return said;
}

QString counted(std::size_t count, const char *noun)
{
    QString word = QString::fromLatin1(noun);
    if (count != 1)
        word = word == QLatin1String("child") ? QStringLiteral("children") : word + QLatin1Char('s');
    return figure(count) + QLatin1Char(' ') + word;
}

} // namespace ui::words
