// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_terms.h"

#include "ui/stage/stage_layout.h"
#include "ui/stage/stage_plan.h"
#include "ui/stage/stage_room.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <tuple>
#include <utility>

namespace ui::stage {

using engine::trace::Trace;

namespace {

// The least zoom at which everything that a spacing tells is still readable.
constexpr double leastZoomRoomy = 0.84;
constexpr double leastZoomSnug = 0.7;
// Below this it is worth while to try whether boxes of another shape would let all of it be seen larger.
constexpr double smallZoom = 0.8;
constexpr double shapeMustGain = 1.06;
constexpr double denseMustGain = 1.1; // for what is in a box, and what is not, is seen less well
constexpr double narrowMustGain = 1.03;
constexpr double widthMayCost = 0.985;
constexpr double readableZoom = 1;
// What is tried several times must be small.
constexpr std::size_t mostScopes = 200;

// By how much chips would have to be wider for the longest of their names and ends.
double wantedWidth(const Trace &trace, const StagePlan &plan, Density density, double zoom = 1)
{
    // Pixels of an average letter of names and of what stands below them; and what stands beside both.
    struct Lettering
    {
        double title;
        double status;
        double beside;
    };
    const auto [title, status, beside] = density == Density::Full ? Lettering{7.3, 5.7, 51 + 18}
        : density == Density::Snug                                ? Lettering{6.8, 5.4, 44 + 18}
                                                                  : Lettering{6.2 * std::clamp(9.5 / zoom, 11.5, 16.0) / 11.5, 0, 36};
    const StagePlan::LongestWords longest = plan.longestWords(trace);
    // "raised ValueError at 0.100 s", with no sign beside it; "sleeping until 2 d 12 h 27 min 36 s"
    constexpr double raised = 11, sleeping = 15, longTime = 18, sign = 18;
    constexpr engine::trace::Time hour = std::chrono::hours(1);
    const double time = trace.at(trace.size()).time >= hour ? longTime : 7;
    const double ending = longest.exception > 0 ? status * (raised + static_cast<double>(longest.exception) + time) - sign : 0;
    return (std::max({title * static_cast<double>(longest.name), ending, status * (sleeping + time)}) + beside) / chipSize(density).width();
}

} // namespace

QSizeF Terms::chip(Density density) const
{
    const QSizeF usual = chipSize(density);
    return {density == Density::Tiny ? usual.width() : std::round(usual.width() * chipWidth), usual.height()};
}

double Terms::capsuleWidth(Flow flow) const
{
    constexpr double least = 0.8; // its title must be readable
    const double share = flow == Flow::Beside ? std::clamp(chipWidth, least, 1.0) : 1; // there it stands below chips
    return std::round(measures().capsuleWidth * share);
}

Terms termsFor(const Trace &trace, const StagePlan &plan, QSizeF view)
{
    plan.tidyRooms();
    Terms terms;
    // In steps: not every pixel by which the window grows moves something.
    terms.aspect = std::clamp(std::round(view.width() / std::max(view.height(), 1.0) * 8) / 8, 0.5, 3.0);
    const auto zoom = [&](const Terms &with) {
        const QSizeF size = roomIn(trace, plan, {}, with, 0).size;
        return std::min({view.width() / (size.width() + 46), view.height() / (size.height() + 34), naturalZoom});
    };
    const auto zoomAt = [&](Spacing spacing) {
        terms.spacing = spacing;
        return zoom(terms);
    };
    const bool isLarge = trace.scopeCount() > mostScopes || trace.taskCount() > StageLayout::mostChips;
    if (zoomAt(Spacing::Roomy) < leastZoomRoomy && zoomAt(Spacing::Snug) < leastZoomSnug)
        terms.spacing = isLarge || zoomAt(Spacing::Dense) > zoomAt(Spacing::Tight) * denseMustGain ? Spacing::Dense : Spacing::Tight;
    if (isLarge)
        return terms;

    double best = zoom(terms);
    const auto shaped = [&](Terms usual) { // what hangs below much else has less height than the shape of the view would give it
        const double usualZoom = zoom(usual);
        Terms chosen = usual;
        double largest = usualZoom;
        for (const double larger : {1.06, 1.15, 1.25, 1.4, 1.6}) {
            if (usualZoom >= smallZoom)
                break;
            Terms other = usual;
            other.width = std::round(view.width() / (usualZoom * larger)) - 46;
            if (const double zoomed = zoom(other); zoomed > std::max(usualZoom * shapeMustGain, largest)) {
                largest = zoomed;
                chosen = other;
            }
        }
        return std::pair(chosen, largest);
    };
    const Terms usual = terms;
    std::tie(terms, best) = shaped(usual);
    if (usual.measures().largest == Density::Compact) {
        const double all = best * narrowMustGain;
        for (const double width : {0.85, 0.75, 0.65, 0.55}) {
            Terms other = usual;
            other.chipWidth = width;
            const auto [narrower, zoomed] = shaped(other);
            if (zoomed < std::max(all, best) || wantedWidth(trace, plan, Density::Compact, zoomed) > width)
                continue;
            best = zoomed;
            terms = narrower;
        }
    }
    const double wanted = wantedWidth(trace, plan, terms.measures().largest);
    for (const double width : {1.75, 1.5, 1.3, 1.15}) {
        Terms other = terms;
        other.chipWidth = width;
        const bool isTooWide = width > wanted * 1.16; // a narrower one will do
        if (wanted > 1 && !isTooWide && zoom(other) >= std::min(best * widthMayCost, readableZoom))
            return other;
    }
    return terms;
}

} // namespace ui::stage
