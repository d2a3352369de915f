// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/run_options.h"

#include <string>
#include <variant>
#include <vector>

namespace app {

// The answer to --help or --version, for standard output.
struct Answer
{
    std::string text;
};

// Why the command line is no good, in a sentence.
struct UsageError
{
    std::string sentence;
};

using CommandLine = std::variant<host::RunOptions, Answer, UsageError>;

// The words after the program's name.
CommandLine readCommandLine(const std::vector<std::string> &words);

} // namespace app
