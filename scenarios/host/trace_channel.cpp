// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/trace_channel.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

namespace host {

struct TraceChannel::Shared
{
    std::atomic<std::uint64_t> written{0};
    std::atomic<std::uint64_t> taken{0};
    std::atomic<std::uint32_t> events{0};
    std::atomic<std::int64_t> time{0};
    std::atomic<bool> ended{false};
    std::atomic<bool> wanted{false}; // the writer waits for space
    char bytes[capacity];
};

namespace {

void signal(int descriptor)
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(descriptor, &one, sizeof one);
}

void clear(int descriptor)
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = read(descriptor, &count, sizeof count);
}

} // namespace

TraceChannel::TraceChannel()
{
    m_wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m_space = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    void *memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (m_wake < 0 || m_space < 0 || memory == MAP_FAILED)
        throw std::system_error(errno, std::generic_category(), "no memory for the trace");
    m_shared = new (memory) Shared;
}

TraceChannel::~TraceChannel()
{
    munmap(m_shared, sizeof(Shared));
    close(m_wake);
    close(m_space);
}

void TraceChannel::put(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::uint64_t written = m_shared->written.load(std::memory_order_relaxed);
        const std::size_t used = written - m_shared->taken.load(std::memory_order_acquire);
        const std::size_t space = capacity - used;
        if (space < std::min(bytes.size(), capacity)) {
            m_shared->wanted = true;
            signal(m_wake);
            pollfd waiting{m_space, POLLIN, 0};
            poll(&waiting, 1, 20);
            clear(m_space);
            continue;
        }
        const std::size_t count = std::min(bytes.size(), space);
        const std::size_t start = written % capacity;
        const std::size_t first = std::min(count, capacity - start);
        std::memcpy(m_shared->bytes + start, bytes.data(), first);
        std::memcpy(m_shared->bytes, bytes.data() + first, count - first);
        m_shared->written.store(written + count, std::memory_order_release);
        if (used < capacity / 2 && used + count >= capacity / 2)
            signal(m_wake);
        bytes.remove_prefix(count);
    }
}

void TraceChannel::progressed(engine::trace::EventNumber events, engine::trace::Time now)
{
    m_shared->events.store(events, std::memory_order_relaxed);
    m_shared->time.store(now.count(), std::memory_order_relaxed);
}

void TraceChannel::ended()
{
    m_shared->ended = true;
}

std::string_view TraceChannel::next()
{
    clear(m_wake);
    const std::uint64_t taken = m_shared->taken.load(std::memory_order_relaxed);
    const std::uint64_t written = m_shared->written.load(std::memory_order_acquire);
    const std::size_t start = taken % capacity;
    return {m_shared->bytes + start, std::min<std::uint64_t>(written - taken, capacity - start)};
}

void TraceChannel::taken(std::size_t count)
{
    const std::uint64_t before = m_shared->taken.load(std::memory_order_relaxed);
    m_shared->taken.store(before + count, std::memory_order_release);
    if (m_shared->wanted.exchange(false))
        signal(m_space);
}

engine::trace::EventNumber TraceChannel::events() const
{
    return m_shared->events;
}

engine::trace::Time TraceChannel::time() const
{
    return engine::trace::Time(m_shared->time);
}

bool TraceChannel::hasEnded() const
{
    return m_shared->ended;
}

} // namespace host
