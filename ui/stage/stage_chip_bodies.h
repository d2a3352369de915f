// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/stage/stage_measures.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>

#include <functional>

namespace ui::stage {

// Pictures of chips at rest, without their words: of hundreds most are alike, and rounded, smooth shapes
// take far longer to paint than pictures of them. Placed within an eighth of a pixel. Lives as long as its view.
class ChipBodies
{
public:
    struct Kind
    {
        Density density = Density::Full;
        engine::trace::Look look = engine::trace::Look::Ready;
        bool isReached = false;
        QRgb body = 0; // colours, which the theme may change
        QRgb border = 0;
        QRgb band = 0;

        bool operator==(const Kind &) const = default;
    };

    // `draw` paints one of that kind into a rectangle; it is called for the first of them only.
    void paint(QPainter &painter, const QRectF &rect, const Kind &kind, const std::function<void(QPainter &, const QRectF &)> &draw);

private:
    struct Key
    {
        Kind kind;
        int width; // at zoom 1
        int zoom; // 1/1024
        QPoint within; // quarters of a pixel

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, static_cast<int>(key.kind.density), static_cast<int>(key.kind.look), key.kind.isReached, key.kind.body,
                              key.kind.border, key.kind.band, key.width, key.zoom, key.within.x(), key.within.y());
        }
    };

    QHash<Key, QPixmap> m_pictures;
};

} // namespace ui::stage
