// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/code/bench.h"
#include "ui/code/code_editor.h"
#include "ui/code/find_bar.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

// g++ 12 warns of members that keep their defaults in a designated initializer.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace engine::trace;
using namespace ui;
using support::Bench;

class CodeViewTest : public QObject
{
    Q_OBJECT

private slots:
    void tagsFollowThePlaybackBothWays()
    {
        Bench bench;
        bench.playback.seek(bench.delivered());
        QCOMPARE(bench.tagsAt(19), 1);
        bench.playback.seek(1);
        QCOMPARE(bench.tagsAt(19), 0);
        bench.playback.seek(bench.delivered());
        QCOMPARE(bench.tagsAt(19), 1);
    }

    void clickOnATagSelectsItsTask()
    {
        Bench bench;
        bench.playback.seek(bench.delivered());
        QTest::mouseClick(
            bench.editor().viewport(), Qt::LeftButton, {}, bench.editor().tagsOn(19).front().rect.center().toPoint());
        QCOMPARE(bench.selection.selected(), ui::playback::Entity::of(TaskId {4}));
    }

    void pointerOverATagLightsItsTask()
    {
        Bench bench;
        bench.playback.seek(bench.delivered());
        QTest::mouseMove(bench.editor().viewport(), bench.editor().tagsOn(19).front().rect.center().toPoint());
        QTRY_COMPARE(bench.selection.hovered(), ui::playback::Entity::of(TaskId {4}));
        QTest::mouseMove(bench.editor().viewport(), QPoint(200, 3));
        QTRY_COMPARE(bench.selection.hovered(), playback::Entity());
    }

    void typingIsAnEdit()
    {
        Bench bench;
        QSignalSpy edited(&bench.view, &code::CodeView::sourceEdited);
        bench.editor().setFocus();
        QTest::keyClicks(&bench.editor(), "# new");
        QVERIFY(edited.count() > 0);
        QVERIFY(bench.view.isModified());
        QVERIFY(bench.view.text().startsWith("# new"));
        bench.view.setModified(false);
        QVERIFY(!bench.view.isModified());
    }

    void loadingIsNoEdit()
    {
        Bench bench;
        QSignalSpy edited(&bench.view, &code::CodeView::sourceEdited);
        bench.view.setSource("other.py", "pass\n");
        QCOMPARE(edited.count(), 0);
        QCOMPARE(bench.view.path(), "other.py");
        QVERIFY(!bench.view.isModified());
    }

    void readOnlyTextRefusesAndSaysSo()
    {
        Bench bench;
        QSignalSpy refused(&bench.view, &code::CodeView::editRefused);
        bench.view.setReadOnly(true);
        const QString before = bench.view.text();
        bench.editor().setFocus();
        QTest::keyClicks(&bench.editor(), "x");
        QCOMPARE(bench.view.text(), before);
        QVERIFY(refused.count() > 0);
    }

    void anotherTextStartsAtItsFirstColumn()
    {
        Bench bench;
        const auto offset = [&] { return bench.editor().SendScintilla(QsciScintillaBase::SCI_GETXOFFSET); };
        const QString wide = QString(300, 'x') + '\n';
        bench.view.setSource("wide.py", wide);
        bench.editor().SendScintilla(QsciScintillaBase::SCI_SETXOFFSET, 120);
        QCOMPARE(offset(), 120L);
        bench.view.setSource("wide.py", "# again\n" + wide);
        QCOMPARE(offset(), 120L); // the same: as one had it
        bench.view.setSource("other.py", wide);
        QCOMPARE(offset(), 0L);
    }

    void tagsMoveWithTheTextAboveThem()
    {
        Bench bench;
        bench.playback.seek(bench.delivered());
        bench.editor().setCursorPosition(0, 0);
        QTest::keyClick(&bench.editor(), Qt::Key_Return);
        QTRY_COMPARE(bench.tagsAt(20), 1);
        QCOMPARE(bench.tagsAt(19), 0);
    }

