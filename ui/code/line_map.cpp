// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/line_map.h"

#include <QList>

#include <algorithm>

namespace ui::code {

LineMap::LineMap(QStringView ran, QStringView edited)
{
    const auto before = ran.split(QLatin1Char('\n'));
    const auto after = edited.split(QLatin1Char('\n'));
    m_ran = static_cast<int>(before.size());
    m_edited = static_cast<int>(after.size());
    const int shorter = std::min(m_ran, m_edited);
    // An editor may end its lines otherwise than the file did.
    const auto same = [&](int a, int b) {
        const auto end = [](QStringView line) { return line.endsWith(QLatin1Char('\r')) ? line.chopped(1) : line; };
        return end(before[a]) == end(after[b]);
    };
    while (m_head < shorter && same(m_head, m_head))
        ++m_head;
    while (m_tail < shorter - m_head && same(m_ran - 1 - m_tail, m_edited - 1 - m_tail))
        ++m_tail;
}

int LineMap::toEdited(int ranLine) const
{
    if (ranLine < 1 || ranLine > m_ran)
        return 0;
    if (ranLine <= m_head)
        return ranLine;
    return ranLine > m_ran - m_tail ? ranLine + m_edited - m_ran : 0;
}

int LineMap::toRan(int editedLine) const
{
    if (editedLine < 1 || editedLine > m_edited)
        return 0;
    if (editedLine <= m_head)
        return editedLine;
    return editedLine > m_edited - m_tail ? editedLine - m_edited + m_ran : 0;
}

} // namespace ui::code
