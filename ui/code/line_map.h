// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace ui::code {

// Where the lines of the text that ran stand in a text that has been edited
// since: as few as can be are taken for new or gone. Of very long texts that differ
// throughout, only what both begin and end with is known. Lines count from 1; 0 means none.
class LineMap
{
public:
    LineMap() = default;
    LineMap(QStringView ran, QStringView edited);

    int toEdited(int ranLine) const { return at(m_toEdited, ranLine); }
    int toRan(int editedLine) const { return at(m_toRan, editedLine); }
    // The same; but a line that was changed stands where it stood, if as many lines as before are between its neighbours.
    int toChanged(int ranLine) const;
    bool isIdentity() const { return m_isIdentity; }

private:
    static int at(const std::vector<int> &lines, int line)
    {
        return line > 0 && line < static_cast<int>(lines.size()) ? lines[static_cast<std::size_t>(line)] : 0;
    }
    void pair(int ranLine, int editedLine);

    std::vector<int> m_toEdited;
    std::vector<int> m_toRan;
    bool m_isIdentity = true;
};

} // namespace ui::code
