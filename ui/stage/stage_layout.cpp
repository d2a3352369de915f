// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_layout.h"

#include "ui/stage/stage_builder.h"

namespace ui::stage {

using namespace engine::trace;

QRectF BoxPlace::capsuleRow(int row) const
{
    const Measures &measures = measuresOf(spacing);
    const double edge = measures.capsuleWidth / 14;
    return {capsule.left() + edge, capsule.top() + measures.capsuleHead - 4 + row * measures.capsuleLine,
            capsule.width() - 2 * edge, measures.capsuleLine - 6};
}

StageLayout::StageLayout(const Trace &trace, const StagePlan &plan, const Snapshot &snapshot,
                         const std::vector<TaskId> &guests, QSizeF view)
{
    Block root = buildStage(trace, plan, snapshot, guests, view);
    m_chips = std::move(root.chips);
    m_boxes = std::move(root.boxes);
    m_bounds = QRectF({0, 0}, root.size);
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chipNumbers.emplace(m_chips[i].task, i);
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i].scope)
            m_boxNumbers.emplace(m_boxes[i].scope, i);
    }
}

const ChipPlace *StageLayout::chip(TaskId id) const
{
    const auto found = m_chipNumbers.find(id);
    return found == m_chipNumbers.end() ? nullptr : &m_chips[found->second];
}

const BoxPlace *StageLayout::box(ScopeId id) const
{
    const auto found = m_boxNumbers.find(id);
    return found == m_boxNumbers.end() ? nullptr : &m_boxes[found->second];
}

} // namespace ui::stage
