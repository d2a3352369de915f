// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

// The command line of awaitscope.
struct WindowOptions
{
    QString file; // script or trace; empty: the start page
    QString screenshot; // where to save a picture instead of showing the window
    QSize size{1440, 900};
    std::optional<unsigned> event; // to stand at
    QString theme; // light, dark, contrast; empty: as remembered
    QString asText; // run this and print it
    QStringList injections;
};

struct WindowCommandLine
{
    WindowOptions options;
    std::optional<int> exitStatus; // nothing more to do
    QString standardOutput;
    QString standardError;
};

WindowCommandLine readWindowCommandLine(const QStringList &words);

} // namespace app
