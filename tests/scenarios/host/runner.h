// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <optional>

// The address sanitizer needs terabytes of addresses, so that no limit is set to memory under it; of crashes it tells itself.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool addressesAreReserved = true;
#elif defined(__has_feature)
inline constexpr bool addressesAreReserved = __has_feature(address_sanitizer);
#else
inline constexpr bool addressesAreReserved = false;
#endif

// A run of awaitscope-run, as tests look at it.
struct RunResult
{
    int status = -1;
    bool crashed = false; // ended by a signal
    QByteArray out;
    QByteArray err;
    QByteArray trace; // as written; empty without one
    engine::trace::Trace events;
    QString traceProblem;

    std::optional<engine::trace::Event> ended() const; // the last event, if it is RunEnded
};

// Runs scripts in a folder of their own.
class Runner
{
public:
    RunResult run(const QByteArray &script, const QStringList &options = {}, const QStringList &arguments = {},
        const QByteArray &input = {});
    static RunResult command(const QStringList &words, const QByteArray &input = {}, const QString &folder = {});
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const; // into that folder, or one in it; gives its path

private:
    QTemporaryDir m_folder;
};
