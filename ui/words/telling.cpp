// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/telling.h"

#include "ui/words/fitting.h"
#include "ui/words/terminal_text.h"
#include "ui/words/words.h"

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

// The forms of a function's name without what others, that begin and end with the same words, share with it, from the
// whole to the shortest: load_new_invoice_table, load_…invoice_table, …invoice_table, …invoice…. Each with the same of the
// longest of those others. Empty where no name is so like it.
CallForms apartFromAlike(const Trace &trace, const QString &function)
{
    constexpr qsizetype longName = 12; // letters; shorter ones are seldom cut
    constexpr std::uint32_t most = 200; // tasks that are looked at
    if (function.size() < longName)
        return {};
    const QStringList own = function.split(u'_');
    QStringList longest = own;
    qsizetype begin = own.size(), end = own.size(); // words in common
    bool isAlone = true;
    for (std::uint32_t id = 1; id <= std::min(trace.taskCount(), most); ++id) {
        const QString other = text(functionOf(trace.text(trace.task({id}).label)));
        const QStringList words = other.split(u'_');
        const qsizetype first = std::ranges::mismatch(own, words).in1 - own.begin();
        const qsizetype last = std::mismatch(own.rbegin(), own.rend(), words.rbegin(), words.rend()).first - own.rbegin();
        if (other == function || first == 0 || last == 0)
            continue;
        isAlone = false;
        begin = std::min(begin, first);
        end = std::min(end, last);
        if (other.size() > longest.join(u'_').size())
            longest = words;
    }
    if (isAlone || begin + end >= own.size())
        return {};
    CallForms forms{{function, longest.join(u'_')}};
    for (qsizetype kept = begin - 1; kept >= 0; --kept) {
        const QString head = own.first(kept).join(u'_') + (kept > 0 ? QStringLiteral("_") : QString()) + dots;
        forms.push_back({head + own.sliced(begin).join(u'_'), head + longest.sliced(begin).join(u'_')});
    }
    const auto middle = [&](const QStringList &words) { return dots + words.sliced(begin, std::max<qsizetype>(words.size() - begin - end, 0)).join(u'_') + dots; };
    forms.push_back({middle(own), middle(longest)});
    return forms;
}

// The calls of one function: see CallForms.
CallForms formsOfCalls(const Trace &trace, TaskId id)
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
    CallForms forms = formsOfCalls(trace, id);
    const QString function = text(functionOf(trace.text(trace.task(id).label)));
    const CallForms names = apartFromAlike(trace, function);
    if (names.empty())
        return forms;
    if (forms.empty())
        forms.push_back({call(trace, id), call(trace, id)});
    for (CallForm &form : forms)
        form.longest.replace(0, function.size(), names.front().longest);
    const CallForm last = forms.back();
    for (auto name = names.begin() + 1; name != names.end(); ++name)
        forms.push_back({name->call + last.call.mid(function.size()), name->longest + last.longest.mid(names.front().longest.size())});
    return forms;
}

} // namespace ui::words
