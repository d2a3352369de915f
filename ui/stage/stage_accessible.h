// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

namespace ui::stage {

class StageView;

// The Stage for people who hear it: its description tells in words what is on show.
class StageAccessible : public QAccessibleWidget
{
public:
    explicit StageAccessible(StageView *view);

    QString text(QAccessible::Text kind) const override;

    static void install(); // once for the program; again does nothing
};

} // namespace ui::stage
