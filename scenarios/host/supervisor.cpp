// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/supervisor.h"

#include "engine/trace/writer.h"
#include "scenarios/host/stack_watch.h"

#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <poll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace host {

using engine::trace::Ending;

namespace {

constexpr int drainInterval = 50; // ms: what is shown of a script that spins

sigset_t heldSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGQUIT})
        sigaddset(&set, number);
    return set;
}

std::string signalName(int number)
{
    const char *name = sigabbrev_np(number);
    return name ? "SIG" + std::string(name) : "signal " + std::to_string(number);
}

[[noreturn]] void endBy(int number)
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none); // the child has left its own, if one is wanted
    std::signal(number, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigprocmask(SIG_SETMASK, &set, nullptr);
    raise(number);
    _exit(128 + number);
}

} // namespace

Supervisor::Supervisor(const RunOptions &options, HeldOutput &held, TraceChannel *channel, int target)
    : m_options(options), m_held(held), m_channel(channel), m_target(target)
{
}

void Supervisor::holdSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
    const sigset_t set = heldSignals();
    sigprocmask(SIG_BLOCK, &set, nullptr);
    m_signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

void Supervisor::releaseSignals() const
{
    // A job in the background of a shell starts with SIGINT ignored; a script must not see that.
    for (const int number : {SIGINT, SIGPIPE})
        std::signal(number, SIG_DFL);
    const sigset_t set = heldSignals();
    sigprocmask(SIG_UNBLOCK, &set, nullptr);
    close(m_signals);
    if (m_target > STDERR_FILENO)
        close(m_target);
}

int Supervisor::supervise(pid_t child, const std::string &scratch)
{
    int waited = 0;
    rusage used{};
    for (pid_t changed = 0; (changed = wait4(child, &waited, WNOHANG | WUNTRACED, &used)) == 0 || WIFSTOPPED(waited);) {
        if (changed != 0 && stopsAlone(child)) {
            m_stoppedItself = WSTOPSIG(waited);
            kill(child, SIGKILL);
        }
        pollfd watched[] = {{m_signals, POLLIN, 0}, {m_channel ? m_channel->wakeDescriptor() : -1, POLLIN, 0}};
        poll(watched, 2, m_channel ? drainInterval : -1);
        takeSignals(child);
        if (!drain())
            kill(child, SIGKILL);
    }
    for (const auto stream : {engine::trace::Stream::Out, engine::trace::Stream::Err})
        m_held.writeOut(stream);
    const End end = judge(waited, used);
    tellEnd(end);
    if (!scratch.empty())
        clearScratch(scratch);
    if (m_targetError != 0)
        return exitTraceFailed;
    if (end.signal != 0)
        endBy(end.signal);
    return end.status;
}

