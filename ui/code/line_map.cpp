// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/line_map.h"

#include <QHash>
#include <QList>

#include <algorithm>

namespace ui::code {

namespace {

constexpr std::size_t mostComparisons = 1'000'000;

// Equal lines get equal numbers. An editor may end its lines otherwise than the file did.
std::vector<int> numbered(QStringView text, QHash<QStringView, int> &known)
{
    std::vector<int> lines;
    for (QStringView line : text.split(QLatin1Char('\n'))) {
        if (line.endsWith(QLatin1Char('\r')))
            line.chop(1);
        if (!known.contains(line))
            known.insert(line, static_cast<int>(known.size()));
        lines.push_back(known.value(line));
    }
    return lines;
}

} // namespace

LineMap::LineMap(QStringView ran, QStringView edited)
{
    QHash<QStringView, int> known;
    const std::vector<int> before = numbered(ran, known);
    const std::vector<int> after = numbered(edited, known);
    m_isIdentity = before == after;
    m_toEdited.resize(before.size() + 1);
    m_toRan.resize(after.size() + 1);
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    for (std::size_t i = 0; i < head; ++i)
        pair(static_cast<int>(i) + 1, static_cast<int>(i) + 1);
    for (std::size_t i = 0; i < tail; ++i)
        pair(static_cast<int>(before.size() - i), static_cast<int>(after.size() - i));

    // The longest common subsequence of what is between.
    const std::size_t rows = before.size() - head - tail;
    const std::size_t columns = after.size() - head - tail;
    if (rows == 0 || columns == 0 || columns > mostComparisons / rows)
        return;
    std::vector<int> longest((rows + 1) * (columns + 1)); // from each place on
    const auto from = [&](std::size_t row, std::size_t column) -> int & { return longest[row * (columns + 1) + column]; };
    for (std::size_t row = rows; row-- > 0;)
        for (std::size_t column = columns; column-- > 0;)
            from(row, column) = before[head + row] == after[head + column] ? from(row + 1, column + 1) + 1
                                                                           : std::max(from(row + 1, column), from(row, column + 1));
    for (std::size_t row = 0, column = 0; row < rows && column < columns;) {
        if (before[head + row] == after[head + column])
            pair(static_cast<int>(head + ++row), static_cast<int>(head + ++column));
        else if (from(row + 1, column) >= from(row, column + 1))
            ++row;
        else
            ++column;
    }
}

void LineMap::pair(int ranLine, int editedLine)
{
    m_toEdited[static_cast<std::size_t>(ranLine)] = editedLine;
    m_toRan[static_cast<std::size_t>(editedLine)] = ranLine;
}

int LineMap::toChanged(int ranLine) const
{
    const int end = static_cast<int>(m_toEdited.size());
    if (ranLine < 1 || ranLine >= end)
        return 0;
    int first = ranLine;
    while (first > 0 && toEdited(first) == 0)
        --first;
    int last = ranLine;
    while (last < end && toEdited(last) == 0)
        ++last;
    const int after = last == end ? static_cast<int>(m_toRan.size()) : toEdited(last);
    return last - first == after - toEdited(first) ? toEdited(first) + ranLine - first : toEdited(ranLine);
}

} // namespace ui::code
