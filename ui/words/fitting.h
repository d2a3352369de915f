// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/words/telling.h"

#include <QString>

#include <functional>

namespace ui::words {

// How wide a text is, in any unit.
using Width = std::function<double(const QString &)>;

// The place where a text can be cut: that one, or the nearest in that direction which is not within a letter, as an
// emoji is of several parts.
enum class Toward { Begin, End };
qsizetype wholeLetters(const QString &text, qsizetype place, Toward toward = Toward::Begin);

qsizetype lettersIn(const QString &text); // and digits

// A task's name in as much room as there is. What tells namesakes apart stays longest: of a call whole arguments, the
// first before the others, as in play('violin', …); what is added for it, as in fetch() · Task-3, or fetch #3, and cook (2nd);
// of all else both ends.
QString fitting(const QString &name, double room, const Width &width);
// The same, where it is known what tells it from its namesakes: see telling(). All of them are shortened in one manner,
// which their longest has room for: of the function's name as much as it leaves.
using Telling = std::function<CallForms()>;
QString fitting(const QString &name, const Telling &telling, double room, const Width &width);

// The first words of a text of which so many letters have room, with "…" after them: "sleep until…". A part of a word
// only if it says enough by itself; nothing at all rather than "sle…".
QString firstWords(const QString &text, qsizetype letters);

} // namespace ui::words
