// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/bookmarks.h"

#include <algorithm>
#include <utility>

namespace ui::window {

using engine::trace::EventNumber;
using engine::trace::Trace;

void Bookmarks::begin(const std::vector<Place> &saved)
{
    m_all.clear();
    for (const Place &place : saved)
        m_all.push_back({aimAt(place, {}), std::nullopt, 0});
}

void Bookmarks::keep(const Trace &shown, const Numbers &numbers)
{
    std::erase_if(m_all, [&](const Bookmark &one) { return one.number > 0 && std::ranges::find(numbers, one.number) == numbers.end(); });
    const QString text = QString::fromStdString(shown.run.text);
    const std::vector<Place> places = placesOf(shown, numbers);
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        Aim now = aimAt(places[index], text);
        const auto known = std::ranges::find(m_all, numbers[index], &Bookmark::number);
        if (known == m_all.end())
            m_all.push_back({std::move(now), std::nullopt, 0});
        else if (isSamePlace(known->meant.place, now.place))
            *known = {std::move(now), std::nullopt, 0}; // the next edit is one of this text
        else
            *known = {std::move(known->meant), std::move(now), 0};
    }
    for (Bookmark &one : m_all)
        one.number = 0;
}

Bookmarks::Numbers Bookmarks::place(const Trace &shown)
{
    AimFinder finder(shown);
    Numbers numbers;
    for (Bookmark &one : m_all) {
        if (one.number > 0)
            continue;
        if (const auto there = finder.find(one.meant, one.found)) {
            one.number = there->number;
            numbers.push_back(one.number);
        }
    }
    return numbers;
}

std::vector<Place> Bookmarks::places(const Trace &shown, const Numbers &numbers) const
{
    std::vector<Place> places;
    for (const Bookmark &one : m_all)
        if (one.number == 0)
            places.push_back(one.found ? one.found->place : one.meant.place);
    for (Place &place : placesOf(shown, numbers))
        places.push_back(std::move(place));
    return places;
}

} // namespace ui::window
