// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/clock.h"

#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/running_loop.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace host::asyncio {

using engine::core::Duration;
using engine::core::Time;

namespace {

Time reached{0}; // by loops that do not run any more
HostLoop *lastLoop = nullptr;
std::vector<HostLoop *> loops; // that there are

// The one that runs here, though the script may have made or closed others meanwhile.
HostLoop *actingLoop()
{
    HostLoop *running = runningHostLoop();
    return running ? running : lastLoop;
}

// When the clock was asked for last, and by whom.
struct Question
{
    Time at{0};
    std::uint64_t turn = 0;
    const void *task = nullptr;
    const void *thread = nullptr;

    bool operator==(const Question &) const = default;
};

Question lastQuestion;
int questions = 0; // that were the same

} // namespace

Time toTime(double seconds)
{
    const double nanoseconds = std::round(seconds * 1e9);
    constexpr double most = static_cast<double>(std::numeric_limits<std::int64_t>::max() / 4);
    return Time(static_cast<std::int64_t>(std::clamp(nanoseconds, -most, most)));
}

double toSeconds(Time time)
{
    return static_cast<double>(time.count()) / 1e9;
}

Time now()
{
    const HostLoop *loop = actingLoop();
    return loop ? std::max(reached, loop->now()) : reached;
}

bool askedRestlessly()
{
    constexpr int patience = 1000;
    const HostLoop *loop = actingLoop();
    const Question question{now(), loop ? loop->turns() : 0, loop ? loop->currentTask() : nullptr, PyThreadState_Get()};
    questions = question == lastQuestion ? questions + 1 : 0;
    lastQuestion = question;
    return questions >= patience;
}

void passBusily(Duration duration)
{
    HostLoop *loop = actingLoop();
    if (loop && loop->running())
        loop->isBusy(duration);
    advance(duration);
}

void advance(Duration duration)
{
    HostLoop *loop = actingLoop();
    if (!loop) {
        reached += duration;
        return;
    }
    catchUp(*loop);
    loop->advance(duration);
    takeAlong(*loop);
}

void takeAlong(const HostLoop &loop)
{
    if (loops.size() < 2)
        return;
    for (HostLoop *each : loops) {
        if (each->now() < loop.now())
            each->advance(loop.now() - each->now());
    }
}

void catchUp(HostLoop &loop)
{
    if (lastLoop)
        reached = std::max(reached, lastLoop->now());
    if (loop.now() < reached)
        loop.advance(reached - loop.now());
    lastLoop = &loop;
}

void loopMade(HostLoop &loop)
{
    loops.push_back(&loop);
    reached = now();
    catchUp(loop);
}

void loopGone(HostLoop &loop)
{
    std::erase(loops, &loop);
    reached = std::max(reached, loop.now());
    if (lastLoop == &loop)
        lastLoop = nullptr;
}

engine::core::Recorder *currentRecorder()
{
    const HostLoop *loop = actingLoop();
    return loop ? loop->recorder() : nullptr;
}

} // namespace host::asyncio
