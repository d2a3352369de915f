// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/held_output.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <new>
#include <system_error>

#include <poll.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

namespace host {

using engine::trace::Stream;

struct HeldOutput::Shared
{
    struct Side
    {
        std::atomic<std::size_t> count{0};
        std::array<char, capacity> bytes;
    };

    Side &side(Stream stream) { return sides[static_cast<std::size_t>(stream)]; }

    std::array<Side, 2> sides;
};

namespace {

void *s_shared = nullptr;
std::size_t s_sharedSize = 0;

// A process that the script forks has its own copy, as it has of Python's buffers.
void keepToItself()
{
    if (!s_shared)
        return;
    void *copy = mmap(nullptr, s_sharedSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (copy == MAP_FAILED)
        return;
    std::memcpy(copy, s_shared, s_sharedSize);
    mremap(copy, s_sharedSize, s_sharedSize, MREMAP_MAYMOVE | MREMAP_FIXED, s_shared);
}

} // namespace

int descriptorOf(Stream stream)
{
    return stream == Stream::Out ? STDOUT_FILENO : STDERR_FILENO;
}

int writeAll(int descriptor, std::string_view &bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) {
            pollfd waiting{descriptor, POLLOUT, 0};
            poll(&waiting, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

HeldOutput::HeldOutput()
{
    void *memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::system_error(errno, std::generic_category(), "no memory for what the script prints");
    m_shared = new (memory) Shared;
}

HeldOutput::~HeldOutput()
{
    munmap(m_shared, sizeof(Shared));
}

void HeldOutput::keepFromForks()
{
    s_shared = m_shared;
    s_sharedSize = sizeof(Shared);
    pthread_atfork(nullptr, nullptr, keepToItself);
}

bool HeldOutput::add(Stream stream, std::string_view bytes)
{
    Shared::Side &side = m_shared->side(stream);
    const std::size_t count = std::min(side.count.load(std::memory_order_relaxed), capacity);
    if (bytes.size() > capacity - count)
        return false;
    std::memcpy(side.bytes.data() + count, bytes.data(), bytes.size());
    side.count.store(count + bytes.size(), std::memory_order_release);
    return true;
}

int HeldOutput::writeOut(Stream stream)
{
    Shared::Side &side = m_shared->side(stream);
    const std::size_t count = std::min(side.count.load(std::memory_order_acquire), capacity);
    std::string_view bytes(side.bytes.data(), count);
    const int error = writeAll(descriptorOf(stream), bytes);
    std::memmove(side.bytes.data(), bytes.data(), bytes.size());
    side.count.store(bytes.size(), std::memory_order_release);
    return error;
}

void HeldOutput::forget()
{
    for (Shared::Side &side : m_shared->sides)
        side.count.store(0, std::memory_order_release);
}

} // namespace host
