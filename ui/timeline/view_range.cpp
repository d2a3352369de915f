// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/view_range.h"

#include <algorithm>
#include <cmath>

namespace ui::timeline {

void ViewRange::setLimit(double limit)
{
    limit = std::max(limit, 1e-6);
    if (limit == m_limit)
        return;
    m_limit = limit;
    if (m_showsAll)
        set(0, m_limit);
    else
        set(m_begin, m_end);
}

void ViewRange::setSmallestSpan(double span)
{
    m_smallest = std::max(span, 1e-6);
}

void ViewRange::show(double begin, double end)
{
    if (!std::isfinite(begin) || !std::isfinite(end))
        return;
    set(std::min(begin, end), std::max(begin, end));
}

void ViewRange::showAll()
{
    set(0, m_limit);
}

void ViewRange::zoom(double factor, double anchor)
{
    if (!(factor > 0) || !std::isfinite(anchor))
        return;
    const double wanted = std::clamp(span() / factor, std::min(m_smallest, m_limit), m_limit);
    const double place = fraction(anchor);
    const double begin = anchor - place * wanted;
    set(begin, begin + wanted);
}

void ViewRange::pan(double distance)
{
    if (std::isfinite(distance))
        set(m_begin + distance, m_end + distance);
}

void ViewRange::reveal(double x, double margin)
{
    const double place = fraction(x);
    if (place < margin)
        pan((place - margin) * span());
    else if (place > 1 - margin)
        pan((place - 1 + margin) * span());
}

void ViewRange::set(double begin, double end)
{
    const double wanted = std::clamp(end - begin, std::min(m_smallest, m_limit), m_limit);
    const double middle = (begin + end) / 2;
    if (wanted != end - begin)
        begin = middle - wanted / 2;
    begin = std::clamp(begin, 0., m_limit - wanted);
    m_showsAll = wanted >= m_limit;
    if (begin == m_begin && begin + wanted == m_end)
        return;
    m_begin = begin;
    m_end = begin + wanted;
    emit changed();
}

} // namespace ui::timeline
