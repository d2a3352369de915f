// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_capsule.h"

#include <algorithm>

namespace ui::stage {

using namespace engine::trace;

namespace {

constexpr int mostErrors = 5;
constexpr std::size_t mostGroups = 3;
constexpr int deepest = 4; // what is deeper is a diamond

CapsuleContent contentOf(const Trace &trace, ExceptionId id, int depth)
{
    CapsuleContent content;
    for (const ExceptionId member : trace.exception(id).members) {
        const bool asGroup = trace.exception(member).isGroup && depth < deepest;
        if (asGroup && content.groups.size() < mostGroups)
            content.groups.push_back(contentOf(trace, member, depth + 1));
        else if (!asGroup && content.errors < mostErrors)
            ++content.errors;
        else
            ++content.more;
    }
    return content;
}

} // namespace

QSizeF CapsuleContent::size() const
{
    double width = errors * diamond + (more > 0 ? number : 0);
    double height = diamond + 5;
    for (const CapsuleContent &group : groups) {
        const QSizeF inner = group.size();
        width += (width > 0 ? gap : 0) + inner.width();
        height = std::max(height, inner.height());
    }
    return {std::max(width, diamond) + 2 * edge, height + 2 * rim};
}

CapsuleContent capsuleContent(const Trace &trace, ExceptionId id)
{
    return trace.exception(id).isGroup ? contentOf(trace, id, 1) : CapsuleContent{};
}

} // namespace ui::stage
