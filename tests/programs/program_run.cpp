// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/programs/program_run.h"

namespace programs {

QString describe(const Error &error)
{
    if (!error)
        return QStringLiteral("none");
    const QString name = QString::fromStdString(error->typeName());
    const QString text = QString::fromStdString(error->text());
    if (error->isGroup()) {
        QStringList members;
        for (const Error &member : error->members())
            members << describe(member);
        return name + '(' + members.join(", ") + ')';
    }
    const bool told = name == "ValueError" || name == "KeyError" || name == "CancelledError";
    return told && !text.isEmpty() ? name + ": " + text : name;
}

void raiseOf(const QString &kind, const std::string &text)
{
    if (kind == "V")
        throw ValueError(text);
    if (kind == "K")
        throw KeyError(text);
    if (kind == "B")
        throw Odd();
    if (kind == "I")
        throw KeyboardInterrupt();
    if (kind == "X")
        throw SystemExit();
    raise(Loop::running().makeCancelledError({}));
}

bool isCaught(const Error &error, const QString &kind)
{
    if (kind == "V")
        return holds<ValueError>(error);
    if (kind == "E")
        return holds<std::exception>(error);
    if (kind == "C")
        return holds<Cancelled>(error);
    return kind != "G" || holds<BaseExceptionGroup>(error);
}

Run::Run()
{
    m_loop.callAt(m_release, m_begin + std::chrono::seconds(1000));
}

void Run::release() // nobody is to wait for ever
{
    m_released = true;
    for (Event &event : events)
        event.set();
    for (const Future<> &future : futures)
        future.cancel();
}

void Run::say(const QString &name, const QString &words)
{
    constexpr int most = 400;
    if (m_lines.size() < most)
        m_lines << QString::number((now() - m_begin) / unit) + ' ' + name + ' ' + words;
}

} // namespace programs
