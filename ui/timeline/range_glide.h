// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/playback.h"
#include "ui/timeline/view_range.h"

#include <QVariantAnimation>

#include <functional>

namespace ui::timeline {

// Takes the visible range to another place in a short glide, so that the eye does
// not lose its own. What is asked for while it glides starts from where the glide
// leads. Whoever moves the range meanwhile (a drag, the cursor) ends it.
class RangeGlide : public QObject
{
    Q_OBJECT

public:
    RangeGlide(ViewRange &range, QObject *parent);

    void change(const std::function<void(ViewRange &)> &how, playback::Motion motion);
    bool isGliding() const { return m_animation.state() == QAbstractAnimation::Running; }

private:
    void arrive();

    ViewRange &m_range;
    ViewRange m_goal;
    QVariantAnimation m_animation;
    double m_begin = 0;
    double m_end = 0;
    bool m_moving = false;
};

} // namespace ui::timeline
