// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui::theme {

using engine::trace::Look;

namespace {

struct RoleColors
{
    Role role;
    QRgb light;
    QRgb dark;
    QRgb highContrast;
};

constexpr std::array roleColors{
    RoleColors{Role::Window, 0xfff4f5f8, 0xff16191f, 0xff000000},
    RoleColors{Role::Panel, 0xffffffff, 0xff1f232b, 0xff000000},
    RoleColors{Role::PanelBorder, 0xffd9dde5, 0xff343a46, 0xffffffff},
    RoleColors{Role::PanelTitle, 0xff626b7d, 0xff9aa4b5, 0xffffffff},
    RoleColors{Role::Text, 0xff1d2433, 0xffe6e9ef, 0xffffffff},
    RoleColors{Role::SecondaryText, 0xff5f687a, 0xffa5aebd, 0xffffffff},
    RoleColors{Role::FaintText, 0xff6f7888, 0xff8a94a5, 0xffd0d0d0},
    RoleColors{Role::Link, 0xff0072b2, 0xff6cb8ee, 0xff7fd4ff},
    RoleColors{Role::Accent, 0xff0072b2, 0xff3d9bdc, 0xff56b4e9},
    RoleColors{Role::AccentText, 0xffffffff, 0xff0c1420, 0xff000000},
    RoleColors{Role::SelectedRow, 0xffeaf2fd, 0xff263a52, 0xff003a66},
    RoleColors{Role::HoveredRow, 0xfff4f8fd, 0xff262c37, 0xff222222},
    RoleColors{Role::Focus, 0xff0072b2, 0xff6cb8ee, 0xffffff00},
    RoleColors{Role::Runner, 0xff6b7486, 0xff8a94a5, 0xffffffff},
    RoleColors{Role::Group, 0xff56b4e9, 0xff56b4e9, 0xff56b4e9},
    RoleColors{Role::Timeout, 0xffa05195, 0xffc47bba, 0xffff9cf0},
    RoleColors{Role::GroupAborting, 0xffe69f00, 0xffe69f00, 0xffffb000},
    RoleColors{Role::GroupAbortingFill, 0xfffffaf0, 0xff2b271f, 0xff1f1600},
    RoleColors{Role::Failure, 0xffd55e00, 0xffe8762a, 0xffff7a1a},
    RoleColors{Role::FailureFill, 0xfffff5ee, 0xff33241c, 0xff2a1200},
    RoleColors{Role::FailureText, 0xffb34d00, 0xfff2975a, 0xffff9d55},
    RoleColors{Role::Cancel, 0xffe69f00, 0xffe69f00, 0xffffb000},
    RoleColors{Role::CancelText, 0xff8f6200, 0xfff0b73d, 0xffffc53d},
    RoleColors{Role::WhyFill, 0xfffff7e6, 0xff2d2820, 0xff1a1400},
    RoleColors{Role::WhyBorder, 0xfff1d9a3, 0xff5d4d2a, 0xffffc53d},
    RoleColors{Role::HintFill, 0xffeef6ff, 0xff1f2b3a, 0xff001a33},
    RoleColors{Role::HintBorder, 0xffbcd9f5, 0xff34506e, 0xff56b4e9},
    RoleColors{Role::Grid, 0xffeef0f4, 0xff2a303a, 0xff444444},
    RoleColors{Role::TimelineBar, 0xffc5cedb, 0xff46505f, 0xff5a5a5a},
    RoleColors{Role::TimelineBarText, 0xff1d2433, 0xffe6e9ef, 0xffffffff},
    RoleColors{Role::CodeBackground, 0xffffffff, 0xff1f232b, 0xff000000},
    RoleColors{Role::CodeText, 0xff1d2433, 0xffe6e9ef, 0xffffffff},
    RoleColors{Role::CodeComment, 0xff5f687a, 0xff8a94a5, 0xffc8c8c8},
    RoleColors{Role::CodeString, 0xff3b6e4f, 0xff8cc79f, 0xff9be8b5},
    RoleColors{Role::CodeKeyword, 0xff8a5a00, 0xffe0b25e, 0xffffd479},
    RoleColors{Role::CodeNumber, 0xff0b6aa2, 0xff7ec0ee, 0xff9fd8ff},
    RoleColors{Role::CodeName, 0xff7a3a72, 0xffd59bcc, 0xffffb5f5},
    RoleColors{Role::CodeLineNumber, 0xff757e8e, 0xff7f899a, 0xffb0b0b0},
    RoleColors{Role::PrintedRed, 0xffc02a37, 0xfff58b93, 0xffff9ca3},
    RoleColors{Role::PrintedGreen, 0xff1e7b34, 0xff74cf8b, 0xff8df0a5},
    RoleColors{Role::PrintedYellow, 0xff806400, 0xffe3c14f, 0xffffe066},
    RoleColors{Role::PrintedBlue, 0xff2159c9, 0xff8fb4ff, 0xffa8c5ff},
    RoleColors{Role::PrintedMagenta, 0xff9b36a8, 0xffe49bee, 0xfff5b3ff},
    RoleColors{Role::PrintedCyan, 0xff0b7482, 0xff67cfdd, 0xff80ecfa},
};
static_assert(roleColors.size() == static_cast<std::size_t>(Role::Count_));

struct LookColors
{
    Look look;
    QRgb color; // the same in every scheme, but for High contrast's dark background
    QRgb bright;
    QRgb lightText;
    QRgb darkText;
};

constexpr std::array lookColors{
    LookColors{Look::Unborn, 0xffa9b1bf, 0xffa9b1bf, 0xff626b7d, 0xffa9b1bf},
    LookColors{Look::Ready, 0xff56b4e9, 0xff56b4e9, 0xff1f6f9f, 0xff86cbf2},
    LookColors{Look::Running, 0xff009e73, 0xff18c794, 0xff00734f, 0xff4cd1a8},
    LookColors{Look::Waiting, 0xff8796ab, 0xffb6c3d6, 0xff566378, 0xffaab7c9},
    LookColors{Look::Cancelling, 0xffe69f00, 0xffffb000, 0xff8f6200, 0xfff0b73d},
    LookColors{Look::Cancelled, 0xffe69f00, 0xffffb000, 0xff8f6200, 0xfff0b73d},
    LookColors{Look::Failed, 0xffd55e00, 0xffff7a1a, 0xffb34d00, 0xfff2975a},
    LookColors{Look::Returned, 0xff0072b2, 0xff3fa7e6, 0xff0069a4, 0xff6cb8ee},
    LookColors{Look::LeftPending, 0xffa9b1bf, 0xffd0d0d0, 0xff626b7d, 0xffa9b1bf},
};
static_assert(lookColors.size() == static_cast<std::size_t>(Look::Count_));

const LookColors &colorsOf(Look look)
{
    return lookColors[std::min(static_cast<std::size_t>(look), lookColors.size() - 1)];
}

QColor mixed(const QColor &ground, const QColor &over, double share)
{
    const auto part = [share](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    return {part(ground.red(), over.red()), part(ground.green(), over.green()), part(ground.blue(), over.blue())};
}

double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QColor roleColor(Scheme scheme, Role role)
{
    const auto &entry = roleColors[std::min(static_cast<std::size_t>(role), roleColors.size() - 1)];
    switch (scheme) {
    case Scheme::Light:
        return QColor::fromRgb(entry.light);
    case Scheme::Dark:
        return QColor::fromRgb(entry.dark);
    case Scheme::HighContrast:
        break;
    }
    return QColor::fromRgb(entry.highContrast);
}

QColor lookColor(Scheme scheme, Look look)
{
    return QColor::fromRgb(scheme == Scheme::HighContrast ? colorsOf(look).bright : colorsOf(look).color);
}

QColor lookTint(Scheme scheme, Look look)
{
    return mixed(roleColor(scheme, Role::Panel), lookColor(scheme, look), scheme == Scheme::Light ? 0.16 : 0.26);
}

QColor lookTextColor(Scheme scheme, Look look)
{
    return QColor::fromRgb(scheme == Scheme::Light ? colorsOf(look).lightText : colorsOf(look).darkText);
}

QColor inkOn(const QColor &ground)
{
    constexpr double readable = 4.5;
    return contrast(ground, Qt::white) >= readable ? QColor(Qt::white) : QColor(Qt::black);
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace ui::theme
