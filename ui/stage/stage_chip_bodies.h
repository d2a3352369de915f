// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/stage/stage_measures.h"
#include "ui/theme/theme.h"

#include <QCache>
#include <QPainter>
#include <QPixmap>

#include <functional>

namespace ui::stage {

// Pictures of chips at rest, without their words: of hundreds most are alike, and rounded, smooth shapes
// take far longer to paint than pictures of them. Placed within an eighth of a pixel. Lives as long as its view.
class ChipBodies
{
public:
    // With the scheme and the size, all that a chip's shape and colours depend on.
    struct Kind
    {
        Density density = Density::Full;
        engine::trace::Look look = engine::trace::Look::Ready;
        bool isReached = false;

        bool operator==(const Kind &) const = default;
    };

    // Before each frame. Other colours, or a screen of another pixel ratio, and all are painted anew.
    void begin(theme::Scheme scheme, const QPaintDevice &device);
    // `draw` paints one of that kind into a rectangle; it is called for the first of them only.
    void paint(QPainter &painter, const QRectF &rect, const Kind &kind, const std::function<void(QPainter &, const QRectF &)> &draw);

private:
    struct Key
    {
        Kind kind;
        QSizeF size; // in pixels of the device
        QPoint within; // quarters of a pixel

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, static_cast<int>(key.kind.density), static_cast<int>(key.kind.look), key.kind.isReached, qRound(key.size.width()),
                              qRound(key.size.height()), key.within.x(), key.within.y());
        }
    };
    static constexpr int mostPixels = 4'000'000; // of all pictures together

    theme::Scheme m_scheme = theme::Scheme::Light;
    double m_ratio = 1;
    QCache<Key, QPixmap> m_pictures{mostPixels};
};

} // namespace ui::stage