// Ctrl-Z stops us too, and both go on together. The script by itself would wait for ever.
bool Supervisor::stopsAlone(pid_t child)
{
    constexpr int together = 200; // ms
    poll(nullptr, 0, together);
    siginfo_t info{};
    return waitid(P_PID, static_cast<id_t>(child), &info, WCONTINUED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
}

void Supervisor::clearScratch(const std::string &scratch) const
{
    namespace fs = std::filesystem;
    std::error_code error;
    if (!m_options.keepFiles.empty()) {
        // "0", "1", …: what stands in for the script's folder, and for the current one.
        for (int index = 0; fs::exists(fs::path(scratch) / std::to_string(index), error); ++index) {
            fs::create_directories(m_options.keepFiles, error);
            fs::copy(fs::path(scratch) / std::to_string(index), m_options.keepFiles,
                fs::copy_options::recursive | fs::copy_options::overwrite_existing | fs::copy_options::skip_symlinks, error);
            if (error)
                std::fprintf(stderr, "awaitscope-run: the script's files could not be kept in %s: %s\n",
                    m_options.keepFiles.c_str(), error.message().c_str());
        }
    }
    fs::remove_all(scratch, error); // a scratch folder left behind harms nobody
}

void Supervisor::takeSignals(pid_t child)
{
    signalfd_siginfo info{};
    while (read(m_signals, &info, sizeof info) == sizeof info) {
        const int number = static_cast<int>(info.ssi_signo);
        if (number == SIGINT) {
            // A terminal tells the child itself.
            if (info.ssi_code <= 0)
                kill(child, SIGINT);
        } else if (number != SIGCHLD) {
            m_stoppedBy = number;
            kill(child, SIGKILL);
        }
    }
}

bool Supervisor::drain()
{
    // At most once around: whatever the script does, its supervisor looks at its signals in between.
    for (int piece = 0; piece < 2 && m_channel && m_targetError == 0; ++piece) {
        const std::string_view bytes = m_channel->next();
        if (bytes.empty())
            break;
        write(bytes);
        m_channel->taken(bytes.size());
    }
    return m_targetError == 0;
}

void Supervisor::write(std::string_view bytes)
{
    if (m_targetError != 0)
        return;
    m_targetError = writeAll(m_target, bytes);
    if (m_targetError != 0)
        std::fprintf(stderr, "awaitscope-run: the trace could not be written: %s; the run was ended\n", std::strerror(m_targetError));
}

Supervisor::End Supervisor::judge(int waited, const rusage &used) const
{
    End end;
    if (WIFEXITED(waited)) {
        end.status = WEXITSTATUS(waited);
        end.text = "the process was ended at once, as os._exit(" + std::to_string(end.status) + ") does";
        return end;
    }
    const int number = WTERMSIG(waited);
    const auto seconds = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    // For its limit the kernel counts whole ticks, which on a busy machine are more than what was used.
    const double computed = 1.25 * (seconds(used.ru_utime) + seconds(used.ru_stime)) + 0.1;
    const bool usedUp = m_options.cpuSeconds != 0 && computed >= static_cast<double>(m_options.cpuSeconds);
    if (number == SIGXCPU || (number == SIGKILL && m_stoppedBy == 0 && usedUp)) { // a script may ignore the first
        end.status = exitLimit;
        end.ending = Ending::Limit;
        end.text = "limit: the script used " + std::to_string(m_options.cpuSeconds) + " s of processor time";
        return end;
    }
    if (number == outOfMemorySignal) {
        end.status = exitLimit;
        end.ending = Ending::Limit;
        end.text = "limit: the script used more than " + std::to_string(m_options.memoryBytes >> 20) + " MiB of memory";
        return end;
    }
    if (number == outOfStackSignal) {
        end.status = exitLimit;
        end.ending = Ending::Limit;
        end.text = "limit: the script's calls go deeper than the stack holds, and sys.setrecursionlimit() lets them";
        return end;
    }
    if (m_stoppedItself != 0 && m_stoppedBy == 0) {
        end.status = 128 + m_stoppedItself;
        end.text = "stopped by its own " + signalName(m_stoppedItself) + "; nothing would let it go on";
        return end;
    }
    end.signal = m_stoppedBy != 0 ? m_stoppedBy : number;
    end.status = 128 + end.signal;
    end.text = (m_stoppedBy != 0 ? "stopped by " : "killed by ") + signalName(end.signal);
    return end;
}

void Supervisor::tellEnd(const End &end)
{
    if (end.ending == Ending::Limit)
        std::fprintf(stderr, "%s\n", end.text.c_str());
    else if ((end.signal != 0 || m_stoppedItself != 0) && m_stoppedBy == 0)
        std::fprintf(stderr, "awaitscope-run: the script's process was %s\n", end.text.c_str());
    if (!m_channel || !drain() || m_channel->hasEnded())
        return;
    // The child could not say it any more: the same line as it would have written.
    engine::trace::Trace last;
    engine::trace::Event event;
    event.kind = engine::trace::EventKind::RunEnded;
    event.time = m_channel->time();
    event.detail = static_cast<std::uint8_t>(end.ending);
    event.value = end.status;
    event.text = last.intern(end.text);
    last.append(event);
    std::string line;
    engine::trace::Writer(last).event(1, line);
    constexpr std::string_view first = "{\"n\":1,";
    if (line.starts_with(first))
        line.replace(0, first.size(), "{\"n\":" + std::to_string(m_channel->events() + 1) + ',');
    write(line);
}

} // namespace host
