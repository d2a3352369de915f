// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui::code {

// Where the lines of the text that ran stand in a text that has been edited
// since. Lines before the first change and after the last one are known; those
// in between are not there any more. Lines count from 1; 0 means none.
class LineMap
{
public:
    LineMap() = default;
    LineMap(QStringView ran, QStringView edited);

    int toEdited(int ranLine) const;
    int toRan(int editedLine) const;
    bool isIdentity() const { return m_head >= m_ran && m_ran == m_edited; }

private:
    int m_ran = 0; // lines in each
    int m_edited = 0;
    int m_head = 0; // lines that both begin with
    int m_tail = 0; // lines that both end with
};

} // namespace ui::code
