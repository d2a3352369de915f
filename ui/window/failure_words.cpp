// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/failure_words.h"

#include "ui/words/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <vector>

namespace ui::window {

using engine::trace::Event;
using engine::trace::EventKind;
using engine::trace::EventNumber;
using engine::trace::ExceptionId;
using engine::trace::Trace;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RunWords", text);
}

QString string(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// The errors in a group and its groups, the first of them, and how many there are.
struct Leaves
{
    ExceptionId first{};
    std::size_t count = 0;
};

// Groups may have members in common, over and over, and be nested however deep.
Leaves leavesOf(const Trace &trace, ExceptionId whole)
{
    constexpr std::size_t most = 10'000;
    Leaves leaves;
    for (std::vector<ExceptionId> left{whole}; !left.empty() && leaves.count < most;) {
        const ExceptionId id = left.back();
        left.pop_back();
        const auto &info = trace.exception(id);
        if (info.isGroup && !info.members.empty())
            left.insert(left.end(), info.members.rbegin(), info.members.rend());
        else if (leaves.count++ == 0)
            leaves.first = id;
    }
    return leaves;
}

// " of worker(1), line 14", or with "in": as much as is known.
QString whence(const Trace &trace, ExceptionId id, const QString &of)
{
    const auto &info = trace.exception(id);
    const auto task = trace.at(info.first).actor;
    const auto line = words::scriptLine(trace, info.raisedAt);
    QString text;
    if (task)
        text += QLatin1Char(' ') + of + QLatin1Char(' ') + words::shortTask(trace, task);
    if (line)
        text += (task ? tr(", line %1") : tr(" at line %1")).arg(line);
    return text;
}

// What the runner says to the error before it prints it: a package is missing, Python is too old for it …
QString saidByRunner(const Trace &trace)
{
    static const QString start = QStringLiteral("awaitscope-run: ");
    static const QRegularExpression otherNotes(QStringLiteral("^the (script wrote|intervention|sandbox is) "));
    constexpr EventNumber near = 1'000; // the files that it wrote are listed behind
    for (EventNumber number = trace.size(); number > 0 && trace.size() - number < near; --number) {
        const Event event = trace.at(number);
        const QString text = event.kind == EventKind::Output ? string(trace.text(event.text)).trimmed() : QString();
        if (!text.startsWith(start) || otherNotes.match(text.mid(start.size())).hasMatch())
            continue;
        const QString said = text.mid(start.size());
        return said.left(1).toUpper() + said.mid(1) + (said.endsWith(u'.') ? QString() : QStringLiteral("."));
    }
    return {};
}

// What the traceback adds to the error: a name that was meant, a module that was not imported.
QString suggestedByPython(const Trace &trace, const QString &said)
{
    static const QString question = QStringLiteral("Did you (mean|forget)\\b.*\\?$");
    if (const auto match = QRegularExpression(question).match(said); match.hasMatch())
        return match.captured();
    const QRegularExpression line(QRegularExpression::escape(said) + QStringLiteral("\\. (?<asked>") + question + u')', QRegularExpression::MultilineOption);
    constexpr EventNumber near = 1'000; // the files that it wrote are listed behind
    for (EventNumber number = trace.size(); number > 0 && trace.size() - number < near; --number) {
        const Event event = trace.at(number);
        if (event.kind != EventKind::Output)
            continue;
        if (const auto match = line.match(string(trace.text(event.text))); match.hasMatch())
            return match.captured(QStringLiteral("asked"));
    }
    return {};
}

struct Advice
{
    const char *said; // type and message, as the last line of a traceback
    const char *words;
};

constexpr Advice advices[] = {
    {"^ModuleNotFoundError: ", "Is its name spelt right? A module of your own must lie beside the script; others must be installed for Python %1, which runs "
                               "scripts here."},
    {"^ImportError: cannot import name ", "Is it spelt right, and is it there in this version? Python %1 runs scripts here."},
    {"^TypeError: .*async_generator", "It gives one item after the other, and waits for each: write “async for”."},
    {"^TypeError: '.*' object can't be awaited", "Only coroutines, tasks and futures can be awaited. Is an “async” missing before its def?"},
    {"^(TypeError|AttributeError): .*(['\"]coroutine['\"]|coroutine (object|found)|(got|type) coroutine|to coroutine\\.)",
        "An async function only makes a coroutine. Is an “await” missing before the call?"},
    {"^TypeError: (a coroutine was expected, got|An asyncio.Future, a coroutine or an awaitable is required)",
        "Coroutines, tasks and futures are wanted here. Are the brackets of a call missing?"},
    {"^TypeError: .*'?_asyncio\\.(Task|Future)'?", "A task or future is not its result. Is an “await” missing?"},
    {"^RuntimeError: await wasn't used with future", "A task or future is not its result. Is an “await” missing?"},
    {"^TypeError: 'async for' requires an object with __aiter__ method", "Its items are there at once: write “for” without “async”."},
    {"^([\\w.]+\\.)?InvalidStateError: (Result|Exception) is not set", "It is not done yet. Await it, and its result is there."},
    {"^([\\w.]+\\.)?QueueShutDown", "The queue was shut down. “except asyncio.QueueShutDown” ends a loop that takes from it."},
    {"^RuntimeError: (asyncio.run\\(\\)|Runner.run\\(\\)) cannot be called from a running event loop", "The loop runs already: await the coroutine instead."},
    {"^RuntimeError: (This event loop is already running|Cannot run the event loop while another loop is running)",
        "The loop runs already: await the coroutine instead."},
    {"^RuntimeError: Event loop is closed", "Its loop is over. What belongs together goes into one asyncio.run()."},
    {"^RuntimeError: .* (attached|bound) to a different (event )?loop", "It belongs to a loop that is over. Make it in the coroutine that asyncio.run() runs."},
    {"^RuntimeError: TaskGroup .* (is finished|is shutting down|has not been entered)", "A group takes tasks inside its “async with” block."},
    {"^RuntimeError: no running event loop", "Call it in a coroutine that asyncio.run() runs."},
    {"^RuntimeError: cannot reuse already awaited coroutine", "Call the async function once more: each coroutine runs once."},
    {"^PermissionError: .*sandbox", "Scripts run confined here. Edit > Preferences can lift that, for scripts of your own."},
    {"^(asyncio\\.)?(exceptions\\.)?CancelledError", "It was cancelled, and nothing caught that. Why tells by whom."},
    {"^TimeoutError", "Its time was up. “except TimeoutError” around the block would handle it."},
    {"^EOFError", "It asked for input, and there was no more."},
};

QString adviceOn(const Trace &trace, const QString &said)
{
    for (const auto &[pattern, words] : advices) {
        if (!QRegularExpression(QLatin1String(pattern)).match(said).hasMatch())
            continue;
        const QString text = tr(words);
        return text.contains(QLatin1String("%1")) ? text.arg(QString::fromStdString(trace.run.python)) : text;
    }
    return {};
}

QString saidOf(const Trace &trace, ExceptionId id)
{
    return string(trace.text(trace.exception(id).type)) + QStringLiteral(": ") + string(trace.text(trace.exception(id).message));
}

} // namespace

