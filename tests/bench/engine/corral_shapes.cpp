// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/engine/shapes.h"

#include <corral/corral.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

// corral's nurseries, whose tasks are most like ours, on a virtual clock: a ready queue and a heap
// of timers that know their places in it, so that a cancelled one leaves at once.
namespace {

struct Waiter
{
    Waiter *next = nullptr; // ready
    corral::Handle handle;
    std::size_t index = 0; // in the heap
};

class VirtualLoop
{
public:
    void run()
    {
        m_running = true;
        while (m_running) {
            if (Waiter *waiter = m_first) {
                m_first = waiter->next;
                waiter->handle.resume();
                continue;
            }
            if (m_timers.empty())
                std::abort(); // nobody is left to stop it
            const Timer due = m_timers.front();
            m_now = due.when;
            erase(*due.waiter);
            due.waiter->handle.resume();
        }
    }
    void stop() { m_running = false; }
    bool running() const { return m_running; }

    void queue(Waiter &waiter)
    {
        waiter.next = nullptr;
        (m_first ? m_last->next : m_first) = &waiter;
        m_last = &waiter;
    }
    void unqueue(Waiter &waiter)
    {
        Waiter *before = nullptr;
        for (Waiter **link = &m_first; *link; before = *link, link = &(*link)->next) {
            if (*link != &waiter)
                continue;
            *link = waiter.next;
            if (m_last == &waiter)
                m_last = before;
            return;
        }
    }
    void insert(Waiter &waiter, std::int64_t delay)
    {
        m_timers.emplace_back();
        siftUp(m_timers.size() - 1, {m_now + delay, m_order++, &waiter});
    }
    void erase(Waiter &waiter)
    {
        const std::size_t index = waiter.index;
        const Timer last = m_timers.back();
        m_timers.pop_back();
        if (index == m_timers.size())
            return;
        if (index > 0 && last < m_timers[(index - 1) / 4])
            siftUp(index, last);
        else
            siftDown(index, last);
    }

private:
    struct Timer
    {
        std::int64_t when;
        std::uint64_t order;
        Waiter *waiter;
        bool operator<(const Timer &other) const { return when != other.when ? when < other.when : order < other.order; }
    };

    void place(std::size_t index, Timer timer)
    {
        m_timers[index] = timer;
        timer.waiter->index = index;
    }
    void siftUp(std::size_t index, Timer timer)
    {
        for (; index > 0 && timer < m_timers[(index - 1) / 4]; index = (index - 1) / 4)
            place(index, m_timers[(index - 1) / 4]);
        place(index, timer);
    }
    void siftDown(std::size_t index, Timer timer)
    {
        for (std::size_t first = 4 * index + 1; first < m_timers.size(); first = 4 * index + 1) {
            std::size_t best = first;
            for (std::size_t child = first + 1; child < std::min(first + 4, m_timers.size()); ++child) {
                if (m_timers[child] < m_timers[best])
                    best = child;
            }
            if (!(m_timers[best] < timer))
                break;
            place(index, m_timers[best]);
            index = best;
        }
        place(index, timer);
    }

    Waiter *m_first = nullptr;
    Waiter *m_last = nullptr;
    std::vector<Timer> m_timers;
    std::int64_t m_now = 0;
    std::uint64_t m_order = 0;
    bool m_running = false;
};

VirtualLoop virtualLoop;

struct Yield : Waiter
{
    bool await_ready() const noexcept { return false; }
    void await_suspend(corral::Handle task)
    {
        handle = task;
        virtualLoop.queue(*this);
    }
    void await_resume() const {}
    std::true_type await_cancel(corral::Handle) noexcept
    {
        virtualLoop.unqueue(*this);
        return {};
    }
};

class Sleep : private Waiter
{
public:
    explicit Sleep(std::int64_t duration) : m_duration(duration) {}

    bool await_ready() const noexcept { return false; }
    void await_suspend(corral::Handle task)
    {
        handle = task;
        virtualLoop.insert(*this, m_duration);
    }
    void await_resume() const {}
    std::true_type await_cancel(corral::Handle) noexcept
    {
        virtualLoop.erase(*this);
        return {};
    }

private:
    std::int64_t m_duration;
};

} // namespace

template<>
struct corral::EventLoopTraits<VirtualLoop>
{
    static EventLoopID eventLoopID(VirtualLoop &loop) noexcept { return EventLoopID(&loop); }
    static void run(VirtualLoop &loop) { loop.run(); }
    static void stop(VirtualLoop &loop) noexcept { loop.stop(); }
    static bool isRunning(VirtualLoop &loop) noexcept { return loop.running(); }
};

namespace {

using Task = corral::Task<void>;

struct Failure
{
};

Task yields(std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        co_await Yield();
}

Task sleeps(std::int64_t duration)
{
    co_await Sleep(duration);
}

Task fails()
{
    co_await Yield();
    co_await Yield();
    throw Failure();
}

Task spawning(std::int64_t count)
{
    CORRAL_WITH_NURSERY(nursery)
    {
        for (std::int64_t i = 0; i < count; ++i)
            nursery.start(yields, 1);
        co_return corral::join;
    };
}

Task switching(std::int64_t count)
{
    CORRAL_WITH_NURSERY(nursery)
    {
        nursery.start(yields, count / 2);
        nursery.start(yields, count / 2);
        co_return corral::join;
    };
}

Task cancelling(std::int64_t count)
{
    shapes::Numbers numbers;
    try {
        CORRAL_WITH_NURSERY(nursery)
        {
            for (std::int64_t i = 0; i < count; ++i)
                nursery.start(sleeps, shapes::hour + numbers.next());
            nursery.start(fails);
            co_return corral::join;
        };
    } catch (const Failure &) {
    }
}

Task timing(std::int64_t count)
{
    shapes::Numbers numbers;
    CORRAL_WITH_NURSERY(nursery)
    {
        for (std::int64_t i = 0; i < count; ++i)
            nursery.start(sleeps, 1 + numbers.next() % 1'000'000);
        co_return corral::join;
    };
}

Task node(int depth, bool failing)
{
    if (depth == 0) {
        if (failing)
            co_await fails();
        else
            co_await Sleep(shapes::hour);
        co_return;
    }
    CORRAL_WITH_NURSERY(nursery)
    {
        nursery.start(node, depth - 1, failing);
        nursery.start(node, depth - 1, false);
        co_return corral::join;
    };
}

Task tree(std::int64_t)
{
    try {
        co_await node(shapes::depth, true);
    } catch (const Failure &) {
    }
}

template<auto shape>
void peer(benchmark::State &state)
{
    for (auto _ : state)
        corral::run(virtualLoop, shape(state.range(0)));
    shapes::perOperation(state, shape == tree ? shapes::treeTasks : state.range(0));
}

} // namespace

BENCHMARK(peer<spawning>)->Name("spawn/corral")->RangeMultiplier(10)->Range(1000, 1'000'000);
BENCHMARK(peer<switching>)->Name("switch/corral")->Arg(shapes::switches);
BENCHMARK(peer<cancelling>)->Name("cancel/corral")->Arg(200'000);
BENCHMARK(peer<timing>)->Name("timers/corral")->Arg(200'000);
BENCHMARK(peer<tree>)->Name("tree/corral")->Arg(shapes::depth);
