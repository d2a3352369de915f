// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_words.h"

#include "ui/window/failure_words.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace ui::window {

using engine::trace::Ending;
using engine::trace::Event;
using engine::trace::EventKind;
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

// Who waits for whom, as Why says it; the hazard stands shortly before the end.
QString deadlockStory(const Trace &trace)
{
    constexpr engine::trace::EventNumber near = 1000; // tasks left pending may come between
    for (auto number = trace.size(); number > 0 && trace.size() - number < near; --number) {
        const Event &event = trace.at(number);
        if (event.kind == EventKind::HazardFound && event.hazard() == engine::trace::Hazard::Deadlock)
            return words::plain(words::explain(trace, number).reason);
    }
    return {};
}

QString asSentence(QString said)
{
    if (said.isEmpty())
        return said;
    said[0] = said[0].toUpper();
    return said.endsWith(u'.') ? said : said + u'.';
}

QString limitStory(const QString &said)
{
    const QString limits = tr("Edit > Preferences has the limits.");
    return said.isEmpty() ? limits : asSentence(words::limit(said)) + u' ' + limits;
}

QString joined(const QString &one, const QString &other)
{
    return (one + QLatin1Char(' ') + other).trimmed();
}

// "Stopped at 3.000 s: worker(1) was at line 14."
QString withPlace(const Trace &trace, const QString &ended)
{
    const QString place = placeText(trace, lastPlace(trace));
    return ended + (place.isEmpty() ? QString() : QStringLiteral(": ") + place) + QLatin1Char('.');
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
                : said.isEmpty()   ? tr("Ended with status %1 at %2.").arg(last.value).arg(when)
                                   : tr("Ended at %1 by %2").arg(when, said),
            joined(originText(trace), adviceText(trace)), trace.size()};
    case Ending::Deadlock: {
        const QString story = deadlockStory(trace);
        return {Tone::Warning, tr("Deadlock at %1: nothing is ready and no timer is set.").arg(when), story.isEmpty() ? said : story, trace.size()};
    }
    case Ending::Limit:
        return {Tone::Warning, withPlace(trace, tr("Stopped at a limit, at %1").arg(when)), limitStory(said), trace.size()};
    case Ending::Interrupted:
        return {Tone::Warning, tr("Ended by %1 at %2.").arg(words::interruption(trace), when),
            said == words::interruption(trace) ? QString() : said, trace.size()};
    case Ending::Killed:
        return {Tone::Bad, withPlace(trace, tr("The script ended its process at %1").arg(when)), asSentence(said), trace.size()};
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

QString promptOf(const Trace &trace)
{
    const engine::trace::EventNumber last = trace.size();
    if (last < 2 || trace.at(last).kind != EventKind::InputAwaited || trace.at(last - 1).kind != EventKind::Output)
        return {};
    const QString printed = string(trace, trace.at(last - 1).text);
    return printed.endsWith(u'\n') ? QString() : lastLine(printed);
}

EndingWords endingWords(const Trace &trace, const RunEnd &end)
{
    const QString soFar = trace.empty() ? QString() : tr("What was recorded up to there is on show.");
    switch (end.how) {
    case RunEnd::How::Complete:
        if (const auto problem = syntaxProblem(trace))
            return {Tone::Bad, tr("Line %1: %2").arg(problem->line).arg(problem->message),
                joined(adviceText(trace), tr("Correct it, and it runs again by itself.")), 0};
        if (isTold(trace))
            return toldByTrace(trace);
        if (trace.empty())
            return {Tone::Bad, tr("The trace holds no events."), tr("Was it cut off while it was written?"), 0};
        return {Tone::Warning, tr("The trace ends before its run does."),
            soFar + QLatin1Char(' ') + tr("If it is still being written, open it again later; else let awaitscope-run --trace write it anew."), trace.size()};
    case RunEnd::How::Stopped:
        return {Tone::Warning, trace.empty() ? tr("Stopped.") : withPlace(trace, tr("Stopped at %1").arg(words::time(trace.endTime()))), soFar,
            lastPlace(trace)};
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
        return {Tone::Bad, (soFar.isEmpty() ? tr("This cannot be read as a trace. %1") : tr("The trace is damaged. %1")).arg(end.message),
            soFar.isEmpty() ? tr("awaitscope-run --trace FILE script.py writes one that can.")
                            : soFar + QLatin1Char(' ') + tr("Let awaitscope-run --trace write it anew to see the rest."), 0};
    case RunEnd::How::Unreadable:
        return {Tone::Bad, tr("The file cannot be read: %1").arg(end.message), {}, 0};
    }
    return {};
}

std::optional<ScriptProblem> syntaxProblem(const Trace &trace)
{
    if (!isTold(trace) || trace.taskCount() > 0)
        return std::nullopt;
    static const QRegularExpression kind(QStringLiteral(R"(^(?:SyntaxError|IndentationError|TabError): (.*))"));
    const auto named = kind.match(string(trace, trace.at(trace.size()).text));
    if (!named.hasMatch())
        return std::nullopt;
    ScriptProblem problem;
    problem.message = named.captured(1);
    const auto isOurs = [&trace](const QString &file) {
        // A text that was changed and not saved has come by standard input.
        return file == QString::fromStdString(trace.run.source) || file == u"<stdin>";
    };

    static const QRegularExpression unreadable(QStringLiteral(R"re(^(Non-UTF-8 code starting with '[^']*') in file (.*) on line (\d+), )re"));
    if (const auto said = unreadable.match(problem.message); said.hasMatch()) {
        problem.message = said.captured(1);
        problem.line = said.captured(3).toInt();
        return isOurs(said.captured(2)) ? std::optional(problem) : std::nullopt;
    }

    // The place is in what Python printed: the file, the line without its indentation, a caret.
    QString printed;
    for (engine::trace::EventNumber number = 1; number <= trace.size(); ++number) {
        if (trace.at(number).kind == EventKind::Output)
            printed += string(trace, trace.at(number).text);
    }
    static const QRegularExpression place(QStringLiteral(R"re(File "([^"\n]*)", line (\d+)\n(?:    ([^\n]*)\n(?:    ( *)\^)?)?)re"));
    QRegularExpressionMatch match;
    for (auto all = place.globalMatch(printed); all.hasNext();)
        match = all.next();
    if (!isOurs(match.captured(1)))
        return std::nullopt; // of a module that it imports
    problem.line = match.captured(2).toInt();
    if (match.capturedStart(4) >= 0) {
        const QString line = QString::fromStdString(trace.run.text).section(u'\n', problem.line - 1, problem.line - 1);
        const auto isText = [](QChar letter) { return !letter.isSpace(); };
        const auto indentation = std::find_if(line.begin(), line.end(), isText) - line.begin();
        problem.column = static_cast<int>(match.capturedLength(4) + indentation) + 1;
    }
    return problem;
}

std::optional<ScriptProblem> importProblem(const Trace &trace)
{
    if (!isTold(trace))
        return std::nullopt;
    const Event last = trace.at(trace.size());
    const QString said = string(trace, last.text);
    const auto line = words::scriptLine(trace, last.where);
    if (line == 0 || (!said.startsWith(QLatin1String("ModuleNotFoundError:")) && !said.startsWith(QLatin1String("ImportError:"))))
        return std::nullopt;
    return ScriptProblem{static_cast<int>(line), 0, said};
}

} // namespace ui::window
