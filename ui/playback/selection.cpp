// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/selection.h"

namespace ui::playback {

void Selection::select(Entity entity)
{
    if (entity == m_selected)
        return;
    m_selected = entity;
    emit selectedChanged(entity);
}

void Selection::hover(Entity entity)
{
    if (entity == m_hovered)
        return;
    m_hovered = entity;
    emit hoveredChanged(entity);
}

void Selection::clear()
{
    hover({});
    select({});
}

} // namespace ui::playback
