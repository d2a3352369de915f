// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/stage/painted_words.h"

#include <QLineF>
#include <QPainter>
#include <QPainterPath>
#include <QTransform>

#include <algorithm>

namespace support {

namespace {

// The letters themselves, without what a font leaves free above and below them.
QRectF letters(const QRectF &line)
{
    return line.adjusted(0.5, line.height() * 0.22, -0.5, -line.height() * 0.2);
}

} // namespace

class PaintedWords::Engine : public QPaintEngine
{
public:
    Engine() : QPaintEngine(AllFeatures) {}

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}

    void updateState(const QPaintEngineState &now) override
    {
        if (now.state() & DirtyTransform)
            m_transform = now.transform();
        if (now.state() & DirtyBrush)
            m_brush = now.brush();
        if (now.state() & DirtyPen)
            m_pen = now.pen();
        if (now.state() & DirtyOpacity)
            m_opacity = now.opacity();
        if (now.state() & (DirtyClipPath | DirtyClipRegion | DirtyClipEnabled))
            m_isClipped = now.painter()->hasClipping();
    }

    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        const QRectF line(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        const QString text = item.text(); // a joiner between two signs has no place of its own
        const bool isSeen = std::any_of(text.begin(), text.end(), [](QChar one) { return one.isPrint() && !one.isSpace(); });
        if (isSeen && m_opacity > 0.1)
            words.push_back({text, letters(m_transform.mapRect(line)), m_pen.color(), {}});
    }

    void drawPath(const QPainterPath &path) override { cover(m_transform.map(path)); }

    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        QPainterPath path(points[0]);
        for (int i = 1; i < count; ++i)
            path.lineTo(points[i]);
        if (mode == PolylineMode)
            strike(m_transform.map(path));
        else
            cover(m_transform.map(path));
    }

    std::vector<Word> words;

private:
    // A filled shape; one that is clipped is the band or the flare of something else.
    void cover(const QPainterPath &path)
    {
        const bool hides = m_brush.style() == Qt::SolidPattern && m_brush.color().alphaF() * m_opacity > 0.4;
        if (!hides || m_isClipped)
            return;
        for (Word &word : words) {
            if (!path.intersects(word.rect))
                continue;
            QPainterPath letter;
            letter.addRect(word.rect);
            const QRectF hidden = path.intersected(letter).boundingRect();
            if (hidden.width() > 1.5 && hidden.height() > 1.5)
                word.covered = QStringLiteral("a shape in %1").arg(m_brush.color().name());
        }
    }

    void strike(const QPainterPath &path)
    {
        if (m_pen.style() == Qt::NoPen || m_opacity < 0.2)
            return;
        for (Word &word : words) {
            if (word.ink == m_pen.color()) // struck out on purpose
                continue;
            const QRectF middle = word.rect.adjusted(1, word.rect.height() * 0.1, -1, -word.rect.height() * 0.1);
            for (int i = 1; i < path.elementCount(); ++i) {
                QPainterPath part(path.elementAt(i - 1));
                part.lineTo(path.elementAt(i));
                part.lineTo(part.currentPosition() + QPointF(0.2, 0.2));
                if (part.intersects(middle))
                    word.covered = QStringLiteral("a line in %1").arg(m_pen.color().name());
            }
        }
    }

    QTransform m_transform;
    QBrush m_brush;
    QPen m_pen;
    double m_opacity = 1;
    bool m_isClipped = false;
};

PaintedWords::PaintedWords(QSize size) : m_size(size), m_engine(std::make_unique<Engine>()) {}

PaintedWords::~PaintedWords() = default;

QPaintEngine *PaintedWords::paintEngine() const
{
    return m_engine.get();
}

const std::vector<PaintedWords::Word> &PaintedWords::words() const &
{
    return m_engine->words;
}

QStringList PaintedWords::flaws() const
{
    QStringList found;
    const QRectF all({0, 0}, m_size);
    for (std::size_t i = 0; i < words().size(); ++i) {
        const Word &word = words()[i];
        if (!all.contains(word.rect))
            found << QStringLiteral("“%1” leaves the picture").arg(word.text);
        if (!word.covered.isEmpty())
            found << QStringLiteral("%1 is over “%2”").arg(word.covered, word.text);
        for (std::size_t j = i + 1; j < words().size(); ++j) {
            if (word.rect.intersects(words()[j].rect))
                found << QStringLiteral("“%1” and “%2” overlap").arg(word.text, words()[j].text);
        }
    }
    return found;
}

QStringList PaintedWords::missingIn(const PaintedWords &other) const
{
    QStringList missing;
    for (const Word &word : words()) {
        const auto isSame = [&](const Word &one) { return one.text == word.text && QLineF(one.rect.center(), word.rect.center()).length() < 2; };
        if (std::none_of(other.words().begin(), other.words().end(), isSame))
            missing << word.text;
    }
    return missing;
}

int PaintedWords::metric(PaintDeviceMetric metric) const
{
    constexpr int dotsPerInch = 96;
    switch (metric) {
    case PdmWidth:
        return m_size.width();
    case PdmHeight:
        return m_size.height();
    case PdmWidthMM:
        return m_size.width() * 254 / dotsPerInch / 10;
    case PdmHeightMM:
        return m_size.height() * 254 / dotsPerInch / 10;
    case PdmNumColors:
        return 1 << 24;
    case PdmDepth:
        return 32;
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return dotsPerInch;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
    default:
        return 0;
    }
}

} // namespace support
