// SPDX-License-Identifier: GPL-3.0-or-later
// Where tags stand: beside the code, and never on it as long as there is another place.
#include "tests/ui/code/bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace engine::trace;
using namespace ui;
using support::Bench;

class TagPlacesTest : public QObject
{
    Q_OBJECT

private slots:
    void tagsLeaveTheCodeFree_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("wide") << 900;
        QTest::newRow("usual") << 480;
        QTest::newRow("narrow") << 330;
    }

    void tagsLeaveTheCodeFree()
    {
        QFETCH(const int, width);
        Bench bench;
        bench.view.resize(width, 620);
        bench.view.setInlineValues(true);
        for (EventNumber n = 0; n <= bench.trace->size(); ++n) {
            bench.playback.seek(n);
            for (int line = 1; line <= bench.editor().lines(); ++line) {
                const auto tags = bench.editor().tagsOn(line);
                if (tags.empty())
                    continue;
                const QRectF row = bench.editor().lineRect(line);
                const int on = tags.back().place == code::TagPlace::Below ? line + 1 : tags.back().place == code::TagPlace::Above ? line - 1 : line;
                const bool covers = bench.editor().textEnd(on) > tags.back().rect.left() && bench.editor().textBegin(on) < tags.front().rect.right();
                const double widest = row.height() + 8; // a glyph and no more
                QVERIFY2(!covers || tags.back().rect.width() <= widest, qPrintable(QStringLiteral("event %1, line %2").arg(n).arg(line)));
            }
        }
        // Pointed at, a tag says whose it is.
        bench.playback.seek(bench.delivered());
        const double least = bench.editor().tagsOn(19).front().rect.width();
        bench.selection.hover(playback::Entity::of(TaskId {4}));
        QVERIFY(bench.editor().tagsOn(19).front().rect.width() >= least);
        QVERIFY(bench.editor().tagsOn(19).front().rect.width() > 40);
    }

    void tagsOfLongLinesStandInTheIndentation()
    {
        Bench bench;
        bench.playback.seek(bench.delivered());
        bench.view.resize(760, 620);
        QVERIFY(bench.editor().tagsOn(26).front().rect.left() > bench.editor().textEnd(26));
        const double whole = bench.editor().tagsOn(26).front().rect.width();
        bench.view.resize(330, 620);
        const QRectF tag = bench.editor().tagsOn(26).front().rect;
        QVERIFY(bench.editor().textEnd(26) > 330 - whole); // no room behind it
        QVERIFY(tag.right() < bench.editor().textBegin(26));
        QCOMPARE(tag.width(), whole);
        bench.selection.hover(playback::Entity::of(TaskId {1}));
        QCOMPARE(bench.editor().tagsOn(26).front().rect, tag); // pointed at, it does not run away
    }

    void tagsOfLongLinesHangFromThemWhereTheNextLineHasRoom()
    {
        Bench bench;
        EventNumber raised = 1;
        while (bench.trace->at(raised).kind != EventKind::TaskRaised)
            ++raised;
        bench.playback.seek(raised);
        code::CodeEditor &editor = bench.editor();
        int line = 1;
        while (!editor.text(line - 1).contains(QStringLiteral("raise")))
            ++line;
        bench.view.resize(760, 620);
        QCOMPARE(editor.tagsOn(line).front().place, code::TagPlace::OnLine);
        const double whole = editor.tagsOn(line).front().rect.width();
        bench.view.resize(230, 620);
        const code::PlacedTag tag = editor.tagsOn(line).front();
        QCOMPARE(tag.place, code::TagPlace::Below);
        QCOMPARE(tag.rect.width(), whole);
        QCOMPARE(tag.rect.top(), editor.lineRect(line).bottom());
        QVERIFY(tag.rect.left() > editor.textEnd(line + 1));
        QSignalSpy clicked(&editor, &code::CodeEditor::tagClicked);
        QTest::mouseClick(editor.viewport(), Qt::LeftButton, {}, tag.rect.center().toPoint());
        QCOMPARE(clicked.size(), 1);
        bench.playback.seek(1);
        bench.playback.seek(raised);
        QCOMPARE(editor.tagsOn(line).front().rect, tag.rect);
    }

    // Where a line and the next are both long, there is the line before; where that has tags, there is only the glyph.
    void tagsAvoidEachOther()
    {
        const QFontMetricsF metrics(QFont{});
        const code::LineTag tag{2, Look::Running, QStringLiteral("worker"), {TaskId {1}}};
        const auto row = [](int line, double end, code::TagPlace place) { return code::TagRow{QRectF(0, 20 * line, 300, 20), 30, 60, end, place}; };
        const auto placed = [&](double end, const std::vector<code::TagRow> &beside) {
            return code::placeTags({&tag}, row(2, end, code::TagPlace::OnLine), beside, metrics).front();
        };
        const code::TagRow above = row(1, 90, code::TagPlace::Above), full = row(3, 290, code::TagPlace::Below);
        QCOMPARE(placed(90, {full, above}).place, code::TagPlace::OnLine);
        QCOMPARE(placed(290, {full, above}).place, code::TagPlace::Above);
        QCOMPARE(placed(290, {full, above}).rect.bottom(), 40.0);
        QCOMPARE(placed(290, {full}).place, code::TagPlace::OnLine);
        QVERIFY(placed(290, {full}).rect.width() < 30);
    }
};

QTEST_MAIN(TagPlacesTest)
#include "tag_places_test.moc"
