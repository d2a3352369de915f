// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/fitting.h"

#include "engine/trace/trace_index.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace ui::words {

namespace {

const QChar ellipsis(0x2026);

// As much of both ends as fits; nothing but the ellipsis where not even two letters would.
// Of a string whose beginning was left out, the end.
QString bothEnds(const QString &text, double room, const Width &width)
{
    const bool isEnd = text.size() > 3 && text[1] == ellipsis;
    const auto keeping = [&](qsizetype letters) {
        const qsizetype tail = isEnd ? letters - 1 : letters / 2;
        return text.left(wholeLetters(text, letters - tail)) + ellipsis + text.mid(wholeLetters(text, text.size() - tail, Toward::End));
    };
    qsizetype fits = 0;
    for (qsizetype most = text.size() - 1; fits < most;) {
        const qsizetype half = (fits + most + 1) / 2;
        if (width(keeping(half)) <= room)
            fits = half;
        else
            most = half - 1;
    }
    return fits < 2 ? QString(ellipsis) : keeping(fits);
}

// Of a call whose arguments are none, or say nothing.
QString fittingFunction(const QString &function, double room, const Width &width)
{
    const QString brackets = QStringLiteral("()");
    for (const QString &whole : {function + brackets, function})
        if (width(whole) <= room)
            return whole;
    const QString call = bothEnds(function, room - width(brackets), width) + brackets;
    constexpr qsizetype telling = 9;
    return call.size() < telling ? bothEnds(function, room, width) : call;
}

QString fittingCall(const QString &function, const QStringList &arguments, double room, const Width &width)
{
    const auto call = [&](const QString &inside) { return function + u'(' + inside + u')'; };
    constexpr qsizetype few = 12; // letters, which tell more than the middle of the function's name
    const QString all = arguments.join(QStringLiteral(", "));
    const bool saysSomething = std::ranges::any_of(arguments, [](const QString &argument) { return !argument.startsWith(ellipsis); });
    const QString &first = arguments.first();
    const QString &last = arguments.last();
    const auto said = std::ranges::find_if(arguments, [&](const QString &argument) { return lettersIn(argument) > 0; });
    const QString &which = said != arguments.end() ? *said : first; // objects say nothing
    // That argument whole, and of the function's name so much as fits: it is likely to be the namesakes' as well.
    const auto withWhich = [&](qsizetype ofFunction) {
        const QString inside = u'(' + which + u')';
        const double left = room - width(inside);
        const bool isSeen = which.contains(ellipsis); // that something was left out
        const QString whole = (isSeen && width(function) <= left ? function : bothEnds(function, left, width)) + inside;
        return lettersIn(which) > 0 && width(whole) <= room && lettersIn(whole) >= ofFunction + lettersIn(which) ? whole : QString();
    };
    if (width(call(ellipsis)) > room) {
        constexpr qsizetype telling = 5;
        const QString both = saysSomething && all.size() <= few ? bothEnds(call(all), room, width) : QString();
        const QString whole = arguments.size() > 1 && !both.contains(u'(') ? withWhich(0) : QString();
        if (!whole.isEmpty())
            return whole;
        const bool saysWhich = both.contains(u'(') || arguments.size() == 1; // the end of the last one of several does not
        return saysWhich && both.size() >= telling ? both : fittingFunction(function, room, width);
    }
    const auto andMore = [](const QString &argument) { return argument.endsWith(ellipsis) ? argument : argument + ellipsis; };
    const QString between = QStringLiteral(", …, ");
    QStringList choices;
    if (said != arguments.begin() && said != arguments.end() && said + 1 != arguments.end()) {
        const QString behind = ellipsis + QStringLiteral(", ") + *said;
        choices << call(behind + QStringLiteral(", ") + ellipsis) << call(andMore(behind));
    }
    if (arguments.size() > 2 && lettersIn(first) > 0)
        choices << call(first + between + last);
    if (arguments.size() == 2) { // either may be what matters
        const bool isFirst = first.size() > last.size();
        const double left = room - width(call(QStringLiteral(", ") + (isFirst ? last : first)));
        const QString shorter = bothEnds(isFirst ? first : last, left, width);
        if (shorter.size() > 4 && width(shorter) <= left)
            return call(isFirst ? shorter + QStringLiteral(", ") + last : first + QStringLiteral(", ") + shorter);
    }
    if (arguments.size() > 1 && !first.startsWith(ellipsis)) // it says nothing of an object
        choices << call(first + QStringLiteral(", …")) << call(andMore(first));
    constexpr qsizetype enough = 4; // letters of a function
    if (const QString whole = withWhich(enough); arguments.size() > 1 && !whole.isEmpty())
        choices << whole;
    if (arguments.size() > 1 && !last.startsWith(ellipsis))
        choices << call(QStringLiteral("…, ") + last);
    for (const QString &choice : choices)
        if (width(choice) <= room)
            return choice;
    const QString part = bothEnds(which, room - width(call({})), width);
    constexpr qsizetype least = 3; // letters of an argument
    if (const QString whole = withWhich(0); lettersIn(part) < std::min<qsizetype>(least, lettersIn(which)) && !whole.isEmpty())
        return whole;
    constexpr qsizetype telling = 4; // letters of an argument
    const QString start = function.left(1) + ellipsis;
    const QString some = function.size() > 2 ? bothEnds(which, room - width(start + QStringLiteral("()")), width) : QString();
    if (lettersIn(part) == 0 && lettersIn(some) >= telling) // the function is likely to be the namesakes' as well
        return start + u'(' + some + u')';
    return part.size() > 1 || all.size() > few || !saysSomething ? call(part) : bothEnds(call(all), room, width);
}

QStringList argumentsIn(const QString &call)
{
    QStringList arguments;
    const std::string label = call.toStdString();
    for (const std::string_view argument : engine::trace::argumentsOf(label))
        arguments << QString::fromUtf8(argument.data(), static_cast<qsizetype>(argument.size()));
    return arguments;
}

// Where that begins which is added to a name to tell it apart: " · Task-3", " (2nd)".
qsizetype markIn(const QString &name)
{
    static const QRegularExpression which(QStringLiteral(" · | \\(\\d+[a-z]+\\)$"));
    return name.lastIndexOf(which);
}

QString shortMark(QString mark)
{
    return mark.replace(QStringLiteral(" · Task-"), QStringLiteral(" #"));
}

// With as much of the longest ones as fits; empty where too little does.
QString fittingArguments(QStringList arguments, double room, const Width &width)
{
    const QString comma = QStringLiteral(", ");
    for (qsizetype i = 0; i < arguments.size() && width(arguments.join(comma)) > room; ++i) {
        QString &longest = *std::ranges::max_element(arguments, {}, [](const QString &argument) { return argument.size(); });
        constexpr qsizetype least = 4; // 'a…, or 1…9
        const double left = room - width(arguments.join(comma)) + width(longest);
        longest = bothEnds(longest, std::max(left, width(longest.first(std::min(least, longest.size())))), width);
    }
    const QString all = arguments.join(comma);
    return width(all) <= room && lettersIn(all) > 0 ? all : QString();
}

// In the manner of all its namesakes: the function's name, if it leaves room for something of each argument that
// the shortest form keeps, else as much of it as the longest arguments leave.
QString fittingKept(const CallForms &forms, double room, const Width &width)
{
    const qsizetype mark = markIn(forms.back().call);
    const QString apart = mark > 0 ? shortMark(forms.back().call.mid(mark)) : QString();
    const auto shape = [](const QString &call) { return call.left(markIn(call)); };
    const QString call = shape(forms.back().call);
    const QString function = call.section(u'(', 0, 0);
    QStringList kept = argumentsIn(call);
    QStringList longest = argumentsIn(shape(forms.back().longest));
    const auto isLeftOut = [](const QString &argument) { return argument == ellipsis; };
    const bool isCut = !kept.isEmpty() && isLeftOut(kept.last());
    erase_if(kept, isLeftOut);
    erase_if(longest, isLeftOut);
    if (kept.isEmpty() || longest.isEmpty() || function == QLatin1String("to_thread")) // which says less than what it calls
        return {};
    room -= width(apart);
    const QString brackets = QStringLiteral("()");
    const QString comma = QStringLiteral(", ");
    const QString more = isCut ? QString(ellipsis) : QString();
    constexpr qsizetype enough = 6; // letters of an argument
    QStringList least = longest;
    for (QString &argument : least)
        argument.truncate(enough);
    if (const double left = room - width(function + brackets + more); width(least.join(comma)) <= left) {
        for (const CallForm &form : forms) {
            if (const QString whole = shape(form.call) + apart; width(whole) <= room + width(apart))
                return whole;
        }
        const QString inside = fittingArguments(kept, left, width);
        return inside.isEmpty() ? QString() : function + u'(' + inside + more + u')' + apart;
    }
    const double left = room - width(longest.join(comma)) - width(brackets);
    const QString some = left > width(ellipsis) ? bothEnds(function, left, width) : QString(ellipsis);
    const QString inside = fittingArguments(kept, room - width(some + brackets), width);
    return inside.isEmpty() ? QString() : some + u'(' + inside + u')' + apart;
}

} // namespace

