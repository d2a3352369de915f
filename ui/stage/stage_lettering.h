// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/words/telling.h"

#include <QFont>
#include <QHash>
#include <QStaticText>

class QPaintDevice;
class QPainter;

namespace ui::stage {

// Size in pixels at zoom 1.
struct Letters
{
    double size;
    QFont::Weight weight = QFont::Normal;
    bool isStruck = false;

    bool operator==(const Letters &) const = default;
};

// Texts of one line as they were laid out when they were painted first: shaping them costs
// far more than painting them, and a frame of the Stage has hundreds. Lives as long as
// its view.
class Lettering
{
public:
    // Before each frame. Another type, or another device, and everything is laid out anew.
    void begin(const QFont &type, const QPaintDevice &device);

    double width(const QString &text, const Letters &letters);
    QString elided(const QString &text, const Letters &letters, double room, Qt::TextElideMode mode);
    // A task's name in so much room: all of it, or what tells it from others.
    QString fittingName(const QString &name, const words::CallForms &telling, const Letters &letters, double room);
    // With the painter's pen; what does not fit into the room is elided.
    void paint(QPainter &painter, const QRectF &room, const QString &text, const Letters &letters, Qt::Alignment alignment);

private:
    struct Key
    {
        QString text;
        Letters letters;
        int room; // in quarters of a pixel, of what is elided; else 0
        Qt::TextElideMode mode;

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, key.text, key.letters.size, static_cast<int>(key.letters.weight), key.letters.isStruck, key.room, static_cast<int>(key.mode));
        }
    };
    struct Line
    {
        QStaticText text;
        QSizeF size;
    };
    QFont font(const Letters &letters) const;
    Line &whole(const QString &text, const Letters &letters);
    Line &fitting(const QString &text, const Letters &letters, double room, Qt::TextElideMode mode);
    Line &keep(const Key &key, const QString &text);

    QFont m_type; // for the device
    int m_dotsPerInch = 0;
    QHash<Key, Line> m_lines;
    QHash<Key, QString> m_names; // that did not fit
};

} // namespace ui::stage
