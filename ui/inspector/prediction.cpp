// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/prediction.h"

#include <algorithm>

namespace ui::inspector {

using namespace engine::trace;

bool beginsTurn(EventKind kind)
{
    return kind == EventKind::TaskStarted || kind == EventKind::TaskResumed;
}

std::optional<Prediction> predict(const Trace &trace, const Snapshot &snapshot)
{
    constexpr std::size_t most = 3;
    Prediction prediction;
    const Time now = snapshot.time;
    for (EventNumber number = snapshot.number + 1; number <= trace.size(); ++number) {
        const Event &event = trace.at(number);
        if (!beginsTurn(event.kind) && event.time <= now)
            continue;
        prediction.revealed = number;
        if (event.time <= now)
            prediction.answer = event.task();
        break;
    }
    // One that nobody has made yet cannot be thought of, and its name would give it away.
    if (!prediction.revealed || (prediction.answer && !snapshot.task(prediction.answer).exists()))
        return {};
    // The right one, and others that could be thought of: ready ones first, then who waits.
    if (prediction.answer)
        prediction.candidates.push_back(prediction.answer);
    const auto add = [&](auto fits) {
        for (std::uint32_t n = 1; n <= snapshot.tasks.size() && prediction.candidates.size() < most; ++n)
            if (fits(snapshot.task({n}))
                && std::ranges::find(prediction.candidates, TaskId {n}) == prediction.candidates.end())
                prediction.candidates.push_back({n});
    };
    add([](const TaskStatus &status) { return status.state == TaskState::Running; });
    add([](const TaskStatus &status) {
        return status.state == TaskState::Ready || status.state == TaskState::Created;
    });
    add([](const TaskStatus &status) { return status.state == TaskState::Waiting; });
    if (prediction.candidates.size() < 2)
        return {};
    std::ranges::sort(prediction.candidates); // its place must not give it away
    return prediction;
}

} // namespace ui::inspector
