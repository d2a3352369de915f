// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QString>

#include <vector>

namespace ui::words {

// One of the forms in which a call of a function can be told from the other calls of it, and of functions of like names.
struct CallForm
{
    QString call; // visit(…, "…blog", …)
    QString longest; // the same of the longest arguments of all those calls: what all of them have room for has this

    bool operator==(const CallForm &) const = default;
};

// Those of a call, each of which says less than the one before: all of it; without the arguments that are the same in all calls
// of its function; without that with which the others begin; of the others only one, if that tells them all apart; and
// without what the function's name has in common with others that begin and end like it.
// Empty where there are neither other calls of that function nor such names.
using CallForms = std::vector<CallForm>;
CallForms callForms(const engine::trace::Trace &trace, engine::trace::TaskId id);

// A call as its author would write it, without what Python shows of objects.
QString withoutObjects(QString label);

} // namespace ui::words
