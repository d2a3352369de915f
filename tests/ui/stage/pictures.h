// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/history.h"
#include "tests/ui/stage/painted_words.h"
#include "ui/stage/stage_camera.h"
#include "ui/stage/stage_painter.h"

#include <unordered_map>

namespace support {

// The Stage at any event of a run, painted onto a device that keeps the words.
class Pictures
{
public:
    explicit Pictures(const engine::trace::Trace &trace) : m_trace(trace), m_history(trace)
    {
        m_plan.update(trace);
        m_theme.setScheme(ui::theme::Scheme::Light);
    }

    // As the view paints it when it has come to rest after an event, or begins to move to
    // it. Says which chips are no longer where they were at the event before.
    QStringList paint(engine::trace::EventNumber number, PaintedWords &device, double phase = 1,
        ui::stage::Travel travel = ui::stage::Travel::Full)
    {
        const QSize size(device.width(), device.height());
        const auto scene = [&](engine::trace::EventNumber event) {
            return event > 0 ? ui::stage::StageScene(m_trace, m_plan, m_history.at(event), size) : ui::stage::StageScene();
        };
        const ui::stage::StageScene before = scene(number - 1);
        const ui::stage::StageScene after = scene(number);
        const ui::stage::StageMotion motion(m_trace, before, after);
        ui::stage::StageCamera camera;
        camera.setView(size);
        camera.setContent(motion.bounds(phase), 1.25);
        ui::stage::StageFrame frame{before, after, motion};
        frame.phase = phase;
        frame.travel = travel;
        if (phase < 1 && number > 1)
            frame.leaving = ui::stage::StageMotion(m_trace, scene(number - 2), before).marks;
        frame.now = phase < 1 ? before.time : after.time;
        frame.zoom = camera.zoom();
        frame.visible = QRectF(camera.toStage({0, 0}), camera.toStage(QPointF(size.width(), size.height())));
        QPainter painter(&device);
        painter.setTransform(camera.transform(), true);
        ui::stage::StagePainter(painter, m_theme, frame, m_lettering, m_bodies).paint();

        QStringList moved;
        for (const ui::stage::ChipFace &chip : after.chips) {
            const QRectF now = camera.transform().mapRect(chip.place.rect);
            const auto [was, isNew] = m_places.try_emplace(chip.place.task, now);
            if (!isNew && QLineF(was->second.topLeft(), now.topLeft()).length() > 0.5)
                moved << QStringLiteral("%1 has moved").arg(chip.title);
        }
        return moved;
    }

private:
    const engine::trace::Trace &m_trace;
    ui::stage::StagePlan m_plan;
    engine::trace::History m_history;
    ui::theme::Theme m_theme;
    ui::stage::Lettering m_lettering;
    ui::stage::ChipBodies m_bodies;
    std::unordered_map<engine::trace::TaskId, QRectF> m_places; // in the view
};

} // namespace support
