// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/awaitscope_options.h"

namespace app {

namespace {

constexpr const char *help = R"(usage: awaitscope [OPTIONS] [FILE]

Shows how the tasks of an asyncio script live. FILE is a Python script, which is run,
or a trace that awaitscope-run has written. Without one: lessons to choose from.

  --text FILE           run it, or read the trace, and print what happened; needs no display
  --inject "CHANGE"     intervene in the run, as awaitscope-run does; once or several times
  --event N             begin after event N
  --theme NAME          light, dark or contrast
  --screenshot FILE     save a picture of the window, and end
  --size WxH            of that picture (1440x900)
  --help, --version     say this, or which version it is

)";

QString takeValue(const QStringList &words, qsizetype &next, const QString &name, QString &value)
{
    if (const qsizetype equals = words[next].indexOf(u'='); equals > 0)
        value = words[next].mid(equals + 1);
    else if (next + 1 < words.size())
        value = words[++next];
    else
        return QStringLiteral("%1 needs a value").arg(name);
    return {};
}

// The problem with the value, or nothing.
QString take(WindowOptions &options, const QString &name, const QString &value)
{
    bool good = true;
    QString allowed;
    if (name == u"--screenshot") {
        options.screenshot = value;
    } else if (name == u"--text") {
        options.asText = value;
    } else if (name == u"--inject") {
        options.injections << value;
    } else if (name == u"--event") {
        options.event = value.toUInt(&good);
        allowed = QStringLiteral("a number");
    } else if (name == u"--theme") {
        options.theme = value;
        good = value == u"light" || value == u"dark" || value == u"contrast";
        allowed = QStringLiteral("light, dark or contrast");
    } else if (name == u"--size") {
        bool goodHeight = false;
        options.size = {value.section(u'x', 0, 0).toInt(&good), value.section(u'x', 1).toInt(&goodHeight)};
        good = good && goodHeight && options.size.width() >= 320 && options.size.height() >= 240
            && options.size.width() <= 8192 && options.size.height() <= 8192;
        allowed = QStringLiteral("between 320x240 and 8192x8192");
    }
    return good ? QString() : QStringLiteral("%1 cannot be “%2”: it is %3").arg(name, value, allowed);
}

WindowCommandLine wrong(const QString &problem)
{
    WindowCommandLine line;
    line.exitStatus = 2;
    line.standardError = QStringLiteral("awaitscope: %1\nTry “awaitscope --help”.\n").arg(problem);
    return line;
}

} // namespace

WindowCommandLine readWindowCommandLine(const QStringList &words)
{
    static const QStringList withValue{QStringLiteral("--screenshot"), QStringLiteral("--text"), QStringLiteral("--inject"),
        QStringLiteral("--event"), QStringLiteral("--theme"), QStringLiteral("--size")};
    WindowCommandLine line;
    for (qsizetype next = 0; next < words.size(); ++next) {
        const QString &word = words[next];
        const QString name = word.section(u'=', 0, 0);
        if (word == u"--help" || word == u"-h") {
            line.exitStatus = 0;
            line.standardOutput = QString::fromUtf8(help);
            return line;
        }
        if (word == u"--version") {
            line.exitStatus = 0;
            line.standardOutput = QStringLiteral("awaitscope %1\n").arg(QStringLiteral(AWAITSCOPE_VERSION));
            return line;
        }
        if (withValue.contains(name)) {
            QString value;
            QString problem = takeValue(words, next, name, value);
            if (problem.isEmpty())
                problem = take(line.options, name, value);
            if (!problem.isEmpty())
                return wrong(problem);
        } else if (word.startsWith(u'-') && word.size() > 1) {
            return wrong(QStringLiteral("there is no option %1").arg(name));
        } else if (line.options.file.isEmpty()) {
            line.options.file = word;
        } else {
            return wrong(QStringLiteral("one file at a time, please"));
        }
    }
    return line;
}

} // namespace app
