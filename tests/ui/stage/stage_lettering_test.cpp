// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_lettering.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace ui::stage;

namespace {

// What is painted of a word that stands in `room`, on a Stage that is moved and zoomed.
struct Painted
{
    QImage image{600, 240, QImage::Format_RGB32};
    QRectF room; // in pixels

    Painted(double zoom, const QString &text, const Letters &letters)
    {
        image.fill(Qt::white);
        Lettering lettering;
        QPainter painter(&image);
        painter.translate(60, 40);
        painter.scale(zoom, zoom);
        lettering.begin(painter.font(), image);
        const QRectF own(70, 30, 120, 24);
        painter.setPen(Qt::black);
        lettering.paint(painter, own, text, letters, Qt::AlignLeft);
        room = painter.transform().mapRect(QRectF(own.topLeft(), QSizeF(lettering.width(text, letters), own.height())));
    }

    bool isDark(int x, int y) const { return qGray(image.pixel(x, y)) < 160; }

    QRect ink() const
    {
        QRect all;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (isDark(x, y))
                    all |= QRect(x, y, 1, 1);
        return all;
    }

    // The longest row of dark pixels.
    int longestRun() const
    {
        int longest = 0;
        for (int y = 0; y < image.height(); ++y) {
            int run = 0;
            for (int x = 0; x < image.width(); ++x) {
                run = isDark(x, y) ? run + 1 : 0;
                longest = std::max(longest, run);
            }
        }
        return longest;
    }
};

} // namespace

class StageLetteringTest : public QObject
{
    Q_OBJECT

private slots:
    void struckWordsAreStruckWhereTheyStand_data();
    void struckWordsAreStruckWhereTheyStand();
    void wordsThatDoNotFitAreElided();
    void aCallsBracketsFollowItsNameInAnyScript();
};

void StageLetteringTest::aCallsBracketsFollowItsNameInAnyScript()
{
    const QString name = QStringLiteral("מים()"); // Hebrew letters
    const Painted painted(1, name, {13});
    const Painted asCode(1, QChar(0x200e) + name, {13}); // after a mark that writing goes from left to right
    QVERIFY(painted.image == asCode.image);
}

void StageLetteringTest::struckWordsAreStruckWhereTheyStand_data()
{
    QTest::addColumn<double>("zoom");
    for (const double zoom : {0.6, 1.0, 1.37, 2.0})
        QTest::addRow("zoom %g", zoom) << zoom;
}

void StageLetteringTest::struckWordsAreStruckWhereTheyStand()
{
    QFETCH(double, zoom);
    const Painted struck(zoom, QStringLiteral("nnnnnn"), {13, QFont::DemiBold, true});
    QVERIFY2(struck.room.adjusted(-2, -2, 2, 2).contains(QRectF(struck.ink())), "something is painted beside the word");
    QVERIFY(struck.longestRun() >= struck.room.width() - 4);
    const Painted plain(zoom, QStringLiteral("nnnnnn"), {13, QFont::DemiBold, false});
    QVERIFY(plain.longestRun() < plain.room.width() / 2);
}

void StageLetteringTest::wordsThatDoNotFitAreElided()
{
    QImage image(100, 40, QImage::Format_RGB32);
    Lettering lettering;
    lettering.begin(QFont(), image);
    const Letters letters{12};
    const QString name = QStringLiteral("worker-with-a-long-name");
    QCOMPARE(lettering.elided(name, letters, 1000, Qt::ElideRight), name);
    const QString shorter = lettering.elided(name, letters, lettering.width(name, letters) / 2, Qt::ElideRight);
    QVERIFY(shorter.endsWith(QChar(0x2026)));
    QVERIFY(lettering.width(shorter, letters) <= lettering.width(name, letters) / 2);
}

QTEST_MAIN(StageLetteringTest)
#include "stage_lettering_test.moc"
