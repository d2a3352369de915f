// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/awaitscope_run_options.h"

#include "scenarios/host/injection.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace app {

namespace {

constexpr const char *help = R"(usage: awaitscope-run [OPTIONS] SCRIPT [ARGUMENTS…]

Runs an asyncio script as python3 does, but in virtual time, and writes down
what its tasks do. SCRIPT may be - for standard input.

  --trace FILE          write the trace to FILE; to standard output if FILE is -
                        (what the script prints is then in the trace only); to an
                        open descriptor if it is fd:N
  --no-sandbox          let the script do what any program may
  --keep-files FOLDER   keep what the script wrote, in FOLDER
  --inject "CHANGE"     intervene, once or several times:
                          cancel TASK at EVENT       raise EXCEPTION in TASK at EVENT
                          interrupt at EVENT         delay TASK by SECONDS at EVENT
                        TASK is a name or #NUMBER, EVENT a number in the trace
  --lines               record each line that runs
  --seed N              for random numbers (0)
  --max-events N        end the run after N events (10000000; 0: never)
  --max-virtual-time S  end the run after S seconds of its clock (0: never)
  --max-cpu-time S      end the run after S seconds of computing (60)
  --source-bytes N      of standard input (SCRIPT is -), the first N bytes are
                        the script, and it reads the rest
  --quiet               no notes about the run itself
  --help, --version     say this, or which version it is

The exit status is the script's own; 2: wrong use, 3: deadlock, 4: a limit was
reached, 5: the trace could not be written.
)";

template<class Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<host::TraceTarget> traceTarget(const std::string &text)
{
    host::TraceTarget target;
    if (text == "-") {
        target.kind = host::TraceTarget::Kind::StandardOutput;
    } else if (text.starts_with("fd:")) {
        const auto descriptor = number<int>(std::string_view(text).substr(3));
        if (!descriptor || *descriptor < 0)
            return std::nullopt;
        target.kind = host::TraceTarget::Kind::Descriptor;
        target.descriptor = *descriptor;
    } else if (!text.empty()) {
        target.kind = host::TraceTarget::Kind::File;
        target.path = text;
    } else {
        return std::nullopt;
    }
    return target;
}

// The value of an option that takes one, or what is wrong with it.
std::optional<std::string> take(host::RunOptions &options, std::string_view name, const std::string &value)
{
    const auto wrong = [&](const std::string &what) { return std::string(name) + " takes " + what + ", not '" + value + "'"; };
    if (name == "--trace") {
        const auto target = traceTarget(value);
        if (!target)
            return wrong("a file, - or fd:N");
        options.trace = *target;
    } else if (name == "--seed") {
        const auto seed = number<std::uint64_t>(value);
        if (!seed)
            return wrong("a whole number");
        options.seed = *seed;
    } else if (name == "--source-bytes") {
        const auto bytes = number<std::uint64_t>(value);
        if (!bytes)
            return wrong("a number of bytes");
        options.sourceBytes = *bytes;
    } else if (name == "--max-cpu-time") {
        const auto seconds = number<std::uint32_t>(value);
        if (!seconds || *seconds == 0)
            return wrong("a number of seconds");
        options.cpuSeconds = *seconds;
    } else if (name == "--max-events") {
        const auto events = number<std::uint32_t>(value);
        if (!events)
            return wrong("a number of events");
        options.limits.events = *events;
        options.limits.turns = *events; // a run that is not recorded has no events
    } else if (name == "--max-virtual-time") {
        const auto seconds = number<double>(value);
        if (!seconds || !std::isfinite(*seconds) || *seconds < 0 || *seconds > 9e9)
            return wrong("a number of seconds");
        options.limits.virtualTime = engine::trace::Time(std::llround(*seconds * 1e9));
    } else if (name == "--keep-files") {
        if (value.empty())
            return wrong("a folder");
        options.keepFiles = value;
    } else { // --inject
        std::string problem;
        const auto injection = host::readInjection(value, problem);
        if (!injection)
            return problem;
        options.injections.push_back(*injection);
    }
    return std::nullopt;
}

} // namespace

CommandLine readCommandLine(const std::vector<std::string> &words)
{
    constexpr std::string_view withValue[] = {"--trace", "--seed", "--max-events", "--max-virtual-time", "--max-cpu-time", "--keep-files", "--source-bytes",
        "--inject"};
    host::RunOptions options;
    std::size_t next = 0;
    for (; next < words.size(); ++next) {
        const std::string &word = words[next];
        if (word == "--") {
            ++next;
            break;
        }
        if (word.size() < 2 || word[0] != '-')
            break;
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (std::ranges::find(withValue, name) != std::end(withValue)) {
            if (equals == std::string::npos && ++next >= words.size())
                return UsageError{name + " needs a value after it"};
            const std::string value = equals == std::string::npos ? words[next] : word.substr(equals + 1);
            if (const auto wrong = take(options, name, value))
                return UsageError{*wrong};
        } else if (word == "--help" || word == "-h") {
            return Answer{help};
        } else if (word == "--version" || word == "-V") {
            return Answer{"awaitscope-run " AWAITSCOPE_VERSION "\n"};
        } else if (word == "--no-sandbox") {
            options.confinement = host::Confinement::None;
        } else if (word == "--lines") {
            options.lines = host::LineRecording::On;
        } else if (word == "--quiet") {
            options.notes = host::Notes::Quiet;
        } else {
            return UsageError{"there is no option " + name};
        }
    }
    if (next >= words.size())
        return UsageError{"no script was given"};
    options.script = words[next];
    options.arguments.assign(words.begin() + static_cast<std::ptrdiff_t>(next) + 1, words.end());
    // In the order of their events, those at the same event as they were given. (Inserted
    // by hand: clang warns of what libstdc++ 12 does inside stable_sort.)
    std::vector<host::Injection> ordered;
    for (host::Injection &injection : options.injections) {
        const auto place = std::ranges::upper_bound(ordered, injection.at, {}, &host::Injection::at);
        ordered.insert(place, std::move(injection));
    }
    options.injections = std::move(ordered);
    return options;
}

} // namespace app
