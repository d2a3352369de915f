// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/range_glide.h"

#include <QEasingCurve>

#include <cmath>

namespace ui::timeline {

namespace {

constexpr int glideMilliseconds = 180;

} // namespace

RangeGlide::RangeGlide(ViewRange &range, QObject *parent) : QObject(parent), m_range(range)
{
    m_animation.setDuration(glideMilliseconds);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    m_animation.setStartValue(0.);
    m_animation.setEndValue(1.);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        const double share = value.toDouble();
        m_moving = true;
        m_range.show(std::lerp(m_begin, m_goal.begin(), share), std::lerp(m_end, m_goal.end(), share));
        m_moving = false;
    });
    connect(&m_animation, &QVariantAnimation::finished, this, &RangeGlide::arrive);
    connect(&range, &ViewRange::changed, this, [this] {
        if (!m_moving)
            m_animation.stop();
    });
}

void RangeGlide::change(const std::function<void(ViewRange &)> &how, playback::Motion motion)
{
    if (!isGliding()) {
        m_goal.setSmallestSpan(m_range.smallestSpan());
        m_goal.setLimit(m_range.limit());
        m_goal.show(m_range.begin(), m_range.end());
    }
    m_animation.stop();
    how(m_goal);
    if (motion == playback::Motion::Instant) {
        arrive();
        return;
    }
    m_begin = m_range.begin();
    m_end = m_range.end();
    m_animation.start();
}

void RangeGlide::arrive()
{
    m_moving = true;
    m_range.show(m_goal.begin(), m_goal.end());
    m_moving = false;
}

} // namespace ui::timeline
