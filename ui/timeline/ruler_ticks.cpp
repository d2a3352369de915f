// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/ruler_ticks.h"

#include "ui/words/words.h"

#include <algorithm>
#include <cmath>

namespace ui::timeline {

using engine::trace::Time;

namespace {

constexpr double nanosecond = 1e-9;
constexpr double minute = 60e9;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;
constexpr std::size_t mostMarks = 2000;

std::vector<RulerTick> roundTimes(const PixelScale &scale, double distance)
{
    std::vector<RulerTick> ticks;
    const double step = roundTimeStep(std::max(1., scale.perPixel * distance), scale.at(scale.right()));
    for (double t = std::ceil(scale.begin / step) * step; t <= scale.at(scale.right()); t += step)
        ticks.push_back({scale.pixel(t), tickText(Time{std::llround(t)}, step), RulerTick::Kind::Time});
    return ticks;
}

std::vector<RulerTick> roundSteps(const TimeAxis &axis, const PixelScale &scale, double distance)
{
    std::vector<RulerTick> ticks;
    const double step = roundStep(std::max(1., scale.perPixel * distance));
    for (double n = std::max(step, std::ceil(scale.begin / step) * step); n <= scale.at(scale.right()) + 1 && n <= axis.size();
         n += step)
        ticks.push_back({(scale.pixel(n - 1) + scale.pixel(n)) / 2, QString::number(static_cast<qint64>(n)), RulerTick::Kind::Event});
    return ticks;
}

constexpr std::size_t mostCandidates = 48;

// The place of a time's last digit: 0.35 s has 10 ms. The rounder, the greater.
double roundness(Time time)
{
    if (time.count() == 0)
        return 1000 * day;
    for (const double large : {day, hour, minute})
        if (time.count() >= static_cast<std::int64_t>(hour) && time.count() % static_cast<std::int64_t>(large) == 0)
            return large;
    double step = 1e9;
    while (step > 1 && time.count() % static_cast<std::int64_t>(step) != 0)
        step /= 10;
    return step;
}

constexpr double noise = 1e6; // ns; random and computed delays have digits below it that nobody reads

// With so many digits as tell it from its neighbours on the ruler, `apart` ns away.
QString instantText(Time time, double apart)
{
    const double readable = apart > 0 ? std::min(noise, std::pow(10, std::floor(std::log10(apart / 2)))) : 1;
    return tickText(time, std::clamp(roundness(time), std::max(1., readable), 1e8));
}

Time roundestBetween(Time from, Time to)
{
    if (static_cast<double>(from.count()) >= hour)
        for (const double step : {day, 12 * hour, 6 * hour, hour, 30 * minute, 10 * minute, minute})
            if (const double round = std::ceil(static_cast<double>(from.count()) / step) * step; round <= static_cast<double>(to.count()))
                return Time{std::llround(round)};
    for (double step = 1e12; step > 1; step /= 10)
        for (const double part : {1., 0.5})
            if (const double round = std::ceil(static_cast<double>(from.count()) / (step * part)) * step * part; round <= static_cast<double>(to.count()))
                return Time{std::llround(round)};
    return from;
}

// The roundest of the instants that begin at `index` or little after it.
std::size_t roundestFrom(const TimeAxis &axis, std::size_t index, double until)
{
    std::size_t best = index;
    for (std::size_t i = index; i < axis.instantCount() && i - index < mostCandidates && axis.instant(i).begin <= until; ++i)
        if (roundness(axis.instant(i).time) > roundness(axis.instant(best).time))
            best = i;
    return best;
}

std::vector<RulerTick> elasticTicks(const TimeAxis &axis, const PixelScale &scale, double distance)
{
    std::vector<RulerTick> ticks;
    const double edge = scale.at(scale.right());
    // The instants, from left to right; each leap is found by search, not by walking.
    double from = scale.begin;
    std::size_t index = axis.instantAt(from);
    if (axis.instant(index).begin < from)
        ++index;
    std::vector<std::size_t> shown;
    while (index < axis.instantCount() && axis.instant(index).begin <= edge) {
        index = roundestFrom(axis, index, std::min(edge, axis.instant(index).begin + 0.6 * distance * scale.perPixel));
        shown.push_back(index);
        from = axis.instant(index).begin + distance * scale.perPixel;
        const std::size_t next = axis.instantAt(from);
        index = std::max(index + 1, axis.instant(next).begin < from ? next + 1 : next);
    }
    const auto apart = [&](std::size_t i) {
        const auto between = [&](std::size_t a, std::size_t b) { return static_cast<double>((axis.instant(b).time - axis.instant(a).time).count()); };
        const double before = i > 0 ? between(shown[i - 1], shown[i]) : 1e18;
        return std::min(before, i + 1 < shown.size() ? between(shown[i], shown[i + 1]) : 1e18);
    };
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const TimeAxis::Instant &instant = axis.instant(shown[i]);
        // Among many random times a round one between them says more than any of theirs.
        const double until = std::min(edge, instant.begin + 0.45 * distance * scale.perPixel);
        const std::size_t last = axis.instantAt(until);
        if (roundness(instant.time) < noise && last > shown[i] && apart(i) < 1e18) {
            const Time round = roundestBetween(instant.time, axis.instant(last).time);
            ticks.push_back({scale.pixel(axis.at(round)), tickText(round, std::min(1e8, roundness(round))), RulerTick::Kind::Time});
        } else {
            ticks.push_back({scale.pixel(instant.begin), instantText(instant.time, apart(i)), RulerTick::Kind::Time});
        }
    }
    // Round times in the wide gaps between them.
    const auto fill = [&](std::size_t before) {
        const double left = before ? axis.instantEnd(before - 1) : 0;
        const double right = axis.instant(before).begin;
        const Time start = before ? axis.instant(before - 1).time : Time{0};
        const double pixels = (right - left) / scale.perPixel;
        if (pixels < 2 * distance || axis.foldedBefore(before))
            return;
        const double gap = static_cast<double>((axis.instant(before).time - start).count());
        const double step = roundTimeStep(gap * distance / pixels, static_cast<double>(axis.instant(before).time.count()));
        const auto toPixel = [&](double t) { return scale.pixel(left + (t - start.count()) / gap * (right - left)); };
        const double opened = before ? scale.pixel(axis.instant(before - 1).begin) : toPixel(0) - distance;
        const double visible = static_cast<double>(axis.timeAt(std::clamp(scale.begin, left, right)).count());
        for (double t = std::ceil(std::max<double>(visible, start.count()) / step) * step; t < start.count() + gap; t += step) {
            if (toPixel(t) > scale.right())
                break;
            if (t <= start.count())
                continue; // that is the instant itself
            if (toPixel(t) - opened >= distance * 0.9 && scale.pixel(right) - toPixel(t) >= distance * 0.9)
                ticks.push_back({toPixel(t), tickText(Time{std::llround(t)}, std::min(1e8, step)), RulerTick::Kind::Time});
        }
    };
    // Wide instants count their events; the one at the left edge says its time there.
    const auto count = [&](std::size_t instant) {
        const double right = std::min(axis.instantEnd(instant), edge);
        const double step = roundStep(std::max(1., scale.perPixel * distance));
        const double first = axis.instant(instant).first;
        const double start = std::max(scale.begin, axis.instant(instant).begin + (axis.instant(instant).begin < scale.begin ? 0 : distance * scale.perPixel));
        const double lowest = std::ceil((first + (start - axis.instant(instant).begin)) / step) * step;
        for (double n = lowest; axis.instant(instant).begin + n - first + distance * 0.6 * scale.perPixel <= right; n += step)
            if (const double pixel = scale.pixel(axis.instant(instant).begin + n - first + 0.5); pixel - scale.left >= distance * 0.7)
                ticks.push_back({pixel, u'#' + words::figure(static_cast<std::uint64_t>(n)), RulerTick::Kind::Event});
    };
    const std::size_t leftmost = axis.instantAt(scale.begin);
    if (axis.instant(leftmost).begin < scale.begin && axis.instantEnd(leftmost) > scale.begin) {
        ticks.push_back({scale.left, instantText(axis.instant(leftmost).time, 1e18), RulerTick::Kind::Time});
        std::erase_if(ticks, [&](const RulerTick &tick) { return tick.pixel > scale.left && tick.pixel - scale.left < distance * 0.7; });
        count(leftmost);
    }
    for (const std::size_t instant : shown) {
        fill(instant);
        count(instant);
    }
    if (const std::size_t next = shown.empty() ? axis.instantAt(scale.begin) + 1 : shown.back() + 1; next < axis.instantCount())
        fill(next);
    std::sort(ticks.begin(), ticks.end(), [](const RulerTick &a, const RulerTick &b) { return a.pixel < b.pixel; });
    return ticks;
}

} // namespace

