// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/run_session.h"

// How a run ended, in a sentence: what, where, and what to do. Pure.
namespace ui::window {

enum class Tone { Quiet, Good, Warning, Bad };

struct EndingWords
{
    Tone tone = Tone::Quiet;
    QString title; // "Deadlock at 1.500 s"
    QString advice; // what it means or what to do; may be empty
    engine::trace::EventNumber event = 0; // where to look; 0: nowhere
};

// What a script asks that waits for a line of input: "Your name?". Empty if it does not, or just waits.
QString promptOf(const engine::trace::Trace &trace);

EndingWords endingWords(const engine::trace::Trace &trace, const RunEnd &end);

// What is to be marked in the script.
struct ScriptProblem
{
    int line = 0; // from 1
    int column = 0; // from 1; 0: not known
    QString message;
};
// A script that Python could not even compile.
std::optional<ScriptProblem> syntaxProblem(const engine::trace::Trace &trace);
// One that was ended by an import.
std::optional<ScriptProblem> importProblem(const engine::trace::Trace &trace);

} // namespace ui::window
