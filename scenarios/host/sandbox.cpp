// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/sandbox.h"

#include <algorithm>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace host {

namespace {

constexpr rlim_t largestFile = rlim_t{256} << 20;
constexpr rlim_t mostFiles = 256;

void limit(__rlimit_resource which, rlim_t soft, rlim_t hard)
{
    rlimit now{};
    getrlimit(which, &now);
    rlimit wanted{std::min(soft, now.rlim_max), std::min(hard, now.rlim_max)};
    setrlimit(which, &wanted);
}

// The address sanitizer reserves terabytes of addresses. g++ tells of it in one way, clang in another.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool reservesAddresses = true;
#elif defined(__has_feature)
constexpr bool reservesAddresses = __has_feature(address_sanitizer);
#else
constexpr bool reservesAddresses = false;
#endif

} // namespace

void limitProcess(std::uint64_t cpuSeconds, std::uint64_t memoryBytes)
{
    if (cpuSeconds != 0)
        limit(RLIMIT_CPU, cpuSeconds, cpuSeconds + 5);
    if (memoryBytes != 0 && !reservesAddresses)
        limit(RLIMIT_AS, memoryBytes, memoryBytes);
}

std::vector<std::string> confine(const SandboxRules &rules)
{
    limitProcess(rules.cpuSeconds, rules.memoryBytes);
    limit(RLIMIT_FSIZE, largestFile, largestFile);
    limit(RLIMIT_NOFILE, mostFiles, mostFiles);
    limit(RLIMIT_CORE, 0, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);

    std::vector<std::string> missing;
    if (!confineFiles(rules))
        missing.emplace_back("no Landlock: files are protected by a check within Python only");
    if (!confineCalls())
        missing.emplace_back("no seccomp: network and processes are blocked by a check within Python only");
    explainRefusals(rules);
    return missing;
}

} // namespace host
