// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/colors.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace ui::theme {

using engine::trace::Look;

namespace {

// Qt 6.4 has no colour scheme of the desktop; its palette tells. It is read
// before our own palette replaces it.
Scheme desktopScheme()
{
    static const Scheme scheme = [] {
        const QPalette palette = QGuiApplication::palette();
        const QColor ground = palette.color(QPalette::Window);
        const QColor text = palette.color(QPalette::WindowText);
        if (ground.lightness() >= 128)
            return Scheme::Light;
        return contrast(ground, text) >= 20 ? Scheme::HighContrast : Scheme::Dark;
    }();
    return scheme;
}

QString firstInstalled(const QStringList &families, const QString &otherwise)
{
    const QStringList installed = QFontDatabase::families();
    for (const QString &family : families) {
        if (installed.contains(family))
            return family;
    }
    return otherwise;
}

const QString &textFamily()
{
    static const QString family = firstInstalled({QStringLiteral("Inter")},
        QFontDatabase::systemFont(QFontDatabase::GeneralFont).family());
    return family;
}

const QString &codeFamily()
{
    static const QString family = firstInstalled({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")},
        QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    return family;
}

// Fine steps of type: hinted to whole pixels only by the painter.
QFont made(const QString &family, double points, QFont::Weight weight)
{
    QFont font(family);
    font.setPointSizeF(points);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent)
{
    m_scheme = desktopScheme();
}

Scheme Theme::scheme() const
{
    return m_scheme;
}

bool Theme::followsDesktop() const
{
    return m_followsDesktop;
}

void Theme::setScheme(Scheme scheme)
{
    m_followsDesktop = false;
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    emit changed();
}

void Theme::followDesktop()
{
    setScheme(desktopScheme());
    m_followsDesktop = true;
}

double Theme::scale() const
{
    return m_scale;
}

void Theme::setScale(double scale)
{
    constexpr double least = 0.6;
    constexpr double most = 3;
    const double wanted = std::clamp(scale, least, most);
    const double now = std::min(wanted, std::max(1.0, m_room)); // the usual type is never too large
    if (wanted == m_wanted && now == m_scale)
        return;
    m_wanted = wanted;
    m_scale = now;
    emit changed();
}

void Theme::setRoomForScale(double most)
{
    m_room = most;
    setScale(m_wanted);
}

QColor Theme::color(Role role) const
{
    return roleColor(m_scheme, role);
}

QColor Theme::color(Look look) const
{
    return lookColor(m_scheme, look);
}

QColor Theme::tint(Look look) const
{
    return lookTint(m_scheme, look);
}

QColor Theme::textColor(Look look) const
{
    return lookTextColor(m_scheme, look);
}

QFont Theme::font(double points, QFont::Weight weight) const
{
    return made(textFamily(), points * m_scale, weight);
}

QFont Theme::codeFont(double points, QFont::Weight weight) const
{
    QFont font = made(codeFamily(), points * m_scale, weight);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

} // namespace ui::theme
