// SPDX-License-Identifier: GPL-3.0-or-later
// The story told from its end to its beginning.
#include "tests/support/stories.h"
#include "ui/playback/playback.h"

#include <QTest>

using namespace ui::playback;

namespace {

constexpr double frame = 16;

} // namespace

class PlaybackBackwardsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_playback = std::make_unique<Playback>();
        m_playback->setTrace(std::make_shared<engine::trace::Trace>(support::checkout()));
    }

    void playingBackwardsIsPlayingTheOtherWay()
    {
        m_playback->toLast();
        std::vector<EventNumber> positions;
        connect(m_playback.get(), &Playback::positionChanged, this, [&](EventNumber number) { positions.push_back(number); });
        engine::trace::Time before = m_playback->moment().time;
        double lowestPhase = 1;
        m_playback->playBackwards();
        QVERIFY(m_playback->isPlaying() && m_playback->isPlayingBackwards());
        double story = 0;
        for (; m_playback->isPlaying() && story < 1e6; story += frame) {
            m_playback->advance(frame);
            const Moment &moment = m_playback->moment();
            QVERIFY(moment.time <= before); // never on
            QVERIFY(moment.event == m_playback->position() || moment.event == m_playback->position() + 1);
            QVERIFY(moment.phase >= 0 && moment.phase <= 1);
            before = moment.time;
            lowestPhase = std::min(lowestPhase, moment.phase);
        }
        QVERIFY(!m_playback->isPlaying());
        QCOMPARE(m_playback->position(), 0u);
        QVERIFY(lowestPhase < 0.2);
        QVERIFY(std::is_sorted(positions.rbegin(), positions.rend()));
        QVERIFY(positions.size() > m_playback->last() / 2);
        QCOMPARE(m_playback->moment(), (Moment{0, 1, engine::trace::Time{0}}));

        // It takes as long as the other way.
        m_playback->play();
        double forwards = 0;
        for (; m_playback->isPlaying() && forwards < 1e6; forwards += frame)
            m_playback->advance(frame);
        QVERIFY2(std::abs(story - forwards) < 4 * frame, qPrintable(QStringLiteral("%1 %2").arg(story).arg(forwards)));
        m_playback->seek(0);
        m_playback->playBackwards(); // from the end
        m_playback->advance(frame);
        QVERIFY(m_playback->position() >= m_playback->last() - 1);
    }

    void playingBackwardsIsPausedAndTurned()
    {
        m_playback->seek(34);
        m_playback->playBackwards();
        m_playback->advance(frame);
        QCOMPARE(m_playback->position(), 33u);
        QCOMPARE(m_playback->moment().event, 34u);
        m_playback->pause(); // what has begun is undone to its end
        QVERIFY(!m_playback->isPlaying());
        for (int i = 0; i < 100; ++i)
            m_playback->advance(frame);
        QCOMPARE(m_playback->moment(), (Moment{33, 1, m_playback->trace().at(33).time}));
        m_playback->playBackwards();
        m_playback->play();
        QVERIFY(m_playback->isPlaying() && !m_playback->isPlayingBackwards());
        m_playback->togglePlayingBackwards();
        QVERIFY(!m_playback->isPlaying());
    }

    void reducedMotionPlaysBackwardsInTheSameTime()
    {
        const auto length = [this] {
            m_playback->toLast();
            m_playback->playBackwards();
            double story = 0;
            for (; m_playback->isPlaying() && story < 1e6; story += frame)
                m_playback->advance(frame);
            return story;
        };
        const double moving = length();
        m_playback->setReducedMotion(true);
        QVERIFY(std::abs(length() - moving) < 4 * frame);
    }

    void timeNeverRunsOnWhilePlayingBackwardsAtRest()
    {
        m_playback->setReducedMotion(true);
        m_playback->toLast();
        engine::trace::Time before = m_playback->trace().endTime();
        m_playback->playBackwards();
        for (int frames = 0; frames < 5000 && m_playback->isPlaying(); ++frames) {
            m_playback->advance(frame);
            const engine::trace::Time now = m_playback->moment().time;
            QVERIFY2(now <= before && now >= engine::trace::Time{0}, qPrintable(QString::number(now.count())));
            before = now;
        }
        QCOMPARE(m_playback->position(), 0U);
    }

private:
    std::unique_ptr<Playback> m_playback;
};

QTEST_GUILESS_MAIN(PlaybackBackwardsTest)
#include "playback_backwards_test.moc"