double roundStep(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {1., 2., 5.})
        if (factor * power >= value * (1 - 1e-9))
            return factor * power;
    return 10 * power;
}

double roundTimeStep(double value, double greatest)
{
    constexpr double second = 1e9;
    if (value > day)
        return roundStep(value / day) * day;
    if (greatest >= hour && value > 10 * second)
        for (const double step : {20 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 6 * hour, 12 * hour, day})
            if (step >= value * (1 - 1e-9))
                return step;
    return roundStep(value);
}

QString tickText(Time time, double step)
{
    if (static_cast<double>(time.count()) >= hour) {
        const double shown = std::clamp(step, 1., 1e9);
        return words::time(Time{std::llround(std::round(static_cast<double>(time.count()) / shown) * shown)});
    }
    const int digits = step >= 1e9 ? 0 : static_cast<int>(std::ceil(-std::log10(step * nanosecond) - 1e-9));
    return QString::number(static_cast<double>(time.count()) * nanosecond, 'f', std::clamp(digits, step >= 1e9 ? 0 : 1, 9))
        + QStringLiteral(" s");
}

std::vector<RulerTick> rulerTicks(const TimeAxis &axis, const PixelScale &scale, double distance)
{
    if (axis.instantCount() == 0 || scale.width <= 0 || distance <= 0)
        return {};
    switch (axis.mode()) {
    case AxisMode::Time:
        return roundTimes(scale, distance);
    case AxisMode::Steps:
        return roundSteps(axis, scale, distance);
    case AxisMode::Elastic:
        break;
    }
    return elasticTicks(axis, scale, distance);
}

