// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include <QStringList>

#include <algorithm>

// The run as a whole, and the runner: asyncio.run() or asyncio.Runner.
namespace ui::words {

using namespace engine::trace;

namespace {

QString scriptName(const Teller &teller)
{
    QString path = QString::fromStdString(teller.trace.run.source);
    if (teller.event.kind == EventKind::RunStarted && teller.event.text)
        path = plain(teller.trace, teller.event.text);
    if (path == QLatin1String("-")) // a text that was handed over
        path = QString::fromStdString(teller.trace.run.source);
    if (path == QLatin1String("-"))
        path.clear();
    const QString name = path.mid(path.lastIndexOf(QLatin1Char('/')) + 1).simplified();
    return name.isEmpty() ? QStringLiteral("the script") : name.toHtmlEscaped();
}

QString ownWords(const Teller &teller)
{
    return plain(teller.trace, teller.event.text).trimmed();
}

// The event's own words after ours, as a sentence.
QString withDetails(const QString &reason, const QString &own)
{
    QString details = own.toHtmlEscaped();
    if (details.isEmpty())
        return reason;
    details.replace(QLatin1Char('\n'), QLatin1String("<br>"));
    return reason + QLatin1Char(' ') + sentenceCase(fullStop(details));
}

// The tasks that failed, which nobody heard of but the loop.
QStringList unseenFailures(const Teller &teller)
{
    QStringList tasks;
    for (std::uint32_t n = 1; n <= teller.trace.taskCount(); ++n)
        if (teller.before(Teller::Track::NeverRetrieved, n))
            tasks << teller.task(TaskId{n});
    return tasks;
}

// The tasks that failed when the runner had cancelled them at its close, of which only standard error tells.
QStringList failuresAtClose(const Teller &teller)
{
    QStringList tasks;
    constexpr EventNumber near = 5000;
    const EventNumber first = teller.number - std::min(teller.number - 1, near);
    for (EventNumber n = first; n < teller.number; ++n) {
        const Event &event = teller.trace.at(n);
        if (event.kind != EventKind::TaskRaised)
            continue;
        const EventNumber asked = teller.before(Teller::Track::CancelRequested, event.subject, n);
        if (asked && teller.trace.at(asked).cancelSource() == CancelSource::Shutdown && !teller.isMainTask(event.task()))
            tasks << teller.task(event.task());
    }
    return tasks;
}

Sentence ended(const Teller &teller)
{
    const QString script = scriptName(teller);
    switch (teller.event.ending()) {
    case Ending::Failed: {
        const QString reason = QStringLiteral(
            "Nothing caught the exception, so Python prints its traceback and ends with exit status %1.")
                                   .arg(teller.event.value ? teller.event.value : 1);
        if (!teller.event.subject)
            return {QStringLiteral("%1 fails%2.").arg(script, teller.atLine()),
                withDetails(QStringLiteral("Python ends with exit status %1.").arg(teller.event.value), ownWords(teller))};
        return {QStringLiteral("%1 fails with %2.").arg(script, teller.exception(teller.event.exception())), reason};
    }
    case Ending::Deadlock:
        return {QStringLiteral("%1 is stuck for ever: a deadlock.").arg(script),
            QStringLiteral("Every task waits, none is ready and no timer is set, so nothing can ever happen again. What each "
                           "of them waits for stands on its chip.")};
    case Ending::Limit:
        return {QStringLiteral("%1 is stopped at a limit.").arg(script),
            withDetails(QStringLiteral("It was still going on, and might never have ended by itself."), limit(ownWords(teller)))};
    case Ending::Interrupted:
        return {QStringLiteral("%1 ends %2.").arg(interruption(teller.trace), script),
            QStringLiteral("KeyboardInterrupt has left the script, as it does when one presses Ctrl-C in a terminal.")};
    case Ending::Killed:
        return {QStringLiteral("The process of %1 ends in the middle of its work.").arg(script),
            withDetails(
                QStringLiteral("Python had no chance to clean up. All that happened before is on show."), ownWords(teller))};
    default:
        break;
    }
    if (teller.event.value)
        return {QStringLiteral("%1 ends with exit status %2.").arg(script).arg(teller.event.value),
            QStringLiteral("The script asked for that status itself; 0 would mean success.")};
    const QString end = QStringLiteral("It has run to its end, and no exception has left it");
    QStringList buts;
    if (const QString idle = whatNothingRuns(teller.trace).toHtmlEscaped(); !idle.isEmpty())
        buts << QStringLiteral("nothing has run %1, as asyncio.run(%1) would").arg(idle);
    if (const QStringList forgotten = unseenFailures(teller); !forgotten.isEmpty())
        buts << QStringLiteral("nobody looked at %1 of %2").arg(forgotten.size() == 1 ? QStringLiteral("that") : QStringLiteral("those"), listed(forgotten));
    if (const QStringList failed = failuresAtClose(teller); !failed.isEmpty())
        buts << listed(failed) + QStringLiteral(" failed while the runner closed");
    return {QStringLiteral("%1 ends.").arg(script),
        end + (buts.isEmpty() ? QString() : QStringLiteral("; but ") + buts.join(QStringLiteral(", and "))) + QLatin1Char('.')};
}

Sentence interrupted(const Teller &teller)
{
    const QString runner = teller.subjectScope();
    if (teller.before(Teller::Track::RunnerInterrupted, teller.event.subject))
        return {QStringLiteral("Ctrl-C again: %1 is interrupted at once.").arg(runner),
            QStringLiteral("The first Ctrl-C only asked the main task to end. The second does not wait: it raises "
                           "KeyboardInterrupt right where the program stands.")};
    return {QStringLiteral("Ctrl-C interrupts %1.").arg(runner),
        QStringLiteral("The runner cancels its main task, so that it can clean up. When the main task has ended, %1 "
                       "raises KeyboardInterrupt.")
            .arg(runner)};
}

Sentence closing(const Teller &teller)
{
    const QString rule = QStringLiteral("A runner leaves no task behind: before it closes, it "
                                        "cancels those that are still there, and waits until they have ended.");
    if (teller.event.count == 0)
        return {QStringLiteral("%1 closes; no task is left.").arg(teller.subjectScope()), rule};
    return {QStringLiteral("%1 closes, and cancels %2 left over.")
                .arg(teller.subjectScope(), counted(teller.event.count, "task")),
        rule};
}

Sentence closed(const Teller &teller)
{
    const QString runner = teller.subjectScope();
    const ExceptionId leaving = teller.event.valueException();
    if (!leaving)
        return {QStringLiteral("%1 is closed.").arg(runner),
            plain(teller.trace, teller.trace.scope(teller.event.scope()).label) == QLatin1String("Runner")
                ? QStringLiteral("Every task has ended, and the event loop is gone.")
                : QStringLiteral("The main task has returned, every other task has ended, and the event loop is gone.")};
    if (exceptionType(teller.trace, leaving) == QLatin1String("KeyboardInterrupt")
        && teller.before(Teller::Track::RunnerInterrupted, teller.event.subject))
        return {QStringLiteral("%1 is closed, and raises %2.").arg(runner, teller.exceptionType(leaving)),
            QStringLiteral("Ctrl-C was pressed. All tasks had time to clean up; now the script hears of it.")};
    if (endsTheProgram(teller.trace, leaving))
        return {QStringLiteral("%1 is closed, and raises %2.").arg(runner, teller.exception(leaving)),
            QStringLiteral("All tasks had time to clean up. %1 goes on to the code that called %2, and ends the program if nothing "
                           "catches it.")
                .arg(exceptionType(teller.trace, leaving), runner)};
    return {QStringLiteral("%1 is closed, and raises %2.").arg(runner, teller.exception(leaving)),
        QStringLiteral("The main task ended with this exception, so %1 raises it in the code that called it.")
            .arg(runner)};
}

} // namespace

QString interruption(const Trace &trace)
{
    bool wasPressed = std::ranges::any_of(trace.run.interventions, [](const std::string &one) { return one.starts_with("interrupt"); });
    for (std::uint32_t n = 1; n <= trace.scopeCount() && !wasPressed; ++n)
        wasPressed = trace.index().before(TraceIndex::Track::RunnerInterrupted, n, trace.size() + 1) > 0;
    return wasPressed ? QStringLiteral("Ctrl-C") : QStringLiteral("KeyboardInterrupt");
}

Sentence explainRun(const Teller &teller)
{
    const Event &event = teller.event;
    const Trace &trace = teller.trace;
    switch (event.kind) {
    case EventKind::RunStarted:
        return {QStringLiteral("%1 starts.").arg(scriptName(teller)),
            QStringLiteral(
                "It runs in virtual time: sleeping costs nothing, and the same script always does the same.")};
    case EventKind::RunEnded:
        return ended(teller);
    case EventKind::RunnerOpened:
        return {QStringLiteral("%1 opens an event loop%2.")
                    .arg(teller.subjectScope(), teller.atLineBeside(event.scope())),
            QStringLiteral("The loop runs one task at a time. Each runs until it awaits something that is not there "
                           "yet; then the next one has its turn.")};
    case EventKind::RunnerMain:
        return {QStringLiteral("%1 becomes the main task of %2.")
                    .arg(teller.task(event.valueTask()), teller.subjectScope()),
            plain(trace, trace.scope(event.scope()).label) == QLatin1String("Runner")
                ? QStringLiteral("run() goes on until this task has ended. Tasks that are left then stay until the runner closes.")
                : sentenceCase(QStringLiteral("%1 goes on until its main task has ended. Tasks that are left then are cancelled.")
                          .arg(teller.subjectScope()))};
    case EventKind::RunnerInterrupted:
        return interrupted(teller);
    case EventKind::RunnerClosing:
        return closing(teller);
    case EventKind::RunnerClosed:
        return closed(teller);
    default:
        return {};
    }
}

} // namespace ui::words
