// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace ui::window {

// A run in little, as a lesson's card shows it: a lane for each of its first tasks, in
// the states that it went through. From left to right the run goes on, half by its
// virtual time and half by its events, so that sleeps and busy instants both show.
struct Miniature
{
    struct Span
    {
        engine::trace::Look look;
        int from = 0; // 0 … whole
        int to = 0; // of an ended task's last look: `from`
        bool operator==(const Span &) const = default;
    };
    using Lane = std::vector<Span>;

    std::vector<Lane> lanes;
    bool operator==(const Miniature &) const = default;

    static constexpr int whole = 250;
    static constexpr std::size_t mostLanes = 6;
};

Miniature miniatureOf(const engine::trace::Trace &trace);

// One line that tells all of it, as in scenarios/library/miniatures.txt. What cannot be read is left out.
QString toText(const Miniature &miniature);
Miniature miniatureFrom(const QString &text);

void paintMiniature(QPainter &painter, const theme::Theme &theme, const QRectF &place, const Miniature &miniature);

} // namespace ui::window
