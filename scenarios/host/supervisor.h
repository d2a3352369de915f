// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/held_output.h"
#include "scenarios/host/run_options.h"
#include "scenarios/host/trace_channel.h"

#include <csignal>
#include <string>
#include <string_view>

#include <sys/resource.h>
#include <sys/types.h>

namespace host {

// How a child ends that finds no memory: there is none for saying it in words.
constexpr int outOfMemorySignal = SIGSTKFLT; // of no other use

// Stays outside while the script runs in a child process: writes its trace to
// where it belongs, stops it, and when it no longer can, writes what it has
// printed and says how it ended.
class Supervisor
{
public:
    // `channel` and `target` (a descriptor) go together: null and -1 without a trace.
    Supervisor(const RunOptions &options, HeldOutput &held, TraceChannel *channel, int target);

    // Before the fork, and in the child after it.
    void holdSignals();
    void releaseSignals() const;

    // Until the child has ended. Gives the exit status; does not return if a signal ended it.
    int supervise(pid_t child, const std::string &scratch);

private:
    struct End
    {
        int status = 0;
        int signal = 0;
        std::string text;
        engine::trace::Ending ending = engine::trace::Ending::Killed;
    };

    bool drain(); // false: the target takes no more
    void write(std::string_view bytes);
    void takeSignals(pid_t child);
    static bool stopsAlone(pid_t child);
    End judge(int waited, const rusage &used) const;
    void clearScratch(const std::string &scratch) const;
    void tellEnd(const End &end);

    const RunOptions &m_options;
    HeldOutput &m_held;
    TraceChannel *m_channel;
    int m_target;
    int m_signals = -1; // signalfd
    int m_stoppedBy = 0;
    int m_stoppedItself = 0; // by which signal
    int m_targetError = 0;
};

} // namespace host
