// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace support {

// A paint device that keeps what is written on it, and where, in its own pixels, and
// what is painted over it later.
class PaintedWords : public QPaintDevice
{
public:
    struct Word
    {
        QString text;
        QRectF rect;
        QColor ink;
        QString covered; // by what, if something was painted over it
    };

    explicit PaintedWords(QSize size);
    ~PaintedWords() override;

    QPaintEngine *paintEngine() const override;

    const std::vector<Word> &words() const &;
    const std::vector<Word> &words() const && = delete; // they are kept by the device
    // What keeps the words from being read: in a sentence each.
    QStringList flaws() const;

    // The words that the other does not have at the same place.
    QStringList missingIn(const PaintedWords &other) const;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;
    QSize m_size;
    std::unique_ptr<Engine> m_engine;
};

} // namespace support
