// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/stories.h"
#include "ui/view.h"

// What every view needs, with the checkout story on show.
struct Bench
{
    ui::theme::Theme theme;
    ui::playback::Playback playback;
    ui::playback::Selection selection;
    std::shared_ptr<engine::trace::Trace> trace;
    ui::ViewContext context {playback, selection, theme};

    explicit Bench(engine::trace::Trace story = support::checkout())
        : trace(std::make_shared<engine::trace::Trace>(std::move(story)))
    {
        playback.setTrace(trace);
    }

    // The first event of that kind about that subject; 0 if there is none.
    engine::trace::EventNumber find(engine::trace::EventKind kind, std::uint32_t subject) const
    {
        for (engine::trace::EventNumber n = 1; n <= trace->size(); ++n)
            if (trace->at(n).kind == kind && trace->at(n).subject == subject)
                return n;
        return 0;
    }
    engine::trace::EventNumber delivered() const { return find(engine::trace::EventKind::CancelDelivered, 4); }
};
