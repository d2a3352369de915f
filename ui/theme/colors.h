// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

// The tables of colours: a pure function from scheme and role to a colour.
// States take the Okabe-Ito set, which people with any colour vision tell apart.
namespace ui::theme {

QColor roleColor(Scheme scheme, Role role);
QColor lookColor(Scheme scheme, engine::trace::Look look);
QColor lookTint(Scheme scheme, engine::trace::Look look);
QColor lookTextColor(Scheme scheme, engine::trace::Look look);

// What is written on that ground: white, unless black can be read far better.
QColor inkOn(const QColor &ground);

// Contrast of two opaque colours as WCAG 2 defines it, 1 … 21.
double contrast(const QColor &one, const QColor &other);

} // namespace ui::theme
