// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/terminal_text.h"

#include <QList>

#include <algorithm>
#include <array>

namespace ui::words {

namespace {

constexpr QChar escape = u'\x1b';

// Behind a sequence that begins at `from`, with ESC: behind its final byte, or at the text's end.
qsizetype endOfSequence(QStringView text, qsizetype from)
{
    qsizetype at = from + 1;
    if (at == text.size())
        return at;
    const char16_t kind = text[at++].unicode();
    if (kind == u'[') { // parameters, then a letter
        while (at < text.size() && text[at] >= u' ' && text[at] <= u'?')
            ++at;
        return at < text.size() && text[at] > u'?' ? at + 1 : at; // a line's end is none of it
    }
    if (kind == u']' || kind == u'P' || kind == u'_' || kind == u'^' || kind == u'X') { // up to BEL or ESC and a backslash
        while (at < text.size() && text[at] != u'\a' && text[at] != escape && text[at] != u'\n')
            ++at;
        if (at == text.size() || text[at] == u'\n')
            return at;
        return std::min(at + (text[at] == escape ? 2 : 1), text.size());
    }
    while (kind >= u' ' && kind <= u'/' && at < text.size() && text[at - 1] <= u'/')
        ++at;
    return at;
}

Ink ofEight(int number)
{
    constexpr std::array inks{Ink::Plain, Ink::Red, Ink::Green, Ink::Yellow, Ink::Blue, Ink::Magenta, Ink::Cyan, Ink::Plain};
    return inks[static_cast<std::size_t>(number)];
}

// By hue; what has hardly any is plain.
Ink nearest(int red, int green, int blue)
{
    const int most = std::max({red, green, blue});
    const int least = std::min({red, green, blue});
    if (most - least < 48)
        return Ink::Plain;
    const int half = (most + least) / 2;
    return ofEight((red > half ? 1 : 0) | (green > half ? 2 : 0) | (blue > half ? 4 : 0));
}

Ink of256(int number)
{
    if (number < 0 || number > 231) // the last are grey
        return Ink::Plain;
    if (number < 16)
        return number == 8 ? Ink::Faint : ofEight(number % 8);
    const int cube = number - 16;
    return nearest(cube / 36 * 51, cube / 6 % 6 * 51, cube % 6 * 51);
}

// "Select graphic rendition": numbers between semicolons.
Ink afterRendition(QStringView parameters, Ink ink)
{
    QList<int> numbers;
    for (const QStringView number : parameters.split(u';'))
        numbers.append(number.toInt()); // none is 0
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        const int number = numbers[i];
        if (number == 0 || number == 39)
            ink = Ink::Plain;
        else if (number == 2 && ink == Ink::Plain)
            ink = Ink::Faint;
        else if (number == 22 && ink == Ink::Faint)
            ink = Ink::Plain;
        else if (number >= 30 && number <= 37)
            ink = ofEight(number - 30);
        else if (number == 90)
            ink = Ink::Faint;
        else if (number > 90 && number <= 97)
            ink = ofEight(number - 90);
        else if (number == 38 || number == 48) {
            const int kind = numbers.value(i + 1);
            Ink chosen = ink;
            if (kind == 5)
                chosen = of256(numbers.value(i + 2));
            else if (kind == 2)
                chosen = nearest(numbers.value(i + 2), numbers.value(i + 3), numbers.value(i + 4));
            i += kind == 5 ? 2 : kind == 2 ? 4 : 0;
            if (number == 38)
                ink = chosen;
        }
    }
    return ink;
}

} // namespace

std::vector<InkedText> inked(QStringView text, Ink &ink)
{
    std::vector<InkedText> pieces;
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype end = text.indexOf(escape, from);
        if (end < 0)
            end = text.size();
        if (end > from) {
            const QStringView piece = text.sliced(from, end - from);
            if (!pieces.empty() && pieces.back().ink == ink)
                pieces.back().text += piece;
            else
                pieces.push_back({piece.toString(), ink});
        }
        if (end == text.size())
            break;
        from = endOfSequence(text, end);
        const QStringView sequence = text.sliced(end, from - end);
        if (sequence.size() > 2 && sequence[1] == u'[' && sequence.back() == u'm')
            ink = afterRendition(sequence.sliced(2).chopped(1), ink);
    }
    return pieces;
}

QString withoutEscapes(const QString &text)
{
    if (!text.contains(escape))
        return text;
    Ink ink = Ink::Plain;
    QString result;
    for (const InkedText &piece : inked(text, ink))
        result += piece.text;
    return result;
}

} // namespace ui::words
