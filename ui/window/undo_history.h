// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/playback.h"

#include <functional>
#include <vector>

namespace ui::window {

// What Ctrl+Z takes back, the latest first: jumps along the run, and changes such
// as a chip that was removed. The jumps themselves are the playback's.
class UndoHistory : public QObject
{
    Q_OBJECT

public:
    UndoHistory(playback::Playback &playback, QObject *parent);

    // Something was done; `what` is said in the menu: "removing a bookmark".
    void add(const QString &what, std::function<void()> undo, std::function<void()> redo);
    void clear();

public slots:
    void undo();
    void redo();

signals:
    void changed(const QString &undoWhat, const QString &redoWhat); // empty: nothing

private:
    struct Step
    {
        QString what;
        std::function<void()> undo; // none: a jump
        std::function<void()> redo;

        bool isJump() const { return !undo; }
    };
    void tell();

    playback::Playback &m_playback;
    std::vector<Step> m_back;
    std::vector<Step> m_forward;
};

} // namespace ui::window
