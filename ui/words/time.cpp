// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/words.h"

#include <QStringList>

#include <cstdint>

namespace ui::words {

namespace {

// nanoseconds as seconds with at least `digits` decimals, and more only where they are not 0
QString seconds(std::uint64_t nanoseconds, int digits)
{
    QString fraction = QString::number(nanoseconds % 1'000'000'000).rightJustified(9, QLatin1Char('0'));
    while (fraction.size() > digits && fraction.endsWith(QLatin1Char('0')))
        fraction.chop(1);
    const QString whole = QString::number(nanoseconds / 1'000'000'000);
    return fraction.isEmpty() ? whole : whole + QLatin1Char('.') + fraction;
}

// Digits below a microsecond come from random or computed delays: nobody reads them.
std::uint64_t withoutNoise(std::uint64_t nanoseconds)
{
    constexpr std::uint64_t millisecond = 1'000'000;
    if (nanoseconds < millisecond || nanoseconds % 1'000 == 0)
        return nanoseconds;
    return (nanoseconds + millisecond / 2) / millisecond * millisecond;
}

constexpr std::uint64_t minute = 60'000'000'000;
constexpr std::uint64_t hour = 60 * minute;
constexpr std::uint64_t day = 24 * hour;

// "2 d 6 h 0.5 s": what is not zero, for nobody divides 194400 s by 3600.
QString inDaysAndHours(std::uint64_t nanoseconds)
{
    QStringList parts;
    if (nanoseconds >= day)
        parts << QString::number(nanoseconds / day) + QStringLiteral(" d");
    if (const auto hours = nanoseconds % day / hour)
        parts << QString::number(hours) + QStringLiteral(" h");
    if (const auto minutes = nanoseconds % hour / minute)
        parts << QString::number(minutes) + QStringLiteral(" min");
    if (nanoseconds % minute)
        parts << seconds(nanoseconds % minute, 0) + QStringLiteral(" s");
    return parts.join(u' ');
}

} // namespace

QString time(engine::trace::Time time)
{
    const auto count = time.count();
    // Unsigned, so that also the smallest number of a damaged file has an opposite.
    const auto size = count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    if (count > 0 && size >= hour)
        return inDaysAndHours(withoutNoise(size));
    return (count < 0 ? QStringLiteral("−") : QString()) + seconds(withoutNoise(size), 3) + QStringLiteral(" s");
}

QString duration(engine::trace::Time length)
{
    const auto count = length.count();
    const auto size = count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
    const QString sign = count < 0 ? QStringLiteral("−") : QString();
    if (size == 0)
        return QStringLiteral("0 s");
    if (size < 1'000)
        return sign + QString::number(size) + QStringLiteral(" ns");
    if (size < 1'000'000)
        return sign + QString::number(static_cast<double>(size) / 1e3, 'g', 6) + QStringLiteral(" µs");
    if (size < 1'000'000'000) {
        // Of random and computed lengths nobody reads more.
        const int digits = size % 1'000 == 0 ? 9 : size < 10'000'000 ? 3 : 4;
        return sign + QString::number(static_cast<double>(size) / 1e6, 'g', digits) + QStringLiteral(" ms");
    }
    if (size < minute)
        return sign + seconds(withoutNoise(size), 0) + QStringLiteral(" s");
    if (size < hour) {
        const QString rest
            = size % minute ? QLatin1Char(' ') + seconds(withoutNoise(size % minute), 0) + QStringLiteral(" s") : QString();
        return sign + QString::number(size / minute) + QStringLiteral(" min") + rest;
    }
    if (size < day) {
        const QString rest = size % hour / minute ? QStringLiteral(" %1 min").arg(size % hour / minute) : QString();
        return sign + QString::number(size / hour) + QStringLiteral(" h") + rest;
    }
    const QString rest = size % day / hour ? QStringLiteral(" %1 h").arg(size % day / hour) : QString();
    return sign + QString::number(size / day) + QStringLiteral(" d") + rest;
}

} // namespace ui::words
