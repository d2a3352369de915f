// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/interpreter.h"
#include "scenarios/host/run_options.h"
#include "scenarios/host/script_run.h"
#include "scenarios/host/stack_watch.h"
#include "scenarios/host/supervisor.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace host {

namespace {

void complain(const std::string &sentence)
{
    std::fprintf(stderr, "awaitscope-run: %s\n", sentence.c_str());
}

std::optional<ScriptSource> readScript(const RunOptions &options)
{
    const bool fromInput = options.script == "-";
    const int descriptor = fromInput ? STDIN_FILENO : open(options.script.c_str(), O_RDONLY | O_CLOEXEC);
    ScriptSource source;
    bool good = descriptor >= 0;
    char block[1 << 16];
    std::uint64_t left = fromInput ? options.sourceBytes.value_or(UINT64_MAX) : UINT64_MAX;
    while (good && left > 0) {
        const ssize_t count = read(descriptor, block, std::min<std::uint64_t>(left, sizeof block));
        if (count == 0)
            break;
        if (count > 0) {
            source.text.append(block, static_cast<std::size_t>(count));
            left -= static_cast<std::uint64_t>(count);
        } else if (errno != EINTR) {
            good = false;
        }
    }
    if (!good) {
        const int error = errno;
        complain("can't open file '" + options.script + "': [Errno " + std::to_string(error) + "] " + std::strerror(error));
        return std::nullopt;
    }
    if (!fromInput)
        close(descriptor);
    source.path = fromInput ? "<stdin>" : std::filesystem::absolute(options.script).string();
    return source;
}

// -1: could not be opened, and has been told.
int openTarget(const TraceTarget &target)
{
    int descriptor = target.descriptor;
    std::string name = "descriptor " + std::to_string(descriptor);
    switch (target.kind) {
    case TraceTarget::Kind::None:
        return -1;
    case TraceTarget::Kind::File:
        name = target.path;
        descriptor = open(target.path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        break;
    case TraceTarget::Kind::StandardOutput:
        name = "standard output";
        descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
        break;
    case TraceTarget::Kind::Descriptor:
        if (fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0)
            descriptor = -1;
        break;
    }
    if (descriptor < 0)
        complain("the trace can't be written to " + name + ": " + std::strerror(errno));
    return descriptor;
}

std::string makeScratch()
{
    const char *base = std::getenv("TMPDIR");
    std::string path = std::string(base && *base ? base : "/tmp") + "/awaitscope-XXXXXX";
    if (!mkdtemp(path.data())) {
        complain("no scratch folder for the script's files: " + path + ": " + std::strerror(errno));
        return {};
    }
    return std::filesystem::canonical(path).string();
}

[[noreturn]] void endWithoutMemory()
{
    std::signal(outOfMemorySignal, SIG_DFL);
    raise(outOfMemorySignal);
    _exit(exitLimit);
}

// Python raises MemoryError where it finds none itself; here the recording and the engine do not.
void watchMemory()
{
    std::set_new_handler(endWithoutMemory);
    std::set_terminate([] {
        try {
            if (const std::exception_ptr error = std::current_exception())
                std::rethrow_exception(error);
        } catch (const std::bad_alloc &) {
            endWithoutMemory();
        } catch (...) {
        }
        std::abort();
    });
}

[[noreturn]] void runChild(const RunOptions &options, ScriptSource source, HeldOutput &held, TraceChannel *channel, std::string scratch)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (options.trace.kind == TraceTarget::Kind::StandardOutput) {
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDOUT_FILENO);
    }
    held.keepFromForks();
    ScriptRun run(options, std::move(source), held, channel, std::move(scratch));
    setHooks(&run);
    watchMemory();
    watchStack();
    const int status = interpret(run);
    _exit(status); // Python's own end, with its threads and modules, has been told already
}

} // namespace

int runScript(const RunOptions &options)
{
    std::optional<ScriptSource> source = readScript(options);
    if (!source)
        return exitUsage;
    const int target = openTarget(options.trace);
    if (options.trace.kind != TraceTarget::Kind::None && target < 0)
        return exitTraceFailed;
    std::unique_ptr<TraceChannel> channel;
    if (target >= 0)
        channel = std::make_unique<TraceChannel>();

    HeldOutput held;
    Supervisor supervisor(options, held, channel.get(), target);
    supervisor.holdSignals(); // from here on nothing ends it before it has removed the scratch folder
    std::string scratch;
    if (options.confinement == Confinement::Sandbox) {
        scratch = makeScratch();
        if (scratch.empty())
            return exitTraceFailed;
    }
    const pid_t child = fork();
    if (child < 0) {
        complain(std::string("no process for the script: ") + std::strerror(errno));
        return exitTraceFailed;
    }
    if (child == 0) {
        supervisor.releaseSignals();
        runChild(options, std::move(*source), held, channel.get(), scratch);
    }
    return supervisor.supervise(child, scratch);
}

} // namespace host
