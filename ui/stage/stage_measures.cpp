// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_measures.h"

#include <algorithm>

namespace ui::stage {

using engine::trace::ScopeKind;

namespace {

constexpr std::size_t mostLarge = 24; // chips with all that they have to tell
constexpr std::size_t mostNamed = 80;

} // namespace

const Measures &measuresOf(Spacing spacing)
{
    static const Measures roomy{.largest = Density::Full, .padding = 26, .boxGap = 34, .topOfRunner = 30, .topOfTimeout = 56,
                                .topOfGroup = 44, .label = 22, .labelType = 12, .statusType = 11, .ring = 14,
                                .capsuleWidth = 216, .capsuleGap = 104, .besideGap = 46, .capsuleHead = 52, .capsuleLine = 32,
                                .tagHeight = 26, .tagGap = 8, .moreHeight = 30, .narrowestBox = 340, .roomForNote = 170, .unitInset = 0, .unitGap = {30, 26}};
    static const Measures snug{.largest = Density::Snug, .padding = 18, .boxGap = 29, .topOfRunner = 25, .topOfTimeout = 44,
                               .topOfGroup = 36, .label = 20, .labelType = 11.5, .statusType = 10.5, .ring = 10,
                               .capsuleWidth = 188, .capsuleGap = 84, .besideGap = 38, .capsuleHead = 48, .capsuleLine = 28,
                               .tagHeight = 22, .tagGap = 6, .moreHeight = 26, .narrowestBox = 280, .roomForNote = 160, .unitInset = 0, .unitGap = {22, 20}};
    static const Measures tight{.largest = Density::Compact, .padding = 12, .boxGap = 23, .topOfRunner = 19, .topOfTimeout = 29,
                                .topOfGroup = 28, .label = 17, .labelType = 10.5, .statusType = 10, .ring = 7,
                                .capsuleWidth = 150, .capsuleGap = 56, .besideGap = 30, .capsuleHead = 28, .capsuleLine = 24,
                                .tagHeight = 19, .tagGap = 4, .moreHeight = 22, .narrowestBox = 222, .roomForNote = 150, .unitInset = 0, .unitGap = {16, 15}};
    static const Measures dense = [] {
        Measures measures = tight;
        measures.unitInset = 9;
        return measures;
    }();
    return spacing == Spacing::Roomy ? roomy : spacing == Spacing::Snug ? snug : spacing == Spacing::Tight ? tight : dense;
}

double Measures::top(ScopeKind kind) const
{
    switch (kind) {
    case ScopeKind::Runner:
        return topOfRunner;
    case ScopeKind::Timeout:
    case ScopeKind::CancelScope:
        return topOfTimeout;
    default:
        return topOfGroup;
    }
}

double Measures::unitTop(double chip, double headRoom) const
{
    return unitInset > 0 && headRoom <= 0 ? chip / 2 : std::max(chip, headRoom) + boxGap - 8;
}

QSizeF chipSize(Density density)
{
    switch (density) {
    case Density::Full:
        return {244, 50};
    case Density::Snug:
        return {206, 42};
    case Density::Compact:
        return {148, 30};
    case Density::Tiny:
        break;
    }
    return {34, 30};
}

double nameWidth(const QString &name)
{
    static const QString narrow = QStringLiteral("ijlI.,:;'!| "), slim = QStringLiteral("tfr()[]{}-/\"1"), wide = QStringLiteral("mwMW@%");
    constexpr char16_t ideographs = 0x2e80;
    constexpr double spare = 1.04; // letters are drawn in whole pixels
    double width = 0;
    for (const QChar letter : name) {
        width += narrow.contains(letter) ? 0.28
            : slim.contains(letter)      ? 0.43
            : wide.contains(letter)      ? 0.91
            : letter >= ideographs       ? 1
            : letter.isUpper()           ? 0.69
                                         : 0.62;
    }
    return width * spare;
}

QSizeF chipGap(Density density)
{
    switch (density) {
    case Density::Full:
        return {26, 22};
    case Density::Snug:
        return {18, 15};
    case Density::Compact:
        return {13, 11};
    case Density::Tiny:
        break;
    }
    return {8, 8};
}

Density densityFor(std::size_t count, Spacing spacing)
{
    const Density byCount = count <= mostLarge ? Density::Full : count <= mostNamed ? Density::Compact : Density::Tiny;
    return std::max(byCount, measuresOf(spacing).largest);
}

} // namespace ui::stage