    void runToLineGoesBothWays()
    {
        Bench bench;
        QVERIFY(bench.view.runToLine(21, +1));
        const EventNumber cleanUp = bench.playback.position();
        QVERIFY(cleanUp > bench.delivered());
        QVERIFY(bench.view.runToLine(19, -1));
        QVERIFY(bench.playback.position() < cleanUp);
        const EventNumber here = bench.playback.position();
        QSignalSpy nothing(&bench.view, &code::CodeView::nothingAtLine);
        QVERIFY(!bench.view.runToLine(2, +1)); // nothing ever happens in the docstring
        QCOMPARE(bench.playback.position(), here);
        QCOMPARE(nothing.count(), 1);
        QCOMPARE(nothing.front(), (QVariantList {2, +1, false}));
        bench.playback.toLast();
        QVERIFY(!bench.view.runToLine(21, +1)); // it was there, but not after this
        QCOMPARE(nothing.back(), (QVariantList {21, +1, true}));
    }

    void clickInTheMarginSetsABreakpoint()
    {
        Bench bench;
        QSignalSpy toggled(&bench.view, &code::CodeView::breakpointToggled);
        const QPoint margin(8, bench.editor().lineRect(14).center().toPoint().y());
        QTest::mouseClick(bench.editor().viewport(), Qt::LeftButton, {}, margin);
        QCOMPARE(bench.view.breakpoints(), std::set<int> {14});
        QTest::mouseClick(bench.editor().viewport(), Qt::LeftButton, {}, margin);
        QVERIFY(bench.view.breakpoints().empty());
        QCOMPARE(toggled.count(), 2);
    }

    // Space plays then, and is no space in the script.
    void breakpointsAndTagsLeaveTheKeyboardWhereItIs()
    {
        Bench bench;
        bench.view.activateWindow();
        bench.playback.seek(bench.delivered());
        code::CodeEditor &editor = bench.editor();
        const auto click = [&](QPoint point) {
            editor.clearFocus();
            QTest::mouseMove(editor.viewport(), point);
            QTRY_COMPARE(editor.viewport()->mapFromGlobal(QCursor::pos()), point);
            QTest::mouseClick(editor.viewport(), Qt::LeftButton, {}, point);
        };
        click(QPoint(8, editor.lineRect(14).center().toPoint().y()));
        QCOMPARE(bench.view.breakpoints(), std::set<int>{14});
        QVERIFY(!editor.hasFocus());
        click(editor.tagsOn(19).front().rect.center().toPoint());
        QVERIFY(bench.selection.selected().task);
        QVERIFY(!editor.hasFocus());
        click(QPoint(160, editor.lineRect(14).center().toPoint().y()));
        QVERIFY(editor.hasFocus());
    }

    void playingStopsAtABreakpoint()
    {
        Bench bench;
        bench.view.setBreakpoint(21, true);
        bench.playback.seek(1);
        bench.playback.setSpeed(16);
        bench.playback.play();
        for (int frame = 0; frame < 2000 && bench.playback.isPlaying(); ++frame)
            bench.playback.advance(100);
        QVERIFY(!bench.playback.isPlaying());
        const auto &event = bench.trace->at(bench.playback.position());
        QCOMPARE(bench.trace->frame(event.where).line, 21u);
        QVERIFY(bench.playback.position() < bench.playback.last());
    }

    // Backwards it stops where forwards it would: as a task comes to the line.
    void playingBackwardsStopsAtTheSameEvents()
    {
        Bench bench;
        bench.view.setBreakpoint(21, true);
        bench.playback.setSpeed(16);
        const auto stops = [&](auto play) {
            std::vector<EventNumber> found;
            do {
                (bench.playback.*play)();
                for (int frame = 0; frame < 2000 && bench.playback.isPlaying(); ++frame)
                    bench.playback.advance(100);
                found.push_back(bench.playback.position());
            } while (found.back() != 0 && found.back() != bench.playback.last());
            found.pop_back();
            return found;
        };
        const auto onTheWay = stops(&playback::Playback::play);
        QVERIFY(onTheWay.size() > 1);
        auto back = stops(&playback::Playback::playBackwards);
        std::reverse(back.begin(), back.end());
        QCOMPARE(back, onTheWay);
    }

    void syntaxErrorIsUnderlinedAndSaid()
    {
        Bench bench;
        bench.view.showError(21, 9, "SyntaxError: invalid syntax");
        QCOMPARE(bench.editor().annotation(20), "SyntaxError: invalid syntax");
        bench.view.clearError();
        QVERIFY(bench.editor().annotation(20).isEmpty());
    }

