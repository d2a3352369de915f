// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline/timeline_stand.h"

#include <QApplication>

// On a screen where a point is one and a half pixels, an odd size ends within a pixel.
class TimelineFractionTest : public QObject
{
    Q_OBJECT

private slots:
    void theLastPixelsArePaintedToo()
    {
        TimelineStand stand;
        QCOMPARE(stand.view->devicePixelRatioF(), 1.5);
        stand.playback.seek(stand.playback.last()); // nothing is pale then
        for (int width = 1000; width < 1004; ++width) {
            stand.view->resize(width, 260 + width % 3);
            const QImage picture = stand.canvas()->grab().toImage();
            for (int y = 0; y < picture.height(); ++y)
                QCOMPARE(picture.pixelColor(picture.width() - 1, y), stand.theme.color(ui::theme::Role::Panel));
            const QImage map = stand.view->findChild<ui::timeline::Minimap *>()->grab().toImage();
            QCOMPARE(map.pixelColor(map.width() / 2, map.height() - 1).alpha(), 255);
        }
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_SCALE_FACTOR", "1.5");
    QApplication application(argc, argv);
    TimelineFractionTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "timeline_fraction_test.moc"
