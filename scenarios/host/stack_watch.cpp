// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/stack_watch.h"

#include "scenarios/host/run_options.h"

#include <cstddef>
#include <cstdint>

#include <pthread.h>
#include <unistd.h>

namespace host {

namespace {

constexpr std::uintptr_t nearby = 1 << 20; // the kernel's limit counts arguments and environment, too
alignas(std::max_align_t) char s_reserve[1 << 16];
std::uintptr_t s_lowest = 0;
struct sigaction s_before;

void onFault(int, siginfo_t *fault, void *)
{
    const auto place = reinterpret_cast<std::uintptr_t>(fault->si_addr);
    if (place + nearby < s_lowest || place > s_lowest + nearby) {
        sigaction(SIGSEGV, &s_before, nullptr); // the same again, without us
        return;
    }
    std::signal(outOfStackSignal, SIG_DFL);
    raise(outOfStackSignal);
    _exit(exitLimit);
}

} // namespace

void watchStack()
{
    if (sigaction(SIGSEGV, nullptr, &s_before) != 0 || s_before.sa_handler != SIG_DFL)
        return; // a sanitizer has its own
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return;
    void *lowest = nullptr;
    std::size_t size = 0;
    pthread_attr_getstack(&attributes, &lowest, &size);
    pthread_attr_destroy(&attributes);
    s_lowest = reinterpret_cast<std::uintptr_t>(lowest);
    const stack_t reserve{.ss_sp = s_reserve, .ss_flags = 0, .ss_size = sizeof s_reserve};
    struct sigaction action{};
    action.sa_sigaction = onFault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    if (sigaltstack(&reserve, nullptr) == 0)
        sigaction(SIGSEGV, &action, nullptr);
}

} // namespace host
