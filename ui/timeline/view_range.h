// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace ui::timeline {

// The part of the axis that is on show. This object alone owns it: whoever zooms
// or pans asks it, whoever paints reads it. It never leaves 0 … limit, nor shows
// less than the smallest span. While it shows everything, it goes on doing so as
// the limit grows.
class ViewRange : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    double begin() const { return m_begin; }
    double end() const { return m_end; }
    double span() const { return m_end - m_begin; }
    double limit() const { return m_limit; }
    double smallestSpan() const { return m_smallest; }
    bool showsAll() const { return m_showsAll; }

    // Where a coordinate lies, as a fraction of what is visible: 0 at the left edge, 1 at the right.
    double fraction(double x) const { return (x - m_begin) / span(); }
    double at(double fraction) const { return m_begin + fraction * span(); }

    void setLimit(double limit);
    void setSmallestSpan(double span);
    void show(double begin, double end);
    void showAll();
    void zoom(double factor, double anchor); // above 1: closer; the anchor stays where it is
    void pan(double distance);
    // Moves as little as needed for x to lie within `margin` (0 … 0.5) of the edges.
    void reveal(double x, double margin);

signals:
    void changed();

private:
    void set(double begin, double end);

    double m_begin = 0;
    double m_end = 1;
    double m_limit = 1;
    double m_smallest = 1e-3;
    bool m_showsAll = true;
};

} // namespace ui::timeline
