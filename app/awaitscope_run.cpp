// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/awaitscope_run_options.h"

#include <cstdio>
#include <string>
#include <vector>

#include <sys/personality.h>
#include <unistd.h>

namespace {

// The same script is to give the same trace: also where it shows the address of
// an object, or keeps such objects in a set. So addresses must not be random.
void fixAddresses(char *arguments[])
{
    const int now = personality(0xffffffff);
    if (now == -1 || (now & ADDR_NO_RANDOMIZE) != 0)
        return;
    if (personality(static_cast<unsigned long>(now) | ADDR_NO_RANDOMIZE) != -1)
        execv("/proc/self/exe", arguments); // where that is not possible, addresses differ
}

} // namespace

int main(int count, char *arguments[])
{
    const app::CommandLine line = app::readCommandLine(std::vector<std::string>(arguments + 1, arguments + count));
    if (const auto *answer = std::get_if<app::Answer>(&line)) {
        std::fputs(answer->text.c_str(), stdout);
        return 0;
    }
    if (const auto *wrong = std::get_if<app::UsageError>(&line)) {
        std::fprintf(stderr, "awaitscope-run: %s (--help tells more)\n", wrong->sentence.c_str());
        return host::exitUsage;
    }
    fixAddresses(arguments);
    return host::runScript(std::get<host::RunOptions>(line));
}
