// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace host {

// What a confined script may reach.
struct SandboxRules
{
    std::string scratch; // the one folder that it may write to
    std::vector<std::string> readable; // files and folders; those that are not there don't matter
    std::uint64_t cpuSeconds = 0;
    std::uint64_t memoryBytes = 0;
};

// Confines this process for good: files (Landlock), system calls (seccomp),
// processor time, memory and file sizes (resource limits), and a check within
// Python that says in a sentence what is refused. Gives, as phrases, the
// layers that this system lacks.
std::vector<std::string> confine(const SandboxRules &rules);

// Only the limits on processor time and memory, which a run without sandbox has too.
void limitProcess(std::uint64_t cpuSeconds, std::uint64_t memoryBytes);

// The layers. False: the kernel does not have it.
bool confineFiles(const SandboxRules &rules);
bool confineCalls();
bool explainRefusals(const SandboxRules &rules);

} // namespace host
