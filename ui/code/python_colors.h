// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qscilexerpython.h>

namespace ui::theme {
class Theme;
}

namespace ui::code {

// Python as it is written today, in the theme's colours and type.
class PythonColors : public QsciLexerPython
{
public:
    using QsciLexerPython::QsciLexerPython;

    void take(const theme::Theme &theme);
    const char *keywords(int set) const override;
};

} // namespace ui::code
