// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_view.h"

#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"

#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <set>

using namespace engine::trace;
using namespace ui;
using namespace ui::stage;
using playback::Entity;

class StageViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void allIsInView_data();
    void allIsInView();
    void clickSelects();
    void hoverPointsAt();
    void selectionElsewhereIsShown();
    void tabWalksInOrderAndThenLeaves();
    void arrowsGoToTheNeighbour();
    void wheelZoomsWhereThePointerIs();
    void dragPansAndFitComesBack();
    void sameEventLooksTheSameFromBothSides();
    void contextMenuAsksForInterventions();
    void anotherTraceStartsAnew();
    void growingTraceIsFollowed();
    void speaksToAssistiveTechnology();
    void paintsEveryEventAndPhase();
    void thousandsOfTasksPaint();
    void aSummaryTellsOfFailuresAndLeadsToThem();
    void whoIsSelectedIsShownAmongThousands();
    void largerTypeIsLargerHereAsWell();
    void theHintTouchesNoBorder_data();
    void theHintTouchesNoBorder();

private:
    void show(Trace trace, EventNumber position);
    QPoint centerOf(TaskId id) const { return m_view->rectOf(Entity::of(id)).center().toPoint(); }
    Entity selected() const { return m_selection->selected(); }

    std::unique_ptr<theme::Theme> m_theme;
    std::unique_ptr<playback::Playback> m_playback;
    std::unique_ptr<playback::Selection> m_selection;
    std::unique_ptr<StageView> m_view;
};

void StageViewTest::init()
{
    m_theme = std::make_unique<theme::Theme>();
    m_theme->setScheme(theme::Scheme::Light);
    m_playback = std::make_unique<playback::Playback>();
    m_selection = std::make_unique<playback::Selection>();
    m_view = std::make_unique<StageView>(ViewContext{*m_playback, *m_selection, *m_theme});
    m_view->resize(760, 520);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    show(support::checkout(), 34);
}

void StageViewTest::theHintTouchesNoBorder_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize &size : {QSize(574, 318), QSize(574, 220), QSize(400, 160), QSize(880, 560), QSize(300, 700)})
        QTest::newRow(qPrintable(QStringLiteral("%1x%2").arg(size.width()).arg(size.height()))) << size;
}

void StageViewTest::theHintTouchesNoBorder()
{
    QFETCH(QSize, size);
    m_view->resize(size);
    for (const EventNumber number : {0U, 2U, 4U}) {
        show(support::checkout(), number);
        QVERIFY(size.height() < 300 || !m_view->hintRect().isNull());
        if (m_view->hintRect().isNull())
            continue;
        const QRectF hint = m_view->hintRect().adjusted(-3, -3, 3, 3);
        QVERIFY(QRectF(m_view->rect()).contains(hint));
        for (const BoxFace &box : m_view->scene().boxes) {
            const QRectF rect = m_view->rectOf(Entity::of(box.place.scope));
            QVERIFY(rect.contains(hint) || !rect.intersects(hint));
        }
        for (const ChipFace &chip : m_view->scene().chips)
            QVERIFY(!m_view->rectOf(Entity::of(chip.place.task)).intersects(hint));
    }
}

void StageViewTest::cleanup()
{
    m_view.reset();
    m_selection.reset();
    m_playback.reset();
    m_theme.reset();
}

void StageViewTest::show(Trace trace, EventNumber position)
{
    m_playback->setTrace(std::make_shared<Trace>(std::move(trace)), position);
}

void StageViewTest::allIsInView_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(420, 300);
    QTest::newRow("usual") << QSize(700, 460);
    QTest::newRow("large") << QSize(1000, 700);
    QTest::newRow("narrow") << QSize(300, 900);
}

void StageViewTest::allIsInView()
{
    QFETCH(QSize, size);
    m_view->resize(size);
    for (EventNumber number = 1; number <= m_playback->last(); ++number) {
        m_playback->seek(number);
        for (const ChipFace &chip : m_view->scene().chips)
            QVERIFY(QRectF(m_view->rect()).contains(m_view->rectOf(Entity::of(chip.place.task))));
        for (const BoxFace &box : m_view->scene().boxes)
            QVERIFY(QRectF(m_view->rect()).contains(m_view->rectOf(Entity::of(box.place.scope))));
    }
}

// With fewer details where all of them would need more room than there is.
void StageViewTest::largerTypeIsLargerHereAsWell()
{
    m_view->resize(900, 600);
    show(support::checkout(), 34);
    const double usual = m_view->camera().zoom();
    const QRectF room = m_view->rect();
    m_theme->setScale(1.6);
    QVERIFY2(m_view->camera().zoom() > usual * 1.2, qPrintable(QStringLiteral("%1 after %2").arg(m_view->camera().zoom()).arg(usual)));
    QVERIFY(room.contains(m_view->rectOf(Entity::of(ScopeId{1}))));
    m_theme->setScale(1);
    QCOMPARE(m_view->camera().zoom(), usual);
}

