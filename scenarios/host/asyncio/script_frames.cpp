// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/script_frames.h"

#include "scenarios/host/asyncio/awaited_chain.h"
#include "scenarios/host/asyncio/frame_locals.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/known_objects.h"
#include "scenarios/host/asyncio/local_values.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/safe_repr.h"

#include <algorithm>
#include <array>
#include <utility>

namespace host::asyncio {

using engine::trace::FrameId;
using engine::trace::Trace;

namespace {

constexpr std::size_t mostFrames = 64; // of one stack

std::string_view viewOf(PyObject *unicode)
{
    Py_ssize_t size = 0;
    const char *text = unicode ? PyUnicode_AsUTF8AndSize(unicode, &size) : nullptr;
    if (!text) {
        PyErr_Clear();
        return {};
    }
    return {text, static_cast<std::size_t>(size)};
}

bool isLibrary(std::string_view path)
{
    return path.empty() || path.front() == '<' || path.starts_with("/usr/lib/python")
        || path.find("/site-packages/") != std::string_view::npos || path.find("/dist-packages/") != std::string_view::npos
        || path.find("/lib/python3") != std::string_view::npos;
}

// A library's copy in the script's folder.
bool liesBeside(std::string_view path, std::string_view script)
{
    const std::string_view folder = script.substr(0, script.rfind('/') + 1);
    if (folder.empty() || !path.starts_with(folder))
        return false;
    path.remove_prefix(folder.size());
    constexpr std::array<std::string_view, 6> packages = {"anyio/", "outcome/", "quattro/", "sniffio/", "taskgroup/", "trio/"};
    return std::ranges::any_of(packages, [&](std::string_view package) { return path.starts_with(package); });
}

Place placeOf(PyFrameObject *frame)
{
    Place place;
    place.frame = BasicReference<PyFrameObject>::borrow(frame);
    place.code = BasicReference<PyCodeObject>::steal(PyFrame_GetCode(frame));
    return place;
}

// Python looks for a line from the beginning of the function each time.
std::uint32_t lineOf(PyCodeObject *code, int instruction)
{
    struct Line
    {
        PyCodeObject *code = nullptr;
        int instruction = -1;
        std::uint32_t line = 0;
    };
    static std::array<Line, 1024> known;
    Line &entry = known[(reinterpret_cast<std::uintptr_t>(code) / 16 + static_cast<std::size_t>(instruction + 1)) % known.size()];
    if (entry.code != code || entry.instruction != instruction) // codeInfo() keeps the code: its address stays its own
        entry = {code, instruction, static_cast<std::uint32_t>(std::max(0, PyCode_Addr2Line(code, instruction)))};
    return entry.line;
}

FrameId enterFrame(Trace &trace, const CodeInfo &info, PyCodeObject *code, const InnerFrame *inner, FrameId outer, Locals locals)
{
    engine::trace::Frame frame;
    frame.file = info.file;
    frame.function = info.function;
    frame.line = lineOf(code, instructionOf(inner));
    frame.outer = outer;
    if (locals == Locals::Recorded && info.hasLocals)
        frame.locals = localsOf(trace, inner, code);
    return trace.addFrame(std::move(frame));
}

} // namespace

const CodeInfo &codeInfo(Trace &trace, PyCodeObject *code)
{
    static auto *known = new Known<CodeInfo>;
    if (const CodeInfo *info = known->find(code))
        return *info;
    Py_INCREF(code); // its address stays its own
    CodeInfo info;
    info.path = viewOf(code->co_filename);
    info.name = viewOf(code->co_name);
    info.function = trace.intern(viewOf(code->co_qualname));
    const Hooks *host = hooks();
    const bool isOwn = host && info.path == host->scriptFile();
    info.isScript = isOwn
        || (!isLibrary(info.path) && !(host && (host->isOurs(info.path) || liesBeside(info.path, host->scriptFile()))));
    if (info.isScript && !isOwn)
        info.file = trace.intern(info.path);
    info.hasLocals = (code->co_flags & CO_OPTIMIZED) != 0;
    return known->enter(code, info);
}

std::vector<Place> runningFrames(PyFrameObject *base)
{
    std::vector<Place> frames;
    BasicReference<PyFrameObject> frame = BasicReference<PyFrameObject>::borrow(PyEval_GetFrame());
    while (frame && frame.get() != base && frames.size() < mostFrames) {
        frames.push_back(placeOf(frame.get()));
        frame = BasicReference<PyFrameObject>::steal(PyFrame_GetBack(frame.get()));
    }
    return frames;
}

std::vector<Place> awaitedFrames(PyObject *coroutine)
{
    std::vector<Place> frames;
    frames.reserve(8);
    for (AwaitedChain chain(coroutine); frames.size() < mostFrames && chain.next();) {
        if (PyFrameObject *frame = chain.frame())
            frames.push_back(placeOf(frame));
    }
    return frames;
}

bool handles(Trace &trace, PyObject *coroutine, PyObject *errorType)
{
    for (AwaitedChain chain(coroutine); chain.next();) {
        PyObject *handled = chain.handled();
        if (handled && codeInfo(trace, chain.code().get()).isScript && PyErr_GivenExceptionMatches(handled, errorType))
            return true;
    }
    return false;
}

bool isPast(Trace &trace, PyObject *coroutine, PyObject *errorType)
{
    for (AwaitedChain chain(coroutine); chain.next();) {
        PyObject *handled = chain.handled();
        const CodeInfo &info = codeInfo(trace, chain.code().get());
        const bool isKnown = info.isScript || info.path.find("/asyncio/") != std::string_view::npos || (hooks() && hooks()->isOurs(info.path));
        if (!isKnown || (handled && PyErr_GivenExceptionMatches(handled, errorType)))
            return false;
    }
    return true;
}

FrameId enterFrames(Trace &trace, const std::vector<Place> &outermostFirst, Locals locals)
{
    FrameId outer;
    for (const Place &place : outermostFirst) {
        if (const CodeInfo &info = codeInfo(trace, place.code.get()); info.isScript)
            outer = enterFrame(trace, info, place.code.get(), innerFrame(place.frame.get()), outer, locals);
    }
    return outer;
}

FrameId enterAwaitedFrames(Trace &trace, PyObject *coroutine, Locals locals)
{
    FrameId outer;
    std::size_t depth = 0;
    for (AwaitedChain chain(coroutine); ++depth <= mostFrames && chain.next();) {
        const BasicReference<PyCodeObject> code = chain.code();
        const CodeInfo &info = codeInfo(trace, code.get());
        if (const InnerFrame *inner = info.isScript ? chain.inner() : nullptr)
            outer = enterFrame(trace, info, code.get(), inner, outer, locals);
    }
    return outer;
}

std::optional<Maker> libraryThatMakes(Trace &trace, PyObject *coroutine)
{
    if (!PyCoro_CheckExact(coroutine))
        return std::nullopt;
    const auto own = BasicReference<PyCodeObject>::steal(reinterpret_cast<PyCodeObject *>(PyObject_GetAttr(coroutine, names.crCode)));
    // What begins with an underscore no script calls.
    if (const CodeInfo &info = codeInfo(trace, own.get()); info.isScript || !info.name.starts_with('_'))
        return std::nullopt;
    for (const Place &place : runningFrames(nullptr)) {
        const CodeInfo &info = codeInfo(trace, place.code.get());
        if (info.isScript)
            break;
        if (hooks()->isOurs(info.path) || info.path.ends_with("/asyncio/tasks.py")) // which makes tasks of what it is given
            continue;
        const Reference globals = Reference::steal(PyFrame_GetGlobals(place.frame.get()));
        const std::string_view module = viewOf(globals ? PyDict_GetItemString(globals.get(), "__name__") : nullptr);
        return Maker{std::string(module.substr(0, module.find('.'))), std::string(info.name)};
    }
    return std::nullopt;
}

FrameId enterTraceback(Trace &trace, PyObject *exception)
{
    const Reference traceback = Reference::steal(PyException_GetTraceback(exception));
    FrameId outer;
    if (!traceback || !PyTraceBack_Check(traceback.get())) // `raise` in an except* clause, and a script, may set None
        return outer;
    for (auto *entry = reinterpret_cast<PyTracebackObject *>(traceback.get()); entry; entry = entry->tb_next) {
        const auto code = BasicReference<PyCodeObject>::steal(PyFrame_GetCode(entry->tb_frame));
        const CodeInfo &info = codeInfo(trace, code.get());
        if (!info.isScript)
            continue;
        engine::trace::Frame frame;
        frame.file = info.file;
        frame.function = info.function;
        const int line = entry->tb_lineno >= 0 ? entry->tb_lineno : PyCode_Addr2Line(code.get(), entry->tb_lasti);
        frame.line = static_cast<std::uint32_t>(std::max(0, line));
        frame.outer = outer;
        outer = trace.addFrame(std::move(frame));
    }
    return outer;
}

static std::string withoutLocals(std::string_view qualifiedName)
{
    constexpr std::string_view locals = "<locals>.";
    const auto nested = qualifiedName.rfind(locals);
    return std::string(nested == std::string_view::npos ? qualifiedName : qualifiedName.substr(nested + locals.size()));
}

// What closes an asynchronous generator has no frame, and a name that says nothing to who wrote the script.
static std::string closingText(PyObject *coroutine)
{
    const std::string type = typeNameOf(Py_TYPE(coroutine));
    AwaitedChain chain(coroutine);
    if (type != "async_generator_athrow" || !chain.next())
        return type;
    return withoutLocals(viewOf(chain.code()->co_qualname)) + ".aclose()";
}

std::string callText(PyObject *coroutine)
{
    const SavedError saved;
    const bool isCoroutine = PyCoro_CheckExact(coroutine);
    const Reference frame
        = attributeOf(coroutine, isCoroutine ? names.crFrame : PyAsyncGen_CheckExact(coroutine) ? names.agFrame : names.giFrame);
    if (!frame || !PyFrame_Check(frame.get()))
        return closingText(coroutine);
    auto *python = reinterpret_cast<PyFrameObject *>(frame.get());
    const auto code = BasicReference<PyCodeObject>::steal(PyFrame_GetCode(python));
    // Its own name, which a decorator's wraps() has given it, not that of the code.
    const Reference called = attributeOf(coroutine, names.qualifiedName);
    std::string text = withoutLocals(viewOf(called && PyUnicode_Check(called.get()) ? called.get() : code->co_qualname));
    // asyncio's own work, as for a connection that came in: its arguments would say nothing.
    const bool isInternal = viewOf(code->co_name).starts_with('_') || text.starts_with("BaseEventLoop.");
    if (isInternal && viewOf(code->co_filename).find("/asyncio/") != std::string_view::npos)
        return std::string(viewOf(code->co_name)) + "()";
    // What gather() and ensure_future() make of an object that can be awaited.
    if (text == "_wrap_awaitable" && hooks() && hooks()->isOurs(viewOf(code->co_filename))) {
        const Reference awaitable = frameLocal(python, code.get(), "awaitable");
        return awaitable ? typeNameOf(Py_TYPE(awaitable.get())) + ".__await__()" : text + "()";
    }
    text += '(';
    const Reference variables = Reference::steal(PyCode_GetVarnames(code.get()));
    const auto local = [&](Py_ssize_t index) {
        return frameLocal(python, code.get(), PyUnicode_AsUTF8(PyTuple_GET_ITEM(variables.get(), index)));
    };
    const Py_ssize_t positional = code->co_argcount;
    Py_ssize_t count = positional + code->co_kwonlyargcount;
    bool first = true;
    bool full = false;
    const auto add = [&](std::string_view keyword, PyObject *value) {
        text += std::exchange(first, false) ? "" : ", ";
        full = text.size() > 60;
        if (full)
            text += "…";
        else
            text.append(keyword).append(keyword.empty() ? "" : "=").append(safeArgument(value));
    };
    for (Py_ssize_t i = 0; variables && i < count && !full; ++i) {
        PyObject *name = PyTuple_GET_ITEM(variables.get(), i);
        const Reference value = local(i);
        if (value && (i > 0 || viewOf(name) != "self"))
            add(i >= positional ? viewOf(name) : std::string_view(), value.get());
    }
    // *args, spelled out.
    if (variables && (code->co_flags & CO_VARARGS)) {
        const Reference rest = local(count);
        for (Py_ssize_t i = 0; rest && PyTuple_Check(rest.get()) && i < PyTuple_GET_SIZE(rest.get()) && !full; ++i)
            add({}, PyTuple_GET_ITEM(rest.get(), i));
    }
    PyErr_Clear();
    return text + ')';
}

std::string nameOf(Trace &trace, PyObject *value, const std::vector<Place> &outermostFirst)
{
    const SavedError saved;
    const auto within = [value](PyObject *dictionary) -> std::string {
        PyObject *key = nullptr;
        PyObject *candidate = nullptr;
        Py_ssize_t position = 0;
        while (dictionary && PyDict_Check(dictionary) && PyDict_Next(dictionary, &position, &key, &candidate)) {
            if (candidate == value && PyUnicode_Check(key))
                return std::string(viewOf(key));
        }
        return {};
    };
    for (auto place = outermostFirst.rbegin(); place != outermostFirst.rend(); ++place) {
        if (!codeInfo(trace, place->code.get()).isScript)
            continue;
        Reference self;
        PyObject *found = nullptr;
        const auto look = [&](PyObject *name, PyObject *local) {
            if (local == value)
                found = name;
            else if (viewOf(name) == "self")
                self = Reference::borrow(local);
            return !found;
        };
        visitLocals(place->frame.get(), place->code.get(), std::ref(look));
        if (found)
            return std::string(viewOf(found));
        PyObject **dictionary = self ? _PyObject_GetDictPtr(self.get()) : nullptr;
        if (std::string name = within(dictionary ? *dictionary : nullptr); !name.empty())
            return name;
        const Reference globals = Reference::steal(PyFrame_GetGlobals(place->frame.get()));
        if (std::string name = within(globals.get()); !name.empty())
            return name;
    }
    PyErr_Clear();
    return {};
}

} // namespace host::asyncio
