// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings.h"

#include <QApplication>
#include <QFileInfo>
#include <QSettings>
#include <QStyle>

#include <algorithm>

namespace ui::window {

namespace settings {

namespace {

constexpr int longestRecent = 12;

template<class Value>
Value read(const char *key, Value otherwise)
{
    return QSettings().value(QLatin1String(key), QVariant::fromValue(otherwise)).template value<Value>();
}

template<class Value>
void write(const char *key, Value value)
{
    QSettings().setValue(QLatin1String(key), QVariant::fromValue(value));
}

} // namespace

ThemeChoice themeChoice()
{
    return static_cast<ThemeChoice>(qBound(0, read("theme", 0), 3));
}

void setThemeChoice(ThemeChoice choice)
{
    write("theme", static_cast<int>(choice));
}

double scale()
{
    return read("scale", 1.0);
}

void setScale(double scale)
{
    write("scale", scale);
}

double speed()
{
    return read("speed", 1.0);
}

void setSpeed(double speed)
{
    write("speed", speed);
}

RunLimits runLimits()
{
    const RunLimits usual;
    return {read("maxEvents", usual.events), read("maxVirtualTime", usual.seconds), read("sandbox", usual.confined)};
}

void setRunLimits(const RunLimits &limits)
{
    write("maxEvents", limits.events);
    write("maxVirtualTime", limits.seconds);
    write("sandbox", limits.confined);
}

bool desktopReducesMotion()
{
    // Not isEffectEnabled(): on Linux that is off unless a desktop turns it on.
    return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) == 0;
}

bool reducedMotion()
{
    return read("reducedMotion", desktopReducesMotion());
}

void setReducedMotion(bool reduced)
{
    write("reducedMotion", reduced);
}

bool recordLines()
{
    return read("recordLines", false);
}

void setRecordLines(bool record)
{
    write("recordLines", record);
}

bool inlineValues()
{
    return read("inlineValues", true);
}

void setInlineValues(bool shown)
{
    write("inlineValues", shown);
}

QStringList recentFiles()
{
    QStringList files = read("recentFiles", QStringList());
    files.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return files;
}

void addRecentFile(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(whole);
    files.prepend(whole);
    write("recentFiles", QStringList(files.mid(0, longestRecent)));
}

void clearRecentFiles()
{
    write("recentFiles", QStringList());
}

QStringList namesApart(const QStringList &files)
{
    const auto end = [](const QString &path, int parts) { return path.section(u'/', -parts); };
    QStringList names;
    for (const QString &file : files) {
        int parts = 1;
        const auto isSame = [&](const QString &other) { return other != file && end(other, parts) == end(file, parts); };
        while (std::ranges::any_of(files, isSame))
            ++parts;
        names << end(file, parts);
    }
    return names;
}

QByteArray layout(const QString &part)
{
    return QSettings().value(QStringLiteral("layout/") + part).toByteArray();
}

void setLayout(const QString &part, const QByteArray &state)
{
    QSettings().setValue(QStringLiteral("layout/") + part, state);
}

} // namespace settings

void applySettings(const ViewContext &context)
{
    switch (settings::themeChoice()) {
    case ThemeChoice::Desktop:
        context.theme.followDesktop();
        break;
    case ThemeChoice::Light:
        context.theme.setScheme(theme::Scheme::Light);
        break;
    case ThemeChoice::Dark:
        context.theme.setScheme(theme::Scheme::Dark);
        break;
    case ThemeChoice::HighContrast:
        context.theme.setScheme(theme::Scheme::HighContrast);
        break;
    }
    context.theme.setScale(settings::scale());
    context.playback.setReducedMotion(settings::reducedMotion());
    context.playback.setSpeed(settings::speed());
}

} // namespace ui::window
