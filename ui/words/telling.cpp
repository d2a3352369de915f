// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/telling.h"

#include "ui/words/fitting.h"
#include "ui/words/terminal_text.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace ui::words {

using namespace engine::trace;
using Alike = TraceIndex::Alike;

namespace {

const QChar dots(0x2026);

QString text(std::string_view letters)
{
    return QString::fromUtf8(letters.data(), static_cast<qsizetype>(letters.size()));
}

QString oneForSeveral(QString label)
{
    static const QRegularExpression several(QStringLiteral("…(, …)+"));
    return label.replace(several, QStringLiteral("…"));
}

// What is left of a string without its first words, with which those of all others begin as well; all of it where
// those are few.
QString withoutBegin(const QString &argument, const QString &begin)
{
    constexpr qsizetype many = 8; // letters
    const auto isLetter = [](QChar one) { return one.isLetterOrNumber(); };
    qsizetype common = std::ranges::mismatch(argument, begin).in1 - argument.begin();
    const auto back = [&](bool letters) {
        while (common > 0 && isLetter(argument[common - 1]) == letters)
            --common;
    };
    back(true);
    if (std::none_of(argument.begin() + common, argument.end(), isLetter)) { // all others go on: its last word
        back(false);
        back(true);
    }
    common = wholeLetters(argument, common);
    const QString rest = argument.mid(common);
    const bool isString = argument.startsWith(u'\'') || argument.startsWith(u'"');
    return isString && common >= many && std::ranges::any_of(rest, isLetter) ? argument.first(1) + dots + rest : argument;
}

enum class Form { Whole, WithoutSame, WithoutBegin, OneOnly, Count_ };

QString callIn(Form form, const QString &function, const QStringList &arguments, const std::vector<Alike> &alike)
{
    const auto tellsAll = std::ranges::find_if(alike, [](const Alike &one) { return one.tellsAll; });
    const auto one = form == Form::OneOnly ? tellsAll - alike.begin() : std::ptrdiff_t(alike.size());
    QStringList parts;
    for (const QString &argument : arguments) {
        const auto place = static_cast<std::size_t>(parts.size());
        const bool isKnown = place < alike.size();
        const bool isLeftOut = (form != Form::Whole && isKnown && alike[place].isSame)
            || (one != std::ptrdiff_t(alike.size()) && one != parts.size());
        if (isLeftOut)
            parts << QString(dots);
        else
            parts << (form >= Form::WithoutBegin && isKnown ? withoutBegin(argument, QString::fromStdString(alike[place].begin)) : argument);
    }
    const QString call = withoutObjects(function + u'(' + parts.join(QStringLiteral(", ")) + u')');
    return form == Form::Whole ? call : oneForSeveral(call);
}

} // namespace

QString withoutObjects(QString label)
{
    if (!label.contains(QLatin1Char('<')) && !label.endsWith(QLatin1String(", None)")))
        return label;
    static const QRegularExpression object(QStringLiteral("<[A-Za-z_][\\w.]*(>|…(?=[,)\\]}]))")); // a long one was cut
    if (label.startsWith(QLatin1String("sleep(")) && label.endsWith(QLatin1String(", None)")))
        label = label.chopped(7) + QLatin1Char(')');
    return oneForSeveral(label.replace(object, QStringLiteral("…")));
}

CallForms callForms(const Trace &trace, TaskId id)
{
    const std::string_view label = trace.text(trace.task(id).label);
    const std::vector<Alike> &alike = trace.index().alikeArguments(trace, id);
    if (alike.empty() || !trace.index().functionIsShared(trace, id))
        return {};
    const auto clean = [](std::string_view part) { return withoutEscapes(text(part)).simplified(); };
    QStringList arguments;
    for (const std::string_view part : argumentsOf(label))
        arguments << clean(part);
    QStringList longest;
    for (const Alike &one : alike)
        longest << clean(one.longest);
    static const QRegularExpression digit(QStringLiteral("\\d"));
    const QString function = text(functionOf(label));
    CallForms forms;
    for (Form form = Form::Whole; form < Form::Count_; form = static_cast<Form>(static_cast<int>(form) + 1)) {
        const QString ofLongest = callIn(form, function, longest, alike).replace(digit, QStringLiteral("0")); // the widest
        if (forms.empty() || lettersIn(ofLongest) < lettersIn(forms.back().longest))
            forms.push_back({callIn(form, function, arguments, alike), ofLongest});
    }
    return forms;
}

} // namespace ui::words
