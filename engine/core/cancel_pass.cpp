// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/cancel_pass.h"

#include "engine/core/event_loop.h"

#include <unordered_set>
#include <vector>

namespace engine::core {

struct CancelPass::Way
{
    struct Turn
    {
        Ref<Task> task;
        CancelReason reason;
        trace::EventNumber cause = 0;
        bool isOver = false; // and so is that of those it awaits
    };

    std::vector<Turn> taken; // by the current one
    std::unordered_set<const Task *> tasks; // from the first to the current one
};

void CancelPass::deleteWay() noexcept
{
    delete m_way;
}

bool CancelPass::take(Task &task, CancelReason reason)
{
    task.markRetrieved();
    if (task.done())
        return false;
    if (!m_way)
        m_way = new Way;
    m_way->tasks.insert(m_current);
    if (m_way->tasks.contains(&task)) {
        task.loop().cancelledInCircle();
        return false;
    }
    m_way->taken.push_back({Ref(&task), reason, task.loop().cause(), false});
    return true;
}

void CancelPass::cancelTaken(const Message &message)
{
    std::vector<Way::Turn> turns; // the next is the last
    const auto takeOver = [&] {
        auto &taken = m_way->taken;
        turns.insert(turns.end(), std::make_move_iterator(taken.rbegin()), std::make_move_iterator(taken.rend()));
        taken.clear();
    };
    takeOver();
    while (!turns.empty()) {
        Way::Turn turn = std::move(turns.back());
        turns.pop_back();
        m_current = turn.task.get();
        if (turn.isOver) {
            m_way->tasks.erase(m_current);
            continue;
        }
        if (m_current->done())
            continue;
        m_current->loop().setCause(turn.cause);
        m_current->cancelOnce(message, turn.reason, this);
        if (m_way->taken.empty()) {
            m_way->tasks.erase(m_current);
            continue;
        }
        turn.isOver = true;
        turns.push_back(std::move(turn));
        takeOver();
    }
}

} // namespace engine::core
