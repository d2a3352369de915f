// SPDX-License-Identifier: GPL-3.0-or-later
// Over many runs: nothing that stands on the Stage covers a word, and no chip ever moves.
#include "engine/trace/history.h"
#include "tests/support/lessons.h"
#include "tests/ui/stage/painted_words.h"
#include "ui/stage/stage_camera.h"
#include "ui/stage/stage_painter.h"

#include <QDir>
#include <QTest>

#include <unordered_map>

using namespace engine::trace;
using namespace ui;
using namespace ui::stage;

namespace {

// The Stage in a window of 1280x720, 1440x900 and 1920x1080.
constexpr QSize sizes[] = {{574, 318}, {660, 400}, {880, 560}};

class Pictures
{
public:
    explicit Pictures(const Trace &trace) : m_trace(trace), m_history(trace)
    {
        m_plan.update(trace);
        m_theme.setScheme(theme::Scheme::Light);
    }

    // As the view paints it when it has come to rest after an event. Says which chips
    // are no longer where they were at the event before.
    QStringList paint(EventNumber number, support::PaintedWords &device)
    {
        const QSize size(device.width(), device.height());
        const StageScene before = number > 0 ? StageScene(m_trace, m_plan, m_history.at(number - 1), size) : StageScene();
        const StageScene after(m_trace, m_plan, m_history.at(number), size);
        const StageMotion motion(m_trace, before, after);
        StageCamera camera;
        camera.setView(size);
        camera.setContent(motion.bounds(1), 1.25);
        StageFrame frame{before, after, motion};
        frame.now = after.time;
        frame.zoom = camera.zoom();
        frame.visible = QRectF(camera.toStage({0, 0}), camera.toStage(QPointF(size.width(), size.height())));
        QPainter painter(&device);
        painter.setTransform(camera.transform(), true);
        StagePainter(painter, m_theme, frame).paint();

        QStringList moved;
        for (const ChipFace &chip : after.chips) {
            const QRectF now = camera.transform().mapRect(chip.place.rect);
            const auto [was, isNew] = m_places.try_emplace(chip.place.task, now);
            if (!isNew && QLineF(was->second.topLeft(), now.topLeft()).length() > 0.5)
                moved << QStringLiteral("%1 has moved").arg(chip.title);
        }
        return moved;
    }

private:
    const Trace &m_trace;
    StagePlan m_plan;
    History m_history;
    theme::Theme m_theme;
    std::unordered_map<TaskId, QRectF> m_places; // in the view
};

constexpr EventNumber mostPictures = 120; // of a run, in each size

} // namespace

class StageWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!support::canRunLessons())
            QSKIP("needs awaitscope-run");
    }

    void wordsStayFreeAndChipsStayPut_data()
    {
        QTest::addColumn<QString>("script");
        const QDir shapes(QStringLiteral(AWAITSCOPE_SHAPES));
        for (const QFileInfo &shape : shapes.entryInfoList({QStringLiteral("*.py")}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(shape.baseName())) << shape.filePath();
        for (const QString &lesson : support::lessons())
            QTest::newRow(qPrintable(QFileInfo(lesson).baseName())) << lesson;
    }

    void wordsStayFreeAndChipsStayPut()
    {
        QFETCH(QString, script);
        const std::optional<Trace> trace = support::runLesson(script);
        QVERIFY(trace);
        QVERIFY(trace->size() > 10);
        QStringList flaws;
        for (const QSize &size : sizes) {
            Pictures pictures(*trace);
            for (EventNumber number = 1; number <= trace->size(); number += 1 + trace->size() / mostPictures) {
                support::PaintedWords words(size);
                const QStringList moved = pictures.paint(number, words);
                for (const QString &flaw : words.flaws() + moved)
                    flaws << QStringLiteral("%1x%2 #%3: %4").arg(size.width()).arg(size.height()).arg(number).arg(flaw);
            }
        }
        QVERIFY2(flaws.isEmpty(), qPrintable(QStringLiteral("%1 flaws, as:\n").arg(flaws.size()) + flaws.mid(0, 20).join(u'\n')));
    }
};

QTEST_MAIN(StageWordsTest)
#include "stage_words_test.moc"
