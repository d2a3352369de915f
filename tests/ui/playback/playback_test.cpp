// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/playback.h"

#include "tests/support/stories.h"
#include "ui/playback/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui::playback;
using engine::trace::Snapshot;
using engine::trace::Trace;

namespace {

constexpr double frame = 16;

Snapshot folded(const Trace &trace, EventNumber number)
{
    Snapshot snapshot;
    while (snapshot.number < number)
        snapshot.advance(trace);
    return snapshot;
}

} // namespace

class PlaybackTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_playback = std::make_unique<Playback>();
        m_playback->setTrace(std::make_shared<Trace>(support::checkout()));
    }

    void theSnapshotIsTheSameHoweverOneGotThere()
    {
        const EventNumber last = m_playback->last();
        const auto visit = [&](EventNumber number) {
            m_playback->seek(number);
            QCOMPARE(m_playback->position(), number);
            QVERIFY(m_playback->snapshot() == folded(m_playback->trace(), number));
        };
        for (EventNumber number = 0; number <= last; ++number)
            visit(number);
        for (EventNumber number = last; number-- > 0;)
            visit(number);
        for (const EventNumber number : {last, 3u, last / 2, 1u, last - 1})
            visit(number);
        QVERIFY(m_playback->snapshotAt(5) == folded(m_playback->trace(), 5));
        QVERIFY(m_playback->snapshot() == folded(m_playback->trace(), last - 1));
    }

    void readersAreToldAtOnceAtRestAndNowAndThenWhilePlaying()
    {
        QSignalSpy moves(m_playback.get(), &Playback::positionChanged);
        QSignalSpy reads(m_playback.get(), &Playback::positionToRead);
        m_playback->seek(5);
        m_playback->setReducedMotion(true);
        m_playback->step(+1);
        QCOMPARE(reads.count(), 2);
        QCOMPARE(reads.last().first().value<EventNumber>(), 6U);
        m_playback->first();
        moves.clear();
        reads.clear();
        m_playback->setSpeed(16);
        m_playback->play();
        for (int shown = 0; shown < 12; ++shown) // far enough to be in the middle
            m_playback->advance(frame);
        QVERIFY(m_playback->isPlaying());
        QVERIFY(moves.count() > 2 * reads.count());
        QVERIFY(reads.count() >= 1);
        m_playback->pause();
        QCOMPARE(reads.last().first().value<EventNumber>(), m_playback->position());
        m_playback->play();
        while (m_playback->isPlaying())
            m_playback->advance(frame);
        QCOMPARE(reads.last().first().value<EventNumber>(), m_playback->last());
    }

    void whilePlayingReadersAreToldInFramesOfTheirOwnWhereThereAreAny()
    {
        m_playback->first();
        m_playback->setSpeed(1); // each event has many frames
        QSignalSpy moves(m_playback.get(), &Playback::positionChanged);
        QSignalSpy reads(m_playback.get(), &Playback::positionToRead);
        m_playback->play();
        qsizetype apart = 0;
        qsizetype together = 0; // where events follow each other frame by frame
        while (m_playback->position() < m_playback->last()) {
            moves.clear();
            reads.clear();
            m_playback->advance(frame);
            (moves.isEmpty() ? apart : together) += reads.count();
        }
        QVERIFY2(apart > 3 && apart > 3 * together, qPrintable(QStringLiteral("%1 apart, %2 together").arg(apart).arg(together)));
    }

    void aStepIsThereAtOnceAndShownAfterwards()
    {
        QSignalSpy moments(m_playback.get(), &Playback::momentChanged);
        m_playback->step(+1);
        QCOMPARE(m_playback->position(), 1u);
        QCOMPARE(m_playback->moment().event, 1u);
        QVERIFY(m_playback->moment().phase < 1);
        finish();
        QCOMPARE(m_playback->moment().phase, 1.0);
        QVERIFY(!moments.isEmpty());
    }

    void aStepBackIsShownBackwards()
    {
        m_playback->seek(10);
        m_playback->step(-1);
        QCOMPARE(m_playback->position(), 9u);
        double last = 1;
        for (int frames = 0; frames < 100 && m_playback->moment().event == 10; ++frames) {
            QVERIFY(m_playback->moment().phase <= last);
            last = m_playback->moment().phase;
            m_playback->advance(frame);
        }
        QCOMPARE(m_playback->moment(), (Moment{9, 1, m_playback->trace().at(9).time}));
    }

    void quickStepsAllCount()
    {
        for (int i = 0; i < 5; ++i)
            m_playback->step(+1);
        QCOMPARE(m_playback->position(), 5u);
        m_playback->step(-1);
        m_playback->step(-1);
        QCOMPARE(m_playback->position(), 3u);
        finish();
        QCOMPARE(m_playback->moment().event, 3u);
    }

    void playingTellsTheWholeStoryInOrder()
    {
        QSignalSpy playing(m_playback.get(), &Playback::playingChanged);
        m_playback->play();
        EventNumber before = 0;
        engine::trace::Time time{0};
        for (int frames = 0; frames < 100'000 && m_playback->isPlaying(); ++frames) {
            m_playback->advance(frame);
            QVERIFY(m_playback->position() >= before);
            QVERIFY(m_playback->moment().time >= time);
            before = m_playback->position();
            time = m_playback->moment().time;
        }
        QCOMPARE(m_playback->position(), m_playback->last());
        QCOMPARE(playing.size(), 2);
    }

    void playAtTheEndBeginsAnew()
    {
        m_playback->toLast();
        m_playback->play();
        QCOMPARE(m_playback->position(), 0u);
        QVERIFY(m_playback->isPlaying());
    }

    void speedShortensTheStory()
    {
        const auto frames = [&](double speed) {
            m_playback->first();
            m_playback->setSpeed(speed);
            m_playback->play();
            int count = 0;
            for (; m_playback->isPlaying() && count < 100'000; ++count)
                m_playback->advance(frame);
            return count;
        };
        const int slow = frames(0.25);
        const int fast = frames(16);
        QVERIFY(slow > 20 * fast);
        m_playback->setSpeed(1000);
        QCOMPARE(m_playback->speed(), 16.0);
    }

    void playingWaitsForARunThatGoesOn()
    {
        auto whole = support::checkout();
        auto trace = std::make_shared<Trace>(support::checkout());
        m_playback->setTrace(trace);
        m_playback->setGrowing(true);
        m_playback->toLast();
        m_playback->play();
        m_playback->advance(1000);
        QVERIFY(m_playback->isPlaying());
        QSignalSpy appended(m_playback.get(), &Playback::eventsAppended);
        auto event = trace->at(trace->size());
        event.cause = trace->size();
        trace->append(event);
        QCOMPARE(m_playback->last() + 1, trace->size());
        m_playback->announceAppended();
        QCOMPARE(appended.size(), 1);
        for (int i = 0; i < 100; ++i)
            m_playback->advance(frame);
        QCOMPARE(m_playback->position(), trace->size());
        m_playback->setGrowing(false);
        QVERIFY(!m_playback->isPlaying());
    }

    void timeNeverRunsBackwardsWhilePlaying_data()
    {
        QTest::addColumn<bool>("reduced");
        QTest::newRow("with motion") << false;
        QTest::newRow("reduced motion") << true;
    }

    void timeNeverRunsBackwardsWhilePlaying()
    {
        QFETCH(bool, reduced);
        m_playback->setReducedMotion(reduced);
        m_playback->seek(0);
        engine::trace::Time before{0};
        bool isOrdered = true;
        connect(m_playback.get(), &Playback::momentChanged, this, [&](const Moment &moment) {
            isOrdered = isOrdered && moment.time >= before && moment.time <= m_playback->trace().endTime();
            before = moment.time;
        });
        m_playback->play();
        for (int frames = 0; frames < 5000 && m_playback->isPlaying(); ++frames)
            m_playback->advance(frame);
        QVERIFY(isOrdered);
        QCOMPARE(m_playback->position(), m_playback->last());
    }

    void reducedMotionStandsStillBetweenEvents()
    {
        m_playback->setReducedMotion(true);
        m_playback->step(+1);
        QCOMPARE(m_playback->moment().phase, 1.0);
        m_playback->play();
        for (int i = 0; i < 100'000 && m_playback->isPlaying(); ++i) {
            m_playback->advance(frame);
            QCOMPARE(m_playback->moment().phase, 1.0);
        }
        QCOMPARE(m_playback->position(), m_playback->last());
    }

    void jumpsAreUndone()
    {
        m_playback->seek(5);
        m_playback->step(+1);
        m_playback->seek(20);
        m_playback->undoJump();
        QCOMPARE(m_playback->position(), 6u);
        m_playback->undoJump();
        QCOMPARE(m_playback->position(), 0u);
        m_playback->redoJump();
        m_playback->redoJump();
        QCOMPARE(m_playback->position(), 20u);
        QVERIFY(!m_playback->canRedoJump());
    }

    void aDragIsOneJump()
    {
        m_playback->seek(4);
        for (const EventNumber number : {6u, 8u, 10u, 12u})
            m_playback->scrub(number);
        m_playback->undoJump();
        QCOMPARE(m_playback->position(), 4u);
    }

    void toBePlacedIsNoJump()
    {
        m_playback->place(4);
        QCOMPARE(m_playback->position(), 4u);
        QVERIFY(!m_playback->canUndoJump());
    }

    void markersIncludeBookmarks()
    {
        m_playback->seek(3);
        m_playback->toggleBookmark();
        m_playback->first();
        m_playback->stepToMarker(+1);
        QCOMPARE(m_playback->position(), 3u);
        m_playback->stepToMarker(+1);
        QVERIFY(m_playback->position() > 3);
        m_playback->stepToMarker(-1);
        QCOMPARE(m_playback->position(), 3u);
        m_playback->toggleBookmark();
        QVERIFY(m_playback->bookmarks().empty());
    }

    void anEmptyTraceIsHarmless()
    {
        m_playback->setTrace(nullptr);
        m_playback->play();
        m_playback->step(+1);
        m_playback->step(-1);
        m_playback->stepToMarker(-1);
        m_playback->seek(100, Motion::Animated);
        m_playback->toggleBookmark();
        m_playback->advance(100);
        QCOMPARE(m_playback->position(), 0u);
        QVERIFY(!m_playback->isPlaying());
    }

    void selectionIsOneThing()
    {
        Selection selection;
        QSignalSpy changes(&selection, &Selection::selectedChanged);
        const Entity task = Entity::of(engine::trace::TaskId{2});
        selection.select(task);
        selection.select(task);
        QCOMPARE(changes.size(), 1);
        selection.clear();
        QVERIFY(!selection.selected());
    }

private:
    void finish()
    {
        for (int i = 0; i < 200; ++i)
            m_playback->advance(frame);
    }

    std::unique_ptr<Playback> m_playback;
};

QTEST_GUILESS_MAIN(PlaybackTest)
#include "playback_test.moc"
