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

// The least zoom at which everything that a spacing tells is still readable, also from a few metres' distance.
constexpr double leastZoomRoomy = 0.84;
constexpr double leastZoomSnug = 7.8 / 10.5; // pixels that its smallest letters have then
constexpr double leastZoomNear = 0.7; // from near, where names alone would hardly be larger
constexpr double namesMustGain = 1.15;
// Below this it is worth while to try whether boxes of another shape would let all of it be seen larger.
constexpr double smallZoom = 0.8;
constexpr double shapeMustGain = 1.06;
constexpr double denseMustGain = 1.1; // for what is in a box, and what is not, is seen less well
constexpr double narrowMustGain = 1.03;
constexpr double widthMayCost = 0.985;
constexpr double readableZoom = 0.92;
// What is tried several times must be small.
constexpr std::size_t mostScopes = 200;

// By how much chips would have to be wider for the longest of their names and ends.
double wantedWidth(const Trace &trace, const StagePlan &plan, Density density, double zoom = 1)
{
    // Pixels: the size of names' letters, an average letter of what stands below them, and what stands beside both.
    struct Lettering
    {
        double title;
        double status;
        double beside;
    };
    const auto [title, status, beside] = density == Density::Full ? Lettering{13.5, 5.7, 51 + 18}
        : density == Density::Snug                                ? Lettering{12.5, 5.4, 44 + 18}
                                                                  : Lettering{std::clamp(9.5 / zoom, 11.5, 16.0), 0, 36};
    const StagePlan::LongestWords longest = plan.longestWords(trace);
    // "raised ValueError at 0.100 s", with no sign beside it; "sleeping until 2 d 12 h 27 min 36 s"
    constexpr double raised = 11, sleeping = 15, longTime = 18, sign = 18;
    constexpr engine::trace::Time hour = std::chrono::hours(1);
    const double time = trace.at(trace.size()).time >= hour ? longTime : 7;
    const double ending = longest.exception > 0 ? status * (raised + static_cast<double>(longest.exception) + time) - sign : 0;
    return (std::max({title * longest.name, ending, status * (sleeping + time)}) + beside) / chipSize(density).width();
}

// By how much a capsule would have to be wider for the longest error in it.
double wantedCapsule(const Trace &trace, const StagePlan &plan, const Measures &measures)
{
    constexpr double letter = 6.3; // pixels of an average one
    constexpr double mostLetters = 44;
    const double words = letter * std::min(static_cast<double>(plan.longestWords(trace).error), mostLetters);
    const double sign = measures.capsuleLine * 1.05 + 8; // before them, and the end of the line
    return (words + sign) / (1 - 2.0 / 14) / measures.capsuleWidth; // the rest is its edge
}

// How large a run is seen in a view on some terms.
class Sight
{
public:
    Sight(const Trace &trace, const StagePlan &plan, QSizeF view)
        : m_trace(trace), m_plan(plan), m_view(view),
          m_isLarge(trace.scopeCount() > mostScopes || trace.taskCount() > StageLayout::mostChips)
    {
    }

    bool isOfMuch() const { return m_isLarge; } // so that it can be tried only a few times
    double zoom(const Terms &terms) const;
    std::pair<Terms, double> shaped(const Terms &usual) const;
    Spacing spacing(Terms terms) const;

private:
    double zoom(Terms terms, Spacing spacing) const;

    const Trace &m_trace;
    const StagePlan &m_plan;
    const QSizeF m_view;
    const bool m_isLarge;
};

double Sight::zoom(const Terms &terms) const
{
    const QSizeF size = roomIn(m_trace, m_plan, {}, terms, 0).size;
    return std::min({m_view.width() / (size.width() + 46), m_view.height() / (size.height() + 34), naturalZoom(m_view)});
}

double Sight::zoom(Terms terms, Spacing spacing) const
{
    terms.spacing = spacing;
    return zoom(terms);
}

// What hangs below much else has less height than the shape of the view would give it.
std::pair<Terms, double> Sight::shaped(const Terms &usual) const
{
    const double usualZoom = zoom(usual);
    std::pair chosen(usual, usualZoom);
    if (usualZoom >= smallZoom || m_isLarge)
        return chosen;
    for (const double larger : {1.06, 1.15, 1.25, 1.4, 1.6}) {
        Terms other = usual;
        other.width = std::round(m_view.width() / (usualZoom * larger)) - 46;
        if (const double zoomed = zoom(other); zoomed > std::max(usualZoom * shapeMustGain, chosen.second))
            chosen = {other, zoomed};
    }
    return chosen;
}

// The most generous one with which all words can be read. Names alone, but larger, say more than words that are too small.
Spacing Sight::spacing(Terms terms) const
{
    if (zoom(terms, Spacing::Roomy) >= leastZoomRoomy)
        return Spacing::Roomy;
    terms.spacing = Spacing::Snug;
    const double snug = shaped(terms).second;
    if (snug >= leastZoomSnug)
        return Spacing::Snug;
    if (m_isLarge)
        return snug >= leastZoomNear ? Spacing::Snug : Spacing::Dense;
    const double tight = zoom(terms, Spacing::Tight);
    if (snug >= leastZoomNear && tight < snug * namesMustGain)
        return Spacing::Snug;
    return zoom(terms, Spacing::Dense) > tight * denseMustGain ? Spacing::Dense : Spacing::Tight;
}

} // namespace

double naturalZoom(QSizeF view)
{
    constexpr double usual = 1.25, largest = 1.55;
    constexpr QSizeF usualView(900, 560); // in a window of 1920x1080
    return std::clamp(usual * std::min(view.width() / usualView.width(), view.height() / usualView.height()), usual, largest);
}

QSizeF Terms::chip(Density density) const
{
    const QSizeF usual = chipSize(density);
    return {density == Density::Tiny ? usual.width() : std::round(usual.width() * chipWidth), usual.height()};
}

double Terms::capsuleWidth(Flow flow) const
{
    constexpr double least = 0.8; // its title must be readable
    const double share = flow == Flow::Beside ? std::clamp(chipWidth, least, 1.0) : 1; // there it stands below chips
    return std::round(measures().capsuleWidth * share * capsule);
}

Terms termsFor(const Trace &trace, const StagePlan &plan, QSizeF view)
{
    plan.tidyRooms();
    Terms terms;
    // In steps: not every pixel by which the window grows moves something.
    terms.aspect = std::clamp(std::round(view.width() / std::max(view.height(), 1.0) * 8) / 8, 0.5, 3.0);
    const Sight sight(trace, plan, view);
    terms.spacing = sight.spacing(terms);
    if (sight.isOfMuch())
        return terms;

    const Terms usual = terms;
    double best = 0;
    std::tie(terms, best) = sight.shaped(usual);
    if (usual.measures().largest == Density::Compact) {
        const double all = best * narrowMustGain;
        for (const double width : {0.85, 0.75, 0.65, 0.55}) {
            Terms other = usual;
            other.chipWidth = width;
            const auto [narrower, zoomed] = sight.shaped(other);
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
        if (wanted > 1 && !isTooWide && sight.zoom(other) >= std::min(best * widthMayCost, readableZoom)) {
            terms = other;
            break;
        }
    }
    const double now = sight.zoom(terms);
    const double inCapsule = wantedCapsule(trace, plan, terms.measures());
    for (const double width : {1.5, 1.3, 1.15}) {
        Terms other = terms;
        other.capsule = width;
        if (inCapsule > 1 && width <= inCapsule * 1.16 && sight.zoom(other) >= now * widthMayCost)
            return other;
    }
    return terms;
}

} // namespace ui::stage
