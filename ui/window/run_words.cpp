// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_words.h"

#include "ui/words/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ui::window {

using engine::trace::Ending;
using engine::trace::Event;
using engine::trace::EventKind;
using engine::trace::ExceptionId;
using engine::trace::Trace;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RunWords", text);
}

QString string(const Trace &trace, engine::trace::StringId id)
{
    const auto text = trace.text(id);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString lastLine(const QString &text)
{
    return text.section(u'\n', -1, -1, QString::SectionSkipEmpty).trimmed();
}

EndingWords toldByTrace(const Trace &trace)
{
    const Event &last = trace.at(trace.size());
    const QString when = words::time(last.time);
    const QString said = string(trace, last.text);
    switch (last.ending()) {
    case Ending::Finished:
        return {Tone::Good, tr("Finished at %1.").arg(when), {}, 0};
    case Ending::Failed:
        return {Tone::Bad,
            last.exception() ? tr("Ended by %1 at %2.").arg(words::exception(trace, last.exception()), when)
                             : tr("Ended with status %1 at %2.").arg(last.value).arg(when),
            {}, trace.size()};
    case Ending::Deadlock:
        return {Tone::Warning, tr("Deadlock at %1: nothing is ready and no timer is set.").arg(when), said, trace.size()};
    case Ending::Limit:
        return {Tone::Warning, tr("Stopped at a limit, at %1.").arg(when), said, trace.size()};
    case Ending::Interrupted:
        return {Tone::Warning, tr("Interrupted by Ctrl-C at %1.").arg(when), said, trace.size()};
    case Ending::Killed:
        return {Tone::Bad, tr("The script ended its process at %1.").arg(when), said, trace.size()};
    case Ending::Count_:
        break;
    }
    return {Tone::Warning, tr("The run ended at %1.").arg(when), said, trace.size()};
}

bool isTold(const Trace &trace)
{
    return !trace.empty() && trace.at(trace.size()).kind == EventKind::RunEnded;
}

} // namespace

EndingWords endingWords(const Trace &trace, const RunEnd &end)
{
    const QString soFar = trace.empty() ? QString() : tr("What was recorded up to there is on show.");
    switch (end.how) {
    case RunEnd::How::Complete:
        if (const auto problem = syntaxProblem(trace))
            return {Tone::Bad, tr("Line %1: %2").arg(problem->line).arg(problem->message), tr("Correct it, and it runs again by itself."), 0};
        if (isTold(trace))
            return toldByTrace(trace);
        if (trace.empty())
            return {Tone::Bad, tr("The trace holds no events."), tr("Was it cut off while it was written?"), 0};
        return {Tone::Warning, tr("The trace ends before its run does."), soFar, trace.size()};
    case RunEnd::How::Stopped:
        return {Tone::Warning, trace.empty() ? tr("Stopped.") : tr("Stopped at %1.").arg(words::time(trace.endTime())), soFar, 0};
    case RunEnd::How::Crashed: {
        const QString said = lastLine(end.standardError);
        return {Tone::Bad,
            said.isEmpty() ? tr("The runner ended without a word (status %1).").arg(end.exitStatus)
                           : tr("The runner gave up: %1").arg(said),
            soFar.isEmpty() ? tr("Run the script with awaitscope-run in a terminal to see more.") : soFar, trace.size()};
    }
    case RunEnd::How::NoRunner:
        return {Tone::Bad, tr("The program awaitscope-run cannot be started."),
            end.message.isEmpty() ? tr("It should stand beside awaitscope; AWAITSCOPE_RUN may name another place.") : end.message, 0};
    case RunEnd::How::BadTrace:
        return {Tone::Bad, tr("The trace is damaged. %1").arg(end.message), soFar, 0};
    case RunEnd::How::Unreadable:
        return {Tone::Bad, tr("The file cannot be read: %1").arg(end.message), {}, 0};
    }
    return {};
}

std::optional<SyntaxProblem> syntaxProblem(const Trace &trace)
{
    if (!isTold(trace) || trace.taskCount() > 0)
        return std::nullopt;
    const ExceptionId id = trace.at(trace.size()).exception();
    const auto &exception = trace.exception(id);
    const QString type = string(trace, exception.type);
    if (type != u"SyntaxError" && type != u"IndentationError" && type != u"TabError")
        return std::nullopt;
    SyntaxProblem problem;
    problem.message = string(trace, exception.message);
    static const QRegularExpression place(QStringLiteral(R"(\s*\((?:.*, )?line (\d+)\)$)"));
    if (const auto match = place.match(problem.message); match.hasMatch()) {
        problem.line = match.captured(1).toInt();
        problem.message.truncate(match.capturedStart());
    }
    if (problem.line == 0)
        problem.line = static_cast<int>(trace.frame(exception.raisedAt).line);
    return problem;
}

} // namespace ui::window