void StageViewTest::clickSelects()
{
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, centerOf({3}));
    QCOMPARE(selected(), Entity::of(TaskId{3}));
    const QRectF group = m_view->rectOf(Entity::of(ScopeId{3}));
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, (group.bottomLeft() + QPointF(8, -8)).toPoint());
    QCOMPARE(selected(), Entity::of(ScopeId{3}));
    const ExceptionId error = m_view->scene().tokens.front().place.exception;
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, m_view->rectOf(Entity::of(error)).center().toPoint());
    QCOMPARE(selected(), Entity::of(error));
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, QPoint(2, 2));
    QVERIFY(!selected());
}

void StageViewTest::hoverPointsAt()
{
    QTest::mouseMove(m_view.get(), centerOf({4}));
    QCOMPARE(m_selection->hovered(), Entity::of(TaskId{4}));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_view.get(), &leave);
    QVERIFY(!m_selection->hovered());
}

void StageViewTest::selectionElsewhereIsShown()
{
    const QImage before = m_view->grab().toImage();
    m_selection->select(Entity::of(TaskId{2}));
    QVERIFY(m_view->grab().toImage() != before);
}

void StageViewTest::tabWalksInOrderAndThenLeaves()
{
    m_view->setFocus();
    for (const ChipFace &chip : m_view->scene().chips) {
        QTest::keyClick(m_view.get(), Qt::Key_Tab);
        QCOMPARE(selected(), Entity::of(chip.place.task));
    }
    QTest::keyClick(m_view.get(), Qt::Key_Backtab);
    QCOMPARE(selected(), Entity::of(m_view->scene().chips.rbegin()[1].place.task));
    QSignalSpy activated(m_view.get(), &StageView::activated);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(!selected());
}

void StageViewTest::arrowsGoToTheNeighbour()
{
    show(support::wide(20), 100);
    m_selection->select(Entity::of(TaskId{2})); // the first of three columns
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(selected(), Entity::of(TaskId{3}));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(selected(), Entity::of(TaskId{6}));
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(selected(), Entity::of(TaskId{5}));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(selected(), Entity::of(TaskId{1})); // main, above the group
}

void StageViewTest::wheelZoomsWhereThePointerIs()
{
    const QPointF pointer = centerOf({3});
    const double zoom = m_view->camera().zoom();
    QWheelEvent wheel(pointer, m_view->mapToGlobal(pointer), {}, {0, 240}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view.get(), &wheel);
    QVERIFY(m_view->camera().zoom() > zoom);
    QVERIFY(QLineF(m_view->rectOf(Entity::of(TaskId{3})).center(), pointer).length() < 2);
}

void StageViewTest::dragPansAndFitComesBack()
{
    const QPoint start = centerOf({3});
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_view.get(), start + QPoint(20, 10));
    QTest::mouseMove(m_view.get(), start + QPoint(60, 30));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, start + QPoint(60, 30));
    QVERIFY(!selected()); // that was no click
    QVERIFY(QLineF(centerOf({3}), start + QPoint(60, 30)).length() < 3);
    QVERIFY(!m_view->camera().isFollowing());
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QVERIFY(m_view->camera().isFollowing());
    QVERIFY(QLineF(centerOf({3}), start).length() < 2);
    m_selection->select(Entity::of(TaskId{3}));
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QVERIFY(m_view->rectOf(Entity::of(TaskId{3})).width() > 300);
}

void StageViewTest::sameEventLooksTheSameFromBothSides()
{
    m_playback->setReducedMotion(true); // without the pulse
    m_playback->seek(30);
    m_playback->seek(31);
    const QImage forwards = m_view->grab().toImage();
    m_playback->seek(50);
    m_playback->seek(31);
    QCOMPARE(m_view->grab().toImage(), forwards);
}

void StageViewTest::contextMenuAsksForInterventions()
{
    QStringList asked;
    connect(m_view.get(), &StageView::interventionRequested, this, [&](const QString &injection) { asked += injection; });
    QContextMenuEvent event(QContextMenuEvent::Mouse, centerOf({4}), m_view->mapToGlobal(centerOf({4})));
    QApplication::sendEvent(m_view.get(), &event);
    auto *menu = m_view->findChild<QMenu *>(QStringLiteral("interventions"));
    QVERIFY(menu);
    for (QAction *action : menu->actions())
        action->trigger();
    menu->close();
    QCOMPARE(asked, (QStringList{QStringLiteral("cancel #4 at 34"), QStringLiteral("raise ValueError in #4 at 34"),
                                 QStringLiteral("raise RuntimeError in #4 at 34"), QStringLiteral("raise OSError in #4 at 34"),
                                 QStringLiteral("delay #4 by 1 at 34"), QStringLiteral("delay #4 by 10 at 34"),
                                 QStringLiteral("interrupt at 34")}));
    QCOMPARE(selected(), Entity::of(TaskId{4}));
}