EventNumber lastPlace(const Trace &trace)
{
    constexpr EventNumber near = 100'000;
    for (EventNumber number = trace.size(); number > 0 && trace.size() - number < near; --number)
        if (words::scriptLine(trace, trace.at(number).where))
            return number;
    return 0;
}

QString placeText(const Trace &trace, EventNumber number)
{
    if (number == 0)
        return {};
    const Event event = trace.at(number);
    const bool isOfTask = engine::trace::subjectKind(event.kind) == engine::trace::SubjectKind::Task && event.subject;
    const auto task = isOfTask ? event.task() : event.actor;
    const QString place = event.kind == engine::trace::EventKind::TaskStarted ? tr("%1 started at line %2 and has not awaited since") : tr("%1 was at line %2");
    return place.arg(task ? words::shortTask(trace, task) : tr("the script")).arg(words::scriptLine(trace, event.where));
}

QString busyText(const Trace &trace)
{
    if (trace.empty())
        return {};
    const Event event = trace.at(trace.size());
    const bool begins = event.kind == EventKind::TaskStarted || event.kind == EventKind::TaskResumed;
    const auto task = begins ? event.task() : event.actor;
    const bool ends = event.kind == EventKind::TaskBlocked || event.kind == EventKind::TaskReturned || event.kind == EventKind::TaskRaised
        || event.kind == EventKind::TaskCancelled;
    const auto line = words::scriptLine(trace, event.where);
    if (!task || ends || !line)
        return {};
    return tr("%1 has not awaited since line %2: nobody else can run.").arg(words::shortTask(trace, task)).arg(line);
}

QString originText(const Trace &trace)
{
    const Event last = trace.at(trace.size());
    const auto line = words::scriptLine(trace, last.where);
    if (!last.exception())
        return line && trace.taskCount() == 0 ? tr("Raised at line %1, before any task was started.").arg(line)
            : line                            ? tr("Raised at line %1.").arg(line)
            : trace.taskCount() == 0          ? tr("No task was started; the console has what Python says.")
                                              : QString();
    const Leaves leaves = leavesOf(trace, last.exception());
    if (leaves.first == last.exception()) {
        const QString from = whence(trace, leaves.first, tr("in"));
        return from.isEmpty() ? QString() : tr("Raised%1.").arg(from);
    }
    const QString more = leaves.count > 1 ? tr(", and %1 more").arg(words::figure(leaves.count - 1)) : QString();
    return tr("In it: %1%2%3.").arg(words::exception(trace, leaves.first), whence(trace, leaves.first, tr("of")), more);
}

QString adviceText(const Trace &trace)
{
    const Event last = trace.at(trace.size());
    QString said = string(trace.text(last.text));
    if (last.exception())
        said = saidOf(trace, leavesOf(trace, last.exception()).first);
    for (const QString &known : {saidByRunner(trace), suggestedByPython(trace, said)})
        if (!known.isEmpty())
            return known;
    return adviceOn(trace, said);
}

} // namespace ui::window
