// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

// What a script prints for a terminal: colours and other escape sequences (ECMA-48) are no text.
namespace ui::words {

enum class Ink : std::uint8_t { Plain, Red, Green, Yellow, Blue, Magenta, Cyan, Faint };

struct InkedText
{
    QString text; // without the sequences
    Ink ink = Ink::Plain;

    bool operator==(const InkedText &) const = default;
};

// In pieces of one ink each. `ink` is the one before, and then the one that the text leaves for the next. Of the colours
// of 256, and of any others, that of these which is nearest; a background has none.
std::vector<InkedText> inked(QStringView text, Ink &ink);

QString withoutEscapes(const QString &text);

} // namespace ui::words
