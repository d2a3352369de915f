// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <QString>
#include <QStringList>

#include <map>

// What the blocks of one program share, as in interpreter.py.
namespace programs {

using namespace engine;

constexpr Duration unit{1'000'000'000 / 64};

struct ValueError : std::runtime_error
{
    using runtime_error::runtime_error;
};
struct KeyError : std::runtime_error
{
    using runtime_error::runtime_error;
};
struct Odd // a BaseException that is no Exception
{
};

QString describe(const Error &error);
[[noreturn]] void raiseOf(const QString &kind, const std::string &text);
bool isCaught(const Error &error, const QString &kind);

class Run
{
public:
    Run(); // in a running loop

    void say(const QString &name, const QString &words);
    const QStringList &lines() const { return m_lines; }
    Time now() const { return m_loop.now(); }
    bool released() const { return m_released; }
    const Task<> *task(int number) const
    {
        const auto found = tasks.find(number);
        return found == tasks.end() ? nullptr : &found->second;
    }

    std::map<int, Task<>> tasks;
    Event events[2];
    Future<> futures[3];

private:
    struct Release : core::Timer
    {
        explicit Release(Run &run) : m_run(run) {}
        void run() override { m_run.release(); }
        Run &m_run;
    };
    void release();

    Loop &m_loop = Loop::running();
    const Time m_begin = m_loop.now();
    QStringList m_lines;
    bool m_released = false;
    Release m_release{*this};
};

// Where a block runs: in which task, inside which groups and timeout.
struct Place
{
    std::shared_ptr<Run> run;
    QString name;
    std::vector<TaskGroup> groups;
    Timeout timeout = {};

    void say(const QString &words) const { run->say(name, words); }
};

} // namespace programs
