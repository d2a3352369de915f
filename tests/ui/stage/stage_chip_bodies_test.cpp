// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_chip_bodies.h"

#include <QImage>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <optional>

using namespace ui::stage;
using engine::trace::Look;
using ui::theme::Scheme;

class StageChipBodiesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bodies.emplace();
        m_scheme = Scheme::Light;
        m_drawn = 0;
    }

    void aPictureLooksAsWhatItIsOf_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("zoom");
        QTest::newRow("at its size") << 1.0 << 1.0;
        QTest::newRow("zoomed") << 1.0 << 2.0;
        QTest::newRow("on a fine screen") << 2.0 << 1.0;
        QTest::newRow("zoomed on a fine screen") << 2.0 << 0.75;
    }

    void aPictureLooksAsWhatItIsOf()
    {
        QFETCH(const double, ratio);
        QFETCH(const double, zoom);
        const QRectF rect(QPointF(20.125, 10.375) / (ratio * zoom), QSizeF(48, 20));
        QImage direct = canvas(ratio);
        {
            QPainter painter(&direct);
            prepare(painter, zoom);
            draw(painter, rect);
        }
        // Also if it was made for another screen before, with as many pixels.
        const double other = 3 - ratio;
        QImage pictured = canvas(other);
        paint(pictured, zoom * ratio / other, rect);
        pictured = canvas(ratio);
        paint(pictured, zoom, rect);
        QCOMPARE(pictured.size(), direct.size());
        int most = 0;
        for (int y = 0; y < direct.height(); ++y)
            for (int x = 0; x < direct.width(); ++x)
                most = std::max(most, difference(pictured.pixelColor(x, y), direct.pixelColor(x, y)));
        QVERIFY2(most <= 2, qPrintable(QString::number(most))); // for it is rounded once more
    }

    void itIsDrawnOnce()
    {
        QImage image = canvas(1);
        for (int x = 0; x < 5; ++x)
            paint(image, 1, QRectF(x * 60, 4, 48, 20));
        QCOMPARE(m_drawn, 1);
        paint(image, 1, QRectF(0.5, 40, 48, 20)); // between two pixels it is another
        QCOMPARE(m_drawn, 2);
    }

    void whatItDependsOnMakesAnother_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("zoom");
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<bool>("isReached");
        const QSizeF size(48, 20);
        QTest::newRow("colours") << Scheme::Dark << 1.0 << 1.0 << size << false;
        QTest::newRow("a screen") << Scheme::Light << 2.0 << 0.5 << size << false; // so many pixels as before
        QTest::newRow("a zoom") << Scheme::Light << 1.0 << 1.25 << size << false;
        QTest::newRow("a size") << Scheme::Light << 1.0 << 1.0 << QSizeF(48, 26) << false;
        QTest::newRow("a state") << Scheme::Light << 1.0 << 1.0 << size << true;
    }

    void whatItDependsOnMakesAnother()
    {
        QFETCH(const Scheme, scheme);
        QFETCH(const double, ratio);
        QFETCH(const double, zoom);
        QFETCH(const QSizeF, size);
        QFETCH(const bool, isReached);
        QImage image = canvas(1);
        paint(image, 1, QRectF(8, 8, 48, 20));
        QCOMPARE(m_drawn, 1);
        m_scheme = scheme;
        image = canvas(ratio);
        paint(image, zoom, QRectF(QPointF(8, 8) / zoom, size), isReached);
        QCOMPARE(m_drawn, 2);
    }

    void whatIsTurnedIsPaintedItself()
    {
        QImage image = canvas(1);
        QPainter painter(&image);
        painter.rotate(10);
        m_bodies->begin(m_scheme, image);
        for (int i = 0; i < 2; ++i)
            m_bodies->paint(painter, QRectF(8, 8, 48, 20), {}, [this](QPainter &, const QRectF &) { ++m_drawn; });
        QCOMPARE(m_drawn, 2);
    }

private:
    static QImage canvas(double ratio)
    {
        QImage image(QSize(400, 100) * ratio, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        return image;
    }

    static int difference(const QColor &one, const QColor &other)
    {
        return std::max({std::abs(one.red() - other.red()), std::abs(one.green() - other.green()), std::abs(one.blue() - other.blue())});
    }

    static void prepare(QPainter &painter, double zoom)
    {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(zoom, zoom);
    }

    void draw(QPainter &painter, const QRectF &rect)
    {
        ++m_drawn;
        painter.setBrush(Qt::darkGreen);
        painter.setPen(QPen(Qt::black, 2));
        painter.drawRect(rect);
    }

    void paint(QImage &image, double zoom, const QRectF &rect, bool isReached = false)
    {
        QPainter painter(&image);
        prepare(painter, zoom);
        m_bodies->begin(m_scheme, image);
        m_bodies->paint(painter, rect, {Density::Full, Look::Waiting, isReached}, [this](QPainter &inside, const QRectF &where) { draw(inside, where); });
    }

    Scheme m_scheme = Scheme::Light;
    std::optional<ChipBodies> m_bodies;
    int m_drawn = 0;
};

QTEST_MAIN(StageChipBodiesTest)
#include "stage_chip_bodies_test.moc"
