// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stories.h"
#include "ui/code/code_editor.h"
#include "ui/code/code_view.h"

#include <memory>

namespace support {

// The lesson's view, with what happens in a checkout.
struct Bench
{
    ui::theme::Theme theme;
    ui::playback::Playback playback;
    ui::playback::Selection selection;
    std::shared_ptr<engine::trace::Trace> trace = std::make_shared<engine::trace::Trace>(checkout());
    ui::code::CodeView view {{playback, selection, theme}};

    Bench()
    {
        playback.setTrace(trace);
        view.setSource("checkout.py", QString::fromStdString(trace->run.text));
        view.resize(520, 620);
        view.show();
    }

    ui::code::CodeEditor &editor() { return view.editor(); }
    engine::trace::EventNumber delivered() const
    {
        engine::trace::EventNumber n = 1;
        while (trace->at(n).kind != engine::trace::EventKind::CancelDelivered || trace->at(n).task() != engine::trace::TaskId {4})
            ++n;
        return n;
    }
    int tagsAt(int line) { return static_cast<int>(editor().tagsOn(line).size()); }
};

} // namespace support