qsizetype wholeLetters(const QString &text, qsizetype place, Toward toward)
{
    constexpr char16_t lastLatin = 0x2ff; // before it nothing is of several parts
    if (place <= 0 || place >= text.size() || (text[place] <= lastLatin && text[place - 1] <= lastLatin))
        return place;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(place);
    if (finder.isAtBoundary())
        return place;
    const qsizetype found = toward == Toward::End ? finder.toNextBoundary() : finder.toPreviousBoundary();
    return found >= 0 ? found : place;
}

qsizetype lettersIn(const QString &text)
{
    return std::ranges::count_if(text, [](QChar one) { return one.isLetterOrNumber(); });
}

QString firstWords(const QString &text, qsizetype letters)
{
    if (letters >= text.size())
        return text;
    constexpr qsizetype telling = 8; // letters of a long word
    const qsizetype space = text.lastIndexOf(u' ', letters);
    QString words = text.left(letters - space - 1 >= telling ? wholeLetters(text, letters) : std::max<qsizetype>(space, 0));
    while (!words.isEmpty() && QStringView(u" ,:;…").contains(words.back()))
        words.chop(1);
    constexpr qsizetype least = 4; // "a…" says nothing
    return words.size() < least ? QString() : words + ellipsis;
}

QString fitting(const QString &name, double room, const Width &width)
{
    if (width(name) <= room)
        return name;
    if (const qsizetype of = name.indexOf(QStringLiteral(" of ")); of > 0) { // a scope and its owner
        const QString scope = name.left(of);
        const QString head = scope + QStringLiteral(" of ");
        const QString owner = fitting(name.mid(head.size()), room - width(head), width);
        if (owner.size() > 1 && width(head + owner) <= room)
            return head + owner;
        if (width(scope + ellipsis) <= room)
            return scope + ellipsis;
    }
    if (const qsizetype apart = markIn(name); apart > 0) {
        const auto with = [&](const QString &mark) {
            const QString first = fitting(name.left(apart), room - width(mark), width);
            return first.size() > 1 && width(first + mark) <= room ? first + mark : QString();
        };
        const QString mark = name.mid(apart);
        const QString number = shortMark(mark);
        QString whole = width(name.left(apart) + number) <= room ? name.left(apart) + number : with(mark);
        if (whole.isEmpty())
            whole = with(number);
        return whole.isEmpty() ? bothEnds(name, room, width) : whole;
    }
    static const QRegularExpression several(QStringLiteral("^\\d+ ×"));
    if (const qsizetype count = several.match(name).capturedLength(); count > 0) { // 47 × crawl
        const QString whose = name.mid(count);
        constexpr qsizetype telling = 4; // letters
        const QString part = bothEnds(whose, room - width(name.left(count)), width);
        return part.size() > telling ? name.left(count) + part : name.left(count);
    }
    const qsizetype bracket = name.indexOf(u'(');
    if (bracket <= 0 || !name.endsWith(u')'))
        return bothEnds(name, room, width);
    const QString function = name.left(bracket);
    QStringList arguments = argumentsIn(name);
    if (arguments.isEmpty())
        return fittingFunction(function, room, width);
    static const QRegularExpression aName(QStringLiteral("^\\w+$"));
    if (function == QLatin1String("to_thread") && aName.match(arguments.first()).hasMatch()) { // what it calls tells more
        const QString called = arguments.takeFirst();
        return fitting(called + u'(' + arguments.join(QStringLiteral(", ")) + u')', room, width);
    }
    return fittingCall(function, arguments, room, width);
}

QString fitting(const QString &name, const Telling &telling, double room, const Width &width)
{
    const CallForms forms = telling();
    if (forms.empty())
        return fitting(name, room, width);
    for (const CallForm &form : forms) {
        if (width(form.longest) <= room && width(form.call) <= room)
            return form.call;
    }
    const QString kept = fittingKept(forms, room, width);
    return kept.isEmpty() ? fitting(forms.back().call, room, width) : kept;
}

QString tip(const QString &text)
{
    if (!text.contains(u'<') && !text.contains(u'&'))
        return text;
    return QStringLiteral("<p>") + text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")) + QStringLiteral("</p>");
}

} // namespace ui::words
