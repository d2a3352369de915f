// SPDX-License-Identifier: GPL-3.0-or-later
// The layer of seccomp: which system calls a script may make.
#include "scenarios/host/sandbox.h"

#ifdef AWAITSCOPE_HAS_SECCOMP

#include <cerrno>

#include <asm/sockios.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace host {

namespace {

constexpr std::uint32_t refuse = SCMP_ACT_ERRNO(EPERM);

// By name: a kernel or a library that does not know one is none the worse.
constexpr const char *refusedCalls[] = {
    // processes
    "fork", "vfork", "execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise",
    "process_mrelease", "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "kcmp", "tkill", "setns", "unshare",
    "setpriority", "ioprio_set", "sched_setparam", "sched_setscheduler", "sched_setattr", "sched_setaffinity",
    "migrate_pages", "move_pages", "personality", "setrlimit", "setsid", "setpgid", "setuid", "setgid", "setreuid",
    "setregid", "setresuid", "setresgid", "setgroups", "setfsuid", "setfsgid", "capset",
    // network, and other ways to talk to processes outside
    "socket", "bind", "connect", "listen", "accept", "accept4", "shmget", "shmat", "shmctl", "semget", "semop", "semctl",
    "semtimedop", "msgget", "msgsnd", "msgrcv", "msgctl", "mq_open", "mq_unlink", "io_uring_setup", "io_uring_enter",
    "io_uring_register",
    // what a file is, as far as Landlock does not look after it
    "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat", "utime", "utimes", "futimesat",
    "utimensat", "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr", "setxattrat",
    "removexattrat", "name_to_handle_at", "open_by_handle_at", "fanotify_init", "inotify_init", "inotify_init1", "inotify_add_watch",
    // the machine
    "mount", "umount", "umount2", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr",
    "pivot_root", "chroot", "swapon", "swapoff", "reboot", "kexec_load", "kexec_file_load", "init_module", "finit_module",
    "delete_module", "acct", "quotactl", "quotactl_fd", "sethostname", "setdomainname", "settimeofday", "clock_settime",
    "clock_adjtime", "adjtimex", "iopl", "ioperm", "syslog", "bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key",
    "request_key", "lookup_dcookie", "nfsservctl", "vhangup", "uselib",
};

} // namespace

bool confineCalls()
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter)
        return false;
    bool good = true;
    // The library's macros for this are C.
    const auto argument = [](unsigned int number, scmp_compare how, scmp_datum_t first, scmp_datum_t second = 0) {
        return scmp_arg_cmp{number, how, first, second};
    };
    const auto rule = [&](std::uint32_t action, const char *name, auto... conditions) {
        const int call = seccomp_syscall_resolve_name(name);
        if (call != __NR_SCMP_ERROR && call >= 0)
            good = good && seccomp_rule_add(filter, action, call, sizeof...(conditions), conditions...) == 0;
    };
    for (const char *name : refusedCalls)
        rule(refuse, name);
    // Threads, but no processes. The library falls back from clone3, whose flags no filter can see.
    rule(refuse, "clone", argument(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
    rule(SCMP_ACT_ERRNO(ENOSYS), "clone3");
    // Signals to itself only.
    const auto self = static_cast<scmp_datum_t>(getpid());
    for (const char *name : {"kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"})
        rule(refuse, name, argument(0, SCMP_CMP_NE, self));
    // Limits may be read, not changed.
    rule(refuse, "prlimit64", argument(2, SCMP_CMP_NE, 0));
    rule(refuse, "prlimit64", argument(0, SCMP_CMP_NE, 0));
    rule(refuse, "prctl", argument(0, SCMP_CMP_EQ, PR_SET_PDEATHSIG));
    // Typing into the terminal that started us.
    rule(refuse, "ioctl", argument(1, SCMP_CMP_MASKED_EQ, 0xffffffffU, TIOCSTI));
    rule(refuse, "ioctl", argument(1, SCMP_CMP_MASKED_EQ, 0xffffffffU, TIOCLINUX));
    // A file that becomes ready can send any signal to its owner.
    for (const int command : {F_SETOWN, F_SETOWN_EX, F_SETSIG})
        rule(refuse, "fcntl", argument(1, SCMP_CMP_MASKED_EQ, 0xffffffffU, static_cast<scmp_datum_t>(command)));
    for (const int request : {FIOSETOWN, SIOCSPGRP})
        rule(refuse, "ioctl", argument(1, SCMP_CMP_MASKED_EQ, 0xffffffffU, static_cast<scmp_datum_t>(request)));
    good = good && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}

} // namespace host

#else

namespace host {

bool confineCalls()
{
    return false;
}

} // namespace host

#endif
