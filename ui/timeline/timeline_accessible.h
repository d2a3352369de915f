// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace ui::timeline {

class TimelineCanvas;

// The lanes for people who hear them: the description tells what each lane in
// sight is doing at the moment on show.
class TimelineAccessible : public QAccessibleWidget
{
public:
    explicit TimelineAccessible(TimelineCanvas *canvas);

    QString text(QAccessible::Text kind) const override;

    static void install(); // once for the program; again does nothing
};

} // namespace ui::timeline
