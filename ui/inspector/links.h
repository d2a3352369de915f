// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/view.h"

#include <QString>

namespace ui::inspector {

// An address of ui/words: task:3, scope:2, exception:1, event:31, line:19.
struct Address
{
    playback::Entity entity;
    playback::EventNumber event = 0;
    int line = 0;
};
Address parseAddress(const QString &address);

// Selects or seeks what the address names. A line is left to the caller.
void follow(const ViewContext &context, const Address &address);
// Lights up what the pointer is over; an empty address ends that.
void hoverOver(const ViewContext &context, const QString &address);

} // namespace ui::inspector
