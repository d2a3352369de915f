// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/python_colors.h"

#include "ui/theme/theme.h"

namespace ui::code {

using theme::Role;

namespace {

Role roleOf(int style)
{
    switch (style) {
    case QsciLexerPython::Comment:
    case QsciLexerPython::CommentBlock:
        return Role::CodeComment;
    case QsciLexerPython::Number:
        return Role::CodeNumber;
    case QsciLexerPython::DoubleQuotedString:
    case QsciLexerPython::SingleQuotedString:
    case QsciLexerPython::TripleSingleQuotedString:
    case QsciLexerPython::TripleDoubleQuotedString:
    case QsciLexerPython::UnclosedString:
    case QsciLexerPython::DoubleQuotedFString:
    case QsciLexerPython::SingleQuotedFString:
    case QsciLexerPython::TripleSingleQuotedFString:
    case QsciLexerPython::TripleDoubleQuotedFString:
        return Role::CodeString;
    case QsciLexerPython::Keyword:
        return Role::CodeKeyword;
    case QsciLexerPython::ClassName:
    case QsciLexerPython::FunctionMethodName:
    case QsciLexerPython::Decorator:
        return Role::CodeName;
    default:
        return Role::CodeText;
    }
}

} // namespace

void PythonColors::take(const theme::Theme &theme)
{
    const QFont font = theme.codeFont(9);
    setDefaultFont(font);
    setDefaultPaper(theme.color(Role::CodeBackground));
    setDefaultColor(theme.color(Role::CodeText));
    for (int style = Default; style <= TripleDoubleQuotedFString; ++style) {
        setFont(font, style);
        setColor(theme.color(roleOf(style)), style);
        setPaper(theme.color(Role::CodeBackground), style);
        setEolFill(true, style);
    }
}

const char *PythonColors::keywords(int set) const
{
    if (set == 1)
        return "False None True and as assert async await break case class continue def del elif else except finally "
               "for from "
               "global if import in is lambda match nonlocal not or pass raise return try while with yield";
    return QsciLexerPython::keywords(set);
}

} // namespace ui::code
