// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/window/finder.h"

// Finding a task, an event or text in the run.
namespace ui::window {

using engine::trace::EventNumber;

void MainWindow::find(const QString &text, int direction)
{
    m_finder->cancel();
    if (text.trimmed().isEmpty())
        return;
    if (text.size() <= 1 || m_playback.position() != m_foundAt)
        m_findOrigin = m_playback.position();
    // While one types, each letter looks again from where one was, and that event is good as well;
    // what Enter has led to is where one is now.
    m_isFindAccepted = direction != 0;
    EventNumber here = m_playback.position();
    if (direction == 0)
        here = m_findOrigin > 0 ? m_findOrigin - 1 : 0;
    m_finder->start(m_playback.trace(), text, here, direction < 0 ? -1 : 1);
}

void MainWindow::showFound(EventNumber number)
{
    using playback::Entity;
    const auto &event = m_playback.trace().at(number);
    m_playback.seek(number);
    m_foundAt = number;
    if (m_isFindAccepted)
        m_findOrigin = number;
    // Whom the log names there, and nobody whom an earlier letter has found.
    const auto kind = engine::trace::subjectKind(event.kind);
    const bool isOfTask = kind == engine::trace::SubjectKind::Task && event.subject;
    const bool isOfScope = kind == engine::trace::SubjectKind::Scope && event.subject;
    m_selection.select(isOfTask ? Entity::of(event.task())
            : isOfScope         ? Entity::of(event.scope())
            : event.actor       ? Entity::of(event.actor)
                                : Entity {});
}

} // namespace ui::window
