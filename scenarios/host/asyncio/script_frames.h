// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "scenarios/host/asyncio/reference.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace host::asyncio {

// What the trace needs to know of a code object, found out once.
struct CodeInfo
{
    engine::trace::StringId file; // none: the script's own
    engine::trace::StringId function;
    std::string_view name; // of the function, without its class
    std::string_view path;
    bool isScript = false; // the script, or a module of its author's
    bool hasLocals = false; // a function, not a module or class body
};

const CodeInfo &codeInfo(engine::trace::Trace &trace, PyCodeObject *code);

// A Python frame that stands somewhere in a task.
struct Place
{
    BasicReference<PyFrameObject> frame;
    BasicReference<PyCodeObject> code;
};

// Innermost first: what runs now, up to (and without) `base`.
std::vector<Place> runningFrames(PyFrameObject *base);
// Outermost first: a suspended coroutine and what it awaits, through generators.
std::vector<Place> awaitedFrames(PyObject *coroutine);

// Whether a frame of the script in that stack handles such an error: in its except or finally.
bool handles(engine::trace::Trace &trace, PyObject *coroutine, PyObject *errorType);
// Whether it stands at an ordinary await again: in no frame is such an error being handled, and none
// is a library's, which may keep the error to raise it later.
bool isPast(engine::trace::Trace &trace, PyObject *coroutine, PyObject *errorType);

enum class Locals : std::uint8_t { None, Recorded };
// Enters the script's frames of a stack, given outermost first; the innermost one's number.
engine::trace::FrameId enterFrames(engine::trace::Trace &trace, const std::vector<Place> &outermostFirst, Locals locals);
// Those of a suspended coroutine and what it awaits.
engine::trace::FrameId enterAwaitedFrames(engine::trace::Trace &trace, PyObject *coroutine, Locals locals);

// Who made a task for such a coroutine, if that was a library for its own work, as asyncio's transports do for a
// connection that comes in: the library's name and its function. Else, and for what the script hands to it, nobody.
struct Maker
{
    std::string library;
    std::string function;
};
std::optional<Maker> libraryThatMakes(engine::trace::Trace &trace, PyObject *coroutine);

// Enters the script's frames of an exception's traceback; the innermost one's number, none without any.
engine::trace::FrameId enterTraceback(engine::trace::Trace &trace, PyObject *exception);

// charge('visa'): the coroutine's function and its arguments.
std::string callText(PyObject *coroutine);
// The name by which a script's frame knows that object: a local, an attribute of self, a global. Or "".
std::string nameOf(engine::trace::Trace &trace, PyObject *value, const std::vector<Place> &outermostFirst);

} // namespace host::asyncio
