// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/undo_history.h"

namespace ui::window {

namespace {

constexpr std::size_t mostSteps = 200;

} // namespace

UndoHistory::UndoHistory(playback::Playback &playback, QObject *parent) : QObject(parent), m_playback(playback)
{
    connect(&playback, &playback::Playback::jumpAdded, this, [this] { add(tr("jump"), {}, {}); });
    connect(&playback, &playback::Playback::traceReset, this, [this] {
        // Another run: its events are others, and the playback has forgotten the jumps.
        std::erase_if(m_back, &Step::isJump);
        std::erase_if(m_forward, &Step::isJump);
        tell();
    });
}

void UndoHistory::add(const QString &what, std::function<void()> undo, std::function<void()> redo)
{
    m_back.push_back({what, std::move(undo), std::move(redo)});
    if (m_back.size() > mostSteps)
        m_back.erase(m_back.begin());
    m_forward.clear();
    tell();
}

void UndoHistory::clear()
{
    m_back.clear();
    m_forward.clear();
    tell();
}

void UndoHistory::undo()
{
    if (m_back.empty())
        return;
    Step step = std::move(m_back.back());
    m_back.pop_back();
    m_forward.push_back(step);
    if (step.isJump())
        m_playback.undoJump();
    else
        step.undo();
    tell();
}

void UndoHistory::redo()
{
    if (m_forward.empty())
        return;
    Step step = std::move(m_forward.back());
    m_forward.pop_back();
    m_back.push_back(step);
    if (step.isJump())
        m_playback.redoJump();
    else
        step.redo();
    tell();
}

void UndoHistory::tell()
{
    emit changed(m_back.empty() ? QString() : m_back.back().what, m_forward.empty() ? QString() : m_forward.back().what);
}

} // namespace ui::window
