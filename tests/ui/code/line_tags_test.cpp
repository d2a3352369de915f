// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/history.h"
#include "tests/support/stories.h"
#include "ui/code/line_tags.h"
#include "ui/code/line_values.h"

#include <QTest>

#include <algorithm>

using namespace engine::trace;
using namespace ui::code;

namespace {

EventNumber delivered(const Trace &trace)
{
    for (EventNumber n = 1; n <= trace.size(); ++n)
        if (trace.at(n).kind == EventKind::CancelDelivered && trace.at(n).task() == TaskId {4})
            return n;
    return 0;
}

std::vector<LineTag> tagsAt(const Trace &trace, EventNumber number, const LineMap &map)
{
    History history(trace);
    return lineTags(trace, history.at(number), map);
}

LineMap identity(const Trace &trace)
{
    const QString text = QString::fromStdString(trace.run.text);
    return {text, text};
}

} // namespace

class LineTagsTest : public QObject
{
    Q_OBJECT

private slots:
    void eachLiveTaskHasATagAtItsLine()
    {
        const Trace trace = support::checkout();
        const auto tags = tagsAt(trace, delivered(trace), identity(trace));
        const auto at = [&](int line) { return std::ranges::find(tags, line, &LineTag::line); };
        QVERIFY(at(19) != tags.end());
        QCOMPARE(at(19)->text, "charge");
        QCOMPARE(at(19)->look, Look::Cancelling);
        QVERIFY(at(26) != tags.end());
        QCOMPARE(at(26)->text, "main");
    }

    void failedChildKeepsItsTagUntilItsGroupCloses()
    {
        const Trace trace = support::checkout();
        const auto during = tagsAt(trace, delivered(trace), identity(trace));
        const auto reserve = std::ranges::find(during, 15, &LineTag::line);
        QVERIFY(reserve != during.end());
        QCOMPARE(reserve->look, Look::Failed);
        const auto after = tagsAt(trace, trace.size(), identity(trace));
        QVERIFY(after.empty());
    }

    void returnedChildHasNoTag()
    {
        const Trace trace = support::checkout();
        for (const LineTag &tag : tagsAt(trace, delivered(trace), identity(trace)))
            QVERIFY(tag.line != 11 && tag.line != 10);
    }

    void manyOfAKindShareOneTag()
    {
        const Trace trace = support::wide(20);
        std::size_t most = 0;
        QString text;
        for (EventNumber n = 1; n <= trace.size(); ++n)
            for (const LineTag &tag : tagsAt(trace, n, identity(trace)))
                if (tag.tasks.size() > most) {
                    most = tag.tasks.size();
                    text = tag.text;
                }
        QVERIFY(most > 10);
        QVERIFY2(text.startsWith(QStringLiteral("%1 × ").arg(most)), qPrintable(text));
    }

    void tagsOfLinesThatAreGoneAreHidden()
    {
        const Trace trace = support::checkout();
        QString edited = QString::fromStdString(trace.run.text);
        edited.replace(QStringLiteral("await asyncio.sleep(2)"), QStringLiteral("await asyncio.sleep(5)"));
        const LineMap map(QString::fromStdString(trace.run.text), edited);
        for (const LineTag &tag : tagsAt(trace, delivered(trace), map))
            QVERIFY(tag.line != 19);
    }

    void valuesStandBesideTheFramesLine()
    {
        const Trace trace = support::checkout();
        History history(trace);
        const auto values = lineValues(trace, history.at(delivered(trace)).task({4}).where, identity(trace));
        QCOMPARE(values.at(19), "card = 'visa'");
    }
};

QTEST_GUILESS_MAIN(LineTagsTest)
#include "line_tags_test.moc"
