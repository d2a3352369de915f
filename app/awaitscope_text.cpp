// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/awaitscope_text.h"

#include "ui/window/run_session.h"
#include "ui/window/run_words.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

#include <algorithm>

namespace app {

using engine::trace::EventNumber;
using ui::window::RunEnd;
using ui::window::RunSession;

QString traceAsText(const engine::trace::Trace &trace)
{
    qsizetype width = 0;
    constexpr EventNumber measured = 2000;
    for (EventNumber number = 1; number <= std::min(trace.size(), measured); ++number)
        width = std::max(width, ui::words::summary(trace, number).who.size());
    width = std::min<qsizetype>(width, 32);
    QString text;
    for (EventNumber number = 1; number <= trace.size(); ++number) {
        const ui::words::Summary summary = ui::words::summary(trace, number);
        text += QStringLiteral("%1  %2  %3  %4\n")
                    .arg(number, 6)
                    .arg(ui::words::time(trace.at(number).time), 10)
                    .arg(summary.who, static_cast<int>(-width))
                    .arg(summary.what);
    }
    return text;
}

int printAsText(const QString &path, const QStringList &injections)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        err << QStringLiteral("awaitscope: %1: %2\n").arg(path, file.errorString());
        return 2;
    }
    RunSession session;
    RunEnd result;
    QObject::connect(&session, &RunSession::finished, &session, [&result](const RunEnd &end) {
        result = end;
        QCoreApplication::quit();
    });
    if (ui::window::looksLikeTrace(path, file.peek(512))) {
        session.openTrace(path);
    } else {
        ui::window::RunRequest request;
        request.path = path;
        request.interventions = injections;
        session.start(request);
    }
    QCoreApplication::exec();
    out << traceAsText(*session.trace());
    const ui::window::EndingWords words = ui::window::endingWords(*session.trace(), result);
    out.flush();
    if (words.tone == ui::window::Tone::Bad || words.tone == ui::window::Tone::Warning)
        err << words.title << (words.advice.isEmpty() ? QString() : u' ' + words.advice) << '\n';
    return result.how == RunEnd::How::Complete ? 0 : 1;
}

} // namespace app