std::vector<AxisMark> axisMarks(const TimeAxis &axis, const PixelScale &scale, double smallest)
{
    std::vector<AxisMark> marks;
    if (axis.mode() != AxisMode::Elastic || axis.instantCount() == 0 || scale.width <= 0)
        return marks;
    const double edge = scale.at(scale.right());
    for (std::size_t index = axis.instantAt(scale.begin); index < axis.instantCount() && marks.size() < mostMarks; ++index) {
        const TimeAxis::Instant &instant = axis.instant(index);
        const double before = index ? axis.instantEnd(index - 1) : 0;
        if (before > edge)
            break;
        if (axis.foldedBefore(index) && (instant.begin - before) / scale.perPixel >= smallest)
            marks.push_back({AxisMark::Kind::FoldedGap, scale.pixel(before), scale.pixel(instant.begin),
                instant.time - (index ? axis.instant(index - 1).time : Time{0})});
        const double width = axis.instantEnd(index) - instant.begin;
        if (width / scale.perPixel >= smallest)
            marks.push_back({AxisMark::Kind::OpenedInstant, scale.pixel(instant.begin), scale.pixel(axis.instantEnd(index)), {}});
        // Where instants are narrower than a mark, go on by a pixel at a time.
        if ((instant.begin - before + width) / scale.perPixel < smallest) {
            const std::size_t there = axis.instantAt(instant.begin + scale.perPixel);
            index = std::max(index, there > 0 ? there - 1 : 0);
        }
    }
    return marks;
}

std::vector<double> breakPlaces(const AxisMark &gap, double text, const std::vector<QRectF> &texts)
{
    constexpr double air = 2;
    const auto isFree = [&](double left, double right) {
        return std::ranges::none_of(texts, [&](const QRectF &taken) { return taken.right() > left - air && taken.left() < right + air; });
    };
    constexpr double around = 40; // for the times at its ends
    const double middle = (gap.left + gap.right) / 2;
    const double half = text / 2 + 3 * breakHalf;
    if (gap.right - gap.left > 2 * half + around && isFree(middle - half - breakHalf, middle + half + breakHalf))
        return {middle - half, middle + half};
    return isFree(middle - breakHalf, middle + breakHalf) ? std::vector<double>{middle} : std::vector<double>{};
}

} // namespace ui::timeline