    void errorOutsideTheTextDoesNoHarm()
    {
        Bench bench;
        bench.view.showError(9999, 9999, "SyntaxError: unexpected EOF");
        bench.view.showError(0, 0, "SyntaxError");
        bench.view.showError(-3, -3, "SyntaxError");
        bench.view.setSource("empty.py", "");
        bench.view.showError(1, 1, "SyntaxError");
    }

    // In a narrow panel, too, one reads the code.
    void aNoteIsReadInWhole()
    {
        Bench bench;
        bench.view.resize(330, 620);
        code::CodeEditor &editor = bench.editor();
        const QString words = QStringLiteral("invalid syntax. Perhaps you forgot a comma?");
        bench.view.setSource("deep.py", QStringLiteral("def f():\n") + QString(40, u' ') + QStringLiteral("x y\n"));
        bench.view.showError(2, 41, words);
        const QString told = editor.annotation(1);
        QCOMPARE(QString(told).replace(u'\n', u' '), words);
        const QFontMetrics metrics(bench.theme.font(9));
        for (const QString &line : told.split(u'\n'))
            QVERIFY2(metrics.horizontalAdvance(line) < editor.viewport()->width() - 60, qPrintable(line));
        QCOMPARE(editor.annotationDisplay(), QsciScintilla::AnnotationStandard);
        bench.view.resize(900, 620);
        bench.view.showError(2, 41, words);
        QCOMPARE(editor.annotation(1), words);
        bench.view.setReadOnly(false);
        editor.insertAt(QStringLiteral("\n"), 0, 0);
        bench.view.resize(330, 620);
        QVERIFY2(metrics.horizontalAdvance(editor.annotation(2).section(u'\n', 0, 0)) < editor.viewport()->width() - 60, qPrintable(editor.annotation(2)));
        QVERIFY(editor.annotation(1).isEmpty());
        bench.view.resize(900, 620);
        QCOMPARE(editor.annotation(2), words);
        const qsizetype rows = editor.annotation(2).count(u'\n');
        bench.theme.setScale(3);
        QVERIFY(editor.annotation(2).count(u'\n') > rows);
    }

    void aNoteOnTheLastLineIsInSight()
    {
        Bench bench;
        bench.view.setSource("long.py", QString(200, u'\n') + QStringLiteral("print(1"));
        code::CodeEditor &editor = bench.editor();
        editor.showLine(201);
        bench.view.showError(201, 6, QStringLiteral("'(' was never closed"));
        const auto rows = editor.SendScintilla(QsciScintilla::SCI_ANNOTATIONGETLINES, 200);
        QVERIFY(rows > 0);
        QVERIFY(editor.lineRect(201).bottom() + rows * editor.lineRect(201).height() <= editor.viewport()->height());
    }

