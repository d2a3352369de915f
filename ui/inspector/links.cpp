// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/links.h"

namespace ui::inspector {

using playback::Entity;

Address parseAddress(const QString &address)
{
    const auto colon = address.indexOf(QLatin1Char(':'));
    bool isNumber = false;
    const std::uint32_t number = address.mid(colon + 1).toUInt(&isNumber);
    const QString kind = address.left(colon);
    if (colon < 0 || !isNumber)
        return {};
    if (kind == QLatin1String("task"))
        return {Entity::of(engine::trace::TaskId {number}), 0, 0};
    if (kind == QLatin1String("scope"))
        return {Entity::of(engine::trace::ScopeId {number}), 0, 0};
    if (kind == QLatin1String("exception"))
        return {Entity::of(engine::trace::ExceptionId {number}), 0, 0};
    if (kind == QLatin1String("event"))
        return {{}, number, 0};
    if (kind == QLatin1String("line"))
        return {{}, 0, static_cast<int>(number)};
    return {};
}

void follow(const ViewContext &context, const Address &address)
{
    if (address.entity)
        context.selection.select(address.entity);
    if (address.event)
        context.playback.seek(address.event);
}

void hoverOver(const ViewContext &context, const QString &address)
{
    context.selection.hover(parseAddress(address).entity);
}

} // namespace ui::inspector
