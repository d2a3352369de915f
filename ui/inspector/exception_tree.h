// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/playback/selection.h"

#include <QString>

#include <vector>

namespace ui::inspector {

// A row of the exception tree, with those below it.
struct ExceptionNode
{
    enum class Kind {
        Group, // an ExceptionGroup, also one that is still being collected
        Error,
        Part, // what except* took out, or left
        Frame, // a line of a traceback
        Expected, // a child of the group that may still add an error
    };

    Kind kind = Kind::Error;
    QString text;
    QString place; // "reserve, line 15"
    engine::trace::ExceptionId exception; // none for a group that is still being collected
    engine::trace::TaskId task; // of Expected
    std::uint32_t line = 0;
    bool isOver = false; // a handler has it, or all that except* made of it
    std::vector<ExceptionNode> children;

    bool operator==(const ExceptionNode &) const = default;
};

// The exception to show: the selected one, that of the selected task or scope, else
// the one that the moment is about; in its outermost group. An empty list if there is none.
std::vector<ExceptionNode> exceptionTree(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot, const playback::Entity &selected);

} // namespace ui::inspector