    void whoTypesOnSeesWhereLinesBegin()
    {
        Bench bench;
        bench.view.setReadOnly(false);
        bench.editor().setFocus();
        QTest::keyClick(&bench.editor(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClicks(&bench.editor(), QString(150, u'x'));
        QTRY_VERIFY(bench.editor().SendScintilla(QsciScintilla::SCI_GETXOFFSET) > 0);
        QTest::keyClick(&bench.editor(), Qt::Key_Return);
        QTRY_COMPARE(bench.editor().SendScintilla(QsciScintilla::SCI_GETXOFFSET), 0l);
        QTest::keyClicks(&bench.editor(), QStringLiteral("short"));
        QTRY_COMPARE(bench.editor().SendScintilla(QsciScintilla::SCI_GETXOFFSET), 0l);
    }

    // As long as something of its line can be read, the text stays as far aside as somebody has put it.
    void aStepToALineOutOfSightComesBackFromTheSide()
    {
        Bench bench;
        const auto aside = [&] { return bench.editor().SendScintilla(QsciScintilla::SCI_GETXOFFSET); };
        bench.playback.seek(1);
        bench.editor().SendScintilla(QsciScintilla::SCI_SETXOFFSET, 20ul);
        bench.playback.seek(bench.delivered());
        QCOMPARE(aside(), 20l);
        bench.playback.seek(1);
        bench.editor().SendScintilla(QsciScintilla::SCI_SETXOFFSET, 900ul);
        bench.playback.seek(bench.delivered());
        QCOMPARE(aside(), 0l);
    }

    // Larger, so that all of a text is in view, and smaller again.
    void theCurrentLineStaysInViewAsThePanelAndTypeChange()
    {
        Bench bench;
        bench.view.setSource("long.py", QString(40, u'\n') + bench.view.text());
        bench.playback.seek(bench.delivered());
        const code::CodeEditor &editor = bench.editor();
        const auto isInView = [&] { return QRectF(editor.viewport()->rect()).contains(editor.lineRect(59)); };
        bench.view.resize(520, 200);
        QTRY_VERIFY(isInView());
        bench.view.resize(520, 2000);
        bench.view.resize(520, 200);
        QTRY_VERIFY(isInView());
        bench.theme.setScale(1.5);
        QTRY_VERIFY(isInView());
        bench.editor().SendScintilla(QsciScintilla::SCI_SETFIRSTVISIBLELINE, 0ul); // somebody has scrolled away
        bench.view.resize(520, 150);
        QCOMPARE(editor.lineUnder({5, 5}), 1);
    }

    void aJumpToAnEventWithoutALineShowsItsTask()
    {
        Bench bench;
        bench.view.setSource("long.py", QString(40, u'\n') + bench.view.text() + QString(40, u'\n'));
        bench.view.resize(520, 160);
        EventNumber woken = 1;
        while (bench.trace->at(woken).kind != EventKind::TaskWoken || bench.trace->at(woken).where)
            ++woken;
        bench.playback.seek(woken);
        const TaskId task = bench.trace->at(woken).task();
        const int line = 40 + static_cast<int>(bench.trace->frame(bench.playback.snapshot().task(task).where).line);
        const code::CodeEditor &editor = bench.editor();
        const auto isInView = [&] { return QRectF(editor.viewport()->rect()).contains(editor.lineRect(line)); };
        const auto scrollAway = [&] { bench.editor().SendScintilla(QsciScintilla::SCI_SETFIRSTVISIBLELINE, 0ul); };
        QVERIFY(bench.tagsAt(line) > 0);
        QVERIFY(isInView());
        bench.playback.seek(woken + 1);
        scrollAway();
        bench.playback.seek(woken); // one step
        QVERIFY(!isInView());
        bench.playback.seek(1);
        scrollAway();
        bench.playback.seek(woken);
        QVERIFY(isInView());
    }

    void findGoesFromPlaceToPlaceAndRoundTheEnd()
    {
        Bench bench;
        bench.view.activateWindow();
        bench.editor().setFocus();
        QTRY_VERIFY(bench.editor().hasFocus());
        QTest::keyClick(&bench.editor(), Qt::Key_F, Qt::ControlModifier);
        auto *words = bench.view.findChild<QLineEdit *>();
        QTRY_VERIFY(words->isVisible());
        QTest::keyClicks(words, "async def");
        int first = 0, line = 0, column = 0;
        bench.editor().getCursorPosition(&first, &column);
        for (int n = 0; n < 4; ++n)
            QTest::keyClick(words, Qt::Key_Return);
        bench.editor().getCursorPosition(&line, &column);
        QCOMPARE(line, first); // four of them, so four steps come round
        QTest::keyClick(words, Qt::Key_Return, Qt::ShiftModifier);
        bench.editor().getCursorPosition(&line, &column);
        QVERIFY(line > first);
        QTest::keyClick(words, Qt::Key_Escape);
        QVERIFY(!words->isVisible());
    }

    void brokenTraceIsShownWithoutHarm()
    {
        Bench bench;
        auto trace = std::make_shared<Trace>();
        trace->append({.where = {99}, .kind = EventKind::TaskStarted});
        bench.playback.setTrace(trace, 1);
        bench.view.grab();
        QVERIFY(!bench.view.runToLine(5, 1));
    }

    void everyMomentCanBePainted()
    {
        Bench bench;
        for (EventNumber n = 0; n <= bench.trace->size(); ++n) {
            bench.playback.seek(n);
            bench.view.grab();
        }
    }
};

QTEST_MAIN(CodeViewTest)
#include "code_view_test.moc"
