// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame_pool.h"
#include "tests/bench/engine/shapes.h"

#include <algorithm>
#include <coroutine>
#include <exception>
#include <vector>

// The least code that still does the shapes: pooled frames, intrusive lists, a 4-ary
// heap. No causes, no messages, no counts, no results. What the engine takes more than
// this is the price of asyncio's semantics.
namespace {

struct Task
{
    struct promise_type;
    using Handle = std::coroutine_handle<promise_type>;
    promise_type *promise;
};

struct Task::promise_type : engine::frame_pool::Pooled<engine::frame_pool::Kind::Frame>
{
    promise_type *next = nullptr; // ready
    promise_type *nextSibling = nullptr;
    promise_type *previousSibling = nullptr;
    struct Scope *scope = nullptr;
    struct Scope *joining = nullptr;
    std::uint32_t slot = 0; // in the heap, from 1
    bool cancelled = false;

    Task get_return_object() { return {this}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final
    {
        bool await_ready() const noexcept { return false; }
        void await_suspend(Handle handle) const noexcept;
        void await_resume() const noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception();
    Handle handle() { return Handle::from_promise(*this); }
};

using Promise = Task::promise_type;
using Handle = std::coroutine_handle<Promise>;

struct Entry
{
    std::int64_t when;
    Promise *promise;
};

struct Loop
{
    Promise *first = nullptr;
    Promise *last = nullptr;
    Promise *current = nullptr;
    std::int64_t now = 0;
    std::vector<Entry> heap;

    void ready(Promise &promise)
    {
        promise.next = nullptr;
        (first ? last->next : first) = &promise;
        last = &promise;
    }
    void place(std::size_t index, Entry entry)
    {
        heap[index] = entry;
        entry.promise->slot = static_cast<std::uint32_t>(index) + 1;
    }
    void up(std::size_t index, Entry entry)
    {
        for (; index > 0 && entry.when < heap[(index - 1) / 4].when; index = (index - 1) / 4)
            place(index, heap[(index - 1) / 4]);
        place(index, entry);
    }
    void down(std::size_t index, Entry entry)
    {
        for (std::size_t child = index * 4 + 1; child < heap.size(); child = index * 4 + 1) {
            std::size_t best = child;
            for (std::size_t i = child + 1; i < std::min(child + 4, heap.size()); ++i)
                best = heap[i].when < heap[best].when ? i : best;
            if (heap[best].when >= entry.when)
                break;
            place(index, heap[best]);
            index = best;
        }
        place(index, entry);
    }
    void add(Promise &promise, std::int64_t when)
    {
        heap.emplace_back();
        up(heap.size() - 1, {when, &promise});
    }
    void remove(Promise &promise)
    {
        const std::size_t index = promise.slot - 1;
        promise.slot = 0;
        const Entry entry = heap.back();
        heap.pop_back();
        if (index == heap.size())
            return;
        if (index > 0 && entry.when < heap[(index - 1) / 4].when)
            up(index, entry);
        else
            down(index, entry);
    }
    void run();
};

Loop loop;

struct Scope
{
    Promise *first = nullptr;
    Promise *waiting = nullptr;
    std::size_t live = 0;
    bool failed = false;

    void spawn(Task task)
    {
        Promise &promise = *task.promise;
        promise.scope = this;
        promise.nextSibling = first;
        if (first)
            first->previousSibling = &promise;
        first = &promise;
        ++live;
        loop.ready(promise);
    }
    void leave(Promise &promise)
    {
        (promise.previousSibling ? promise.previousSibling->nextSibling : first) = promise.nextSibling;
        if (promise.nextSibling)
            promise.nextSibling->previousSibling = promise.previousSibling;
        if (--live == 0 && waiting)
            loop.ready(*waiting);
    }
    // Parked children are destroyed; those in a group of their own are woken when that is empty.
    void cancel()
    {
        for (Promise *child = first; child;) {
            Promise *next = child->nextSibling;
            child->cancelled = true;
            if (child->joining) {
                child->joining->cancel();
            } else if (child->slot) {
                loop.remove(*child);
                leave(*child);
                child->handle().destroy();
            }
            child = next;
        }
    }
};

void Promise::Final::await_suspend(Handle handle) const noexcept
{
    handle.promise().scope->leave(handle.promise());
    handle.destroy();
}

void Promise::unhandled_exception()
{
    if (!scope->failed) {
        scope->failed = true;
        scope->cancel();
    }
}

void Loop::run()
{
    for (;;) {
        while (Promise *promise = first) {
            first = promise->next;
            promise->handle().resume();
        }
        if (heap.empty())
            return;
        now = heap.front().when;
        Promise &promise = *heap.front().promise;
        remove(promise);
        ready(promise);
    }
}

struct Yield
{
    bool await_ready() const noexcept { return false; }
    void await_suspend(Handle handle) const noexcept { loop.ready(handle.promise()); }
    void await_resume() const noexcept {}
};

struct Sleep
{
    std::int64_t duration;
    bool await_ready() const noexcept { return false; }
    void await_suspend(Handle handle) const { loop.add(handle.promise(), loop.now + duration); }
    void await_resume() const noexcept {}
};

struct Failure
{
};

struct Join
{
    Scope &scope;
    bool await_ready() const noexcept { return scope.live == 0; }
    void await_suspend(Handle handle) const noexcept
    {
        scope.waiting = &handle.promise();
        handle.promise().joining = &scope;
    }
    void await_resume() const
    {
        if (scope.failed)
            throw Failure();
    }
};

Task yields(std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        co_await Yield();
}

Task sleeps(std::int64_t duration)
{
    Sleep awaiter{duration};
    co_await awaiter;
}

Task fails()
{
    co_await Yield();
    co_await Yield();
    throw Failure();
}

Task spawning(std::int64_t count)
{
    Scope scope;
    for (std::int64_t i = 0; i < count; ++i)
        scope.spawn(yields(1));
    Join join{scope};
    co_await join;
}

Task switching(std::int64_t count)
{
    Scope scope;
    scope.spawn(yields(count / 2));
    scope.spawn(yields(count / 2));
    Join join{scope};
    co_await join;
}

Task cancelling(std::int64_t count)
{
    shapes::Numbers numbers;
    Scope scope;
    for (std::int64_t i = 0; i < count; ++i)
        scope.spawn(sleeps(shapes::hour + numbers.next()));
    scope.spawn(fails());
    Join join{scope};
    try {
        co_await join;
    } catch (const Failure &) {
    }
}

Task timing(std::int64_t count)
{
    shapes::Numbers numbers;
    Scope scope;
    for (std::int64_t i = 0; i < count; ++i)
        scope.spawn(sleeps(1 + numbers.next() % 1'000'000));
    Join join{scope};
    co_await join;
}

Task node(int depth, bool failing)
{
    if (depth == 0) {
        if (failing) {
            co_await Yield();
            co_await Yield();
            throw Failure();
        }
        Sleep awaiter{shapes::hour};
        co_await awaiter;
        co_return;
    }
    Scope scope;
    scope.spawn(node(depth - 1, failing));
    scope.spawn(node(depth - 1, false));
    Join join{scope};
    co_await join;
}

Task tree(std::int64_t)
{
    Scope scope;
    scope.spawn(node(shapes::depth, true));
    Join join{scope};
    try {
        co_await join;
    } catch (const Failure &) {
    }
}

template<auto shape>
void floorShape(benchmark::State &state)
{
    for (auto _ : state) {
        Scope root;
        root.spawn(shape(state.range(0)));
        loop.run();
    }
    shapes::perOperation(state, shape == tree ? shapes::treeTasks : state.range(0));
}

} // namespace

BENCHMARK(floorShape<spawning>)->Name("spawn/floor")->RangeMultiplier(10)->Range(1000, 1'000'000);
BENCHMARK(floorShape<switching>)->Name("switch/floor")->Arg(shapes::switches);
BENCHMARK(floorShape<cancelling>)->Name("cancel/floor")->Arg(200'000);
BENCHMARK(floorShape<timing>)->Name("timers/floor")->Arg(200'000);
BENCHMARK(floorShape<tree>)->Name("tree/floor")->Arg(shapes::depth);
