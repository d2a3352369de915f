// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds words, one a line, to the command line of awaitscope-run: whatever they are, they
// mean a run, an answer, or are refused in one sentence.
#include "app/awaitscope_run_options.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    std::vector<std::string> words;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const app::CommandLine line = app::readCommandLine(words);
    if (const auto *wrong = std::get_if<app::UsageError>(&line))
        demand(!wrong->sentence.empty());
    else if (const auto *options = std::get_if<host::RunOptions>(&line))
        demand(std::ranges::is_sorted(options->injections, {}, &host::Injection::at) && options->limits.virtualTime.count() >= 0);
    return 0;
}