void StageViewTest::anotherTraceStartsAnew()
{
    show(support::timeoutStory(), 8);
    QCOMPARE(m_view->scene().chips.size(), 1U);
    QVERIFY(m_view->scene().layout.box({2}));
    QVERIFY(!m_view->scene().layout.box({3}));
    m_playback->setTrace(std::make_shared<Trace>());
    QVERIFY(m_view->scene().chips.empty());
    QVERIFY(!m_view->grab().isNull());
}

void StageViewTest::growingTraceIsFollowed()
{
    const Trace whole = support::wide(8);
    auto growing = std::make_shared<Trace>();
    m_playback->setTrace(growing);
    for (std::uint32_t id = 1; id <= whole.scopeCount(); ++id)
        growing->addScope(whole.scope({id}));
    for (std::uint32_t id = 1; id <= whole.taskCount(); ++id)
        growing->addTask(whole.task({id}));
    for (EventNumber number = 1; number <= whole.size(); ++number)
        growing->append(whole.at(number));
    m_playback->announceAppended();
    m_playback->seek(growing->size() / 2);
    QCOMPARE(m_view->scene().event, growing->size() / 2);
    QVERIFY(!m_view->scene().chips.empty());
}

void StageViewTest::speaksToAssistiveTechnology()
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(interface);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Stage"));
    const QString told = interface->text(QAccessible::Description);
    QVERIFY2(told.contains(QStringLiteral("reserve(\"lamp\")")), qPrintable(told));
    QCOMPARE(told, m_view->describe());
    QVERIFY(m_view->focusPolicy() & Qt::TabFocus);
}

void StageViewTest::paintsEveryEventAndPhase()
{
    for (Trace (*make)() : {&support::checkout, &support::timeoutStory, &support::deadlock}) {
        show(make(), 0);
        for (EventNumber number = 0; number <= m_playback->last(); ++number) {
            m_playback->seek(number);
            QVERIFY(!m_view->grab().isNull());
            QCOMPARE(m_view->scene().event, number);
        }
    }
}

void StageViewTest::thousandsOfTasksPaint()
{
    show(support::wide(3000), 7000);
    QVERIFY(m_view->scene().chips.size() <= StageLayout::mostChips);
    const auto summed = std::find_if(m_view->scene().boxes.begin(), m_view->scene().boxes.end(), [](const BoxFace &box) { return !box.more.isEmpty(); });
    QVERIFY(summed != m_view->scene().boxes.end());
    QVERIFY(summed->more.startsWith(QStringLiteral("+ ")));
    QVERIFY(!m_view->grab().isNull());
}

void StageViewTest::aSummaryTellsOfFailuresAndLeadsToThem()
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    std::vector<TaskId> children;
    for (int i = 0; i < 900; ++i)
        children.push_back(story.create(main, runner, "fetch()"));
    for (int i = 0; i < 300; ++i) {
        story.start(children[i]);
        story.raises(children[i], story.raise(children[i], "ValueError", ""));
    }
    Trace trace = story.take();
    const EventNumber last = trace.size();
    show(std::move(trace), last);
    const BoxFace &box = m_view->scene().boxes.front();
    QVERIFY2(box.more.startsWith(QStringLiteral("+ 1")) && box.more.contains(QStringLiteral(" failed, ")), qPrintable(box.more));
    QCOMPARE(box.mostUrgent(), Look::Failed);
    const QPoint note = m_view->camera().transform().map(box.place.more.center()).toPoint();
    std::set<std::uint32_t> visited;
    for (int click = 0; click < 3; ++click) {
        const TaskId hidden = m_view->summedUpAt(note);
        QVERIFY(hidden && !m_view->scene().chip(hidden));
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, note);
        QCOMPARE(selected(), Entity::of(hidden));
        QVERIFY(m_view->scene().chip(hidden));
        QCOMPARE(m_view->scene().chip(hidden)->look, Look::Failed);
        visited.insert(hidden.value);
    }
    QCOMPARE(visited.size(), 3U);
}

void StageViewTest::whoIsSelectedIsShownAmongThousands()
{
    show(support::wide(3000), 7000);
    const std::size_t shown = m_view->scene().chips.size();
    const TaskId hidden{2500};
    QVERIFY(!m_view->scene().chip(hidden));
    m_selection->select(Entity::of(hidden));
    QVERIFY(m_view->scene().chip(hidden));
    QCOMPARE(m_view->scene().chips.size(), shown);
    m_playback->seek(7200);
    QVERIFY(m_view->scene().chip(hidden));
}

QTEST_MAIN(StageViewTest)
#include "stage_view_test.moc"
