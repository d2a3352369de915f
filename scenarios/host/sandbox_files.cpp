// SPDX-License-Identifier: GPL-3.0-or-later
// The layer of Landlock: which files a script may touch.
#include "scenarios/host/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace host {

namespace {

// Newer than the headers of the distribution.
constexpr std::uint64_t accessRefer = 1ULL << 13; // version 2
constexpr std::uint64_t accessTruncate = 1ULL << 14; // version 3
constexpr std::uint64_t accessDevice = 1ULL << 15; // version 5
constexpr std::uint64_t allTcp = 3; // version 4: bind, connect
constexpr std::uint64_t allScopes = 3; // version 6: abstract sockets, signals

struct RulesetAttributes
{
    std::uint64_t files = 0;
    std::uint64_t network = 0; // version 4
    std::uint64_t scopes = 0; // version 6
};

constexpr std::uint64_t readFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t readAll = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

void allow(int ruleset, const std::string &path, std::uint64_t access)
{
    const int descriptor = open(path.c_str(), O_PATH | O_CLOEXEC);
    if (descriptor < 0)
        return;
    struct stat status{};
    fstat(descriptor, &status);
    if (!S_ISDIR(status.st_mode))
        access &= readFile | LANDLOCK_ACCESS_FS_WRITE_FILE | accessTruncate;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = access;
    rule.parent_fd = descriptor;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(descriptor);
}

} // namespace

bool confineFiles(const SandboxRules &rules)
{
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return false;
    RulesetAttributes attributes;
    attributes.files = (1ULL << 13) - 1; // all of version 1
    std::size_t size = sizeof attributes.files;
    if (version >= 2)
        attributes.files |= accessRefer;
    if (version >= 3)
        attributes.files |= accessTruncate;
    if (version >= 4) {
        attributes.network = allTcp;
        size = 2 * sizeof(std::uint64_t);
    }
    if (version >= 5)
        attributes.files |= accessDevice;
    if (version >= 6) {
        attributes.scopes = allScopes;
        size = sizeof attributes;
    }
    const int ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size, 0));
    if (ruleset < 0)
        return false;
    for (const std::string &path : rules.readable)
        allow(ruleset, path, readAll);
    allow(ruleset, rules.scratch, attributes.files & ~accessDevice & ~std::uint64_t{LANDLOCK_ACCESS_FS_EXECUTE});
    allow(ruleset, "/dev/null", readFile | LANDLOCK_ACCESS_FS_WRITE_FILE | (version >= 3 ? accessTruncate : 0));
    for (const char *device : {"/dev/urandom", "/dev/random", "/dev/zero"})
        allow(ruleset, device, readFile);
    const bool closed = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return closed;
}

} // namespace host
