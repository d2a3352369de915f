// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/waiting.h"

#include "scenarios/host/asyncio/cancel_source.h"
#include "scenarios/host/asyncio/clock.h"
#include "scenarios/host/asyncio/frame_locals.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/network_waits.h"
#include "scenarios/host/asyncio/reached_names.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_frames.h"

namespace host::asyncio {

using engine::core::Waiting;
using engine::trace::Wait;

namespace {

struct Primitive
{
    std::string_view file; // of the standard library's asyncio, or anyio's
    std::string_view function;
    std::string_view type; // of its self, or "" for any
    Wait wait;
    std::string_view noun;
};

constexpr Primitive primitives[] = {
    {"locks.py", "acquire", "Lock", Wait::Lock, "lock"},
    {"locks.py", "acquire", "Semaphore", Wait::Semaphore, "semaphore"},
    {"locks.py", "acquire", "BoundedSemaphore", Wait::Semaphore, "semaphore"},
    {"locks.py", "wait", "Event", Wait::Event, "event"},
    {"locks.py", "wait", "Condition", Wait::Condition, "condition"},
    {"locks.py", "wait", "Barrier", Wait::Barrier, "barrier"},
    {"locks.py", "_wait", "Barrier", Wait::Barrier, "barrier"},
    {"locks.py", "_block", "Barrier", Wait::Barrier, "barrier"},
    {"queues.py", "get", "", Wait::Queue, "queue"},
    {"queues.py", "put", "", Wait::Queue, "queue"},
    {"queues.py", "join", "", Wait::Queue, "queue"},
    {"anyio/_core/_synchronization.py", "acquire", "Lock", Wait::Lock, "lock"},
    {"anyio/_core/_synchronization.py", "acquire", "Semaphore", Wait::Semaphore, "semaphore"},
    {"anyio/_core/_synchronization.py", "wait", "Condition", Wait::Condition, "condition"},
    {"anyio/_backends/_asyncio.py", "acquire", "Lock", Wait::Lock, "lock"},
    {"anyio/_backends/_asyncio.py", "acquire", "Semaphore", Wait::Semaphore, "semaphore"},
    {"anyio/_backends/_asyncio.py", "acquire_on_behalf_of", "CapacityLimiter", Wait::Semaphore, "limiter"},
    {"anyio/_backends/_asyncio.py", "wait", "Event", Wait::Event, "event"},
    {"anyio/streams/memory.py", "receive", "", Wait::Queue, "stream"},
    {"anyio/streams/memory.py", "send", "", Wait::Queue, "stream"},
};

std::string quoted(std::string_view noun, const std::string &name)
{
    return name.empty() || name == noun ? std::string(noun) : std::string(noun) + " \"" + name + '"';
}

bool isA(PyObject *object, std::string_view name)
{
    bool is = name.empty();
    for (PyTypeObject *type = Py_TYPE(object); type && !is; type = type->tp_base)
        is = shortNameOf(type) == name;
    return is;
}

std::uint32_t sizeOf(PyObject *owner, const char *attribute)
{
    const Reference value = Reference::steal(PyObject_GetAttrString(owner, attribute));
    const Py_ssize_t size = value ? PyObject_Size(value.get()) : 0;
    PyErr_Clear();
    return size > 0 ? static_cast<std::uint32_t>(size) : 0;
}

// The task that has the lock, as noted when it got it; null if that is not known, or it has let it go.
Reference holderOf(PyObject *lock)
{
    if (attributeOf(lock, names.locked).get() == Py_False)
        return {};
    const Reference reference = attributeOf(lock, names.ownHolder);
    if (!reference)
        return {};
    PyObject *task = PyWeakref_Check(reference.get()) ? PyWeakref_GetObject(reference.get()) : nullptr;
    return task && task != Py_None && isTask(task) ? Reference::borrow(task) : Reference();
}

// As the script called it where it made it, if it had called no other so; else as it comes to it, which is found out
// once; else as it is known where it is waited for.
std::string nameOfPrimitive(engine::trace::Trace &trace, PyObject *self, const std::vector<Place> &frames, TaskCore &task)
{
    const std::optional<std::string> kept = keptName(self);
    if (kept && !kept->empty())
        return *kept;
    const Reference given = attributeOf(self, names.ownName); // [name, how many are called so]
    const std::string own = given ? safeText(PyList_GET_ITEM(given.get(), 0)) : std::string();
    std::string name;
    if (!kept) {
        const bool isOnly = given && PyLong_AsLong(PyList_GET_ITEM(given.get(), 1)) == 1;
        name = isOnly ? own : reachedName(trace, self, coroutinesAround(task), task.object()->coroutine);
        keepName(self, name);
    }
    if (name.empty())
        name = own;
    return name.empty() ? nameOf(trace, self, frames) : name;
}

// A Condition's own lock is waited for in its name, by `async with` and by its wait().
std::string nameOfOwner(engine::trace::Trace &trace, PyObject *lock, const std::vector<Place> &frames, TaskCore &task)
{
    for (auto place = frames.rbegin(); place != frames.rend() && !codeInfo(trace, place->code.get()).isScript; ++place) {
        const Reference self = frameLocal(place->frame.get(), place->code.get(), "self");
        const Reference own = Reference::steal(self && isA(self.get(), "Condition") ? PyObject_GetAttrString(self.get(), "_lock") : nullptr);
        PyErr_Clear();
        if (own.get() == lock)
            return nameOfPrimitive(trace, self.get(), frames, task);
    }
    return {};
}

Waiting describePrimitive(engine::trace::Trace &trace, const Primitive &primitive, std::string_view function,
    PyObject *self, const std::vector<Place> &frames, TaskCore &task)
{
    Waiting waiting;
    waiting.wait = primitive.wait;
    const bool isNameless = primitive.wait == Wait::Lock && !attributeOf(self, names.ownName);
    std::string name = isNameless ? nameOfOwner(trace, self, frames, task) : std::string();
    if (name.empty())
        name = nameOfPrimitive(trace, self, frames, task);
    if (primitive.wait == Wait::Queue) {
        const bool takes = function == "get" || function == "receive";
        const bool gives = function == "put" || function == "send";
        waiting.text = (name.empty() ? std::string(primitive.noun) : name) + '.' + std::string(function)
            + (takes ? " (empty)" : gives ? " (full)" : " (items left)");
        return waiting;
    }
    waiting.text = quoted(primitive.noun, name);
    if (primitive.wait == Wait::Lock) {
        if (const Reference holder = holderOf(self)) {
            const TaskCore *who = taskCore(holder.get());
            waiting.value = who->id().value;
            waiting.text += " held by " + who->name();
        }
    }
    return waiting;
}

bool isGathering(PyObject *future)
{
    return std::string_view(Py_TYPE(future)->tp_name).ends_with("_GatheringFuture");
}

Waiting describeGather(FutureObject *future)
{
    Waiting waiting;
    waiting.wait = Wait::Gather;
    waiting.count = sizeOf(object(future), "_children");
    waiting.text = "gather of " + std::to_string(waiting.count);
    return waiting;
}

// shield() hands out a future whose done callback has the inner one in its closure.
bool describeShield(FutureObject *future, const std::vector<Place> &frames, Waiting &waiting)
{
    bool found = false;
    forEachDoneCallback(future, [&](DoneCallback &callback) {
        PyObject *function = callback.callable();
        if (found || !PyFunction_Check(function)
            || PyUnicode_CompareWithASCIIString(PyFunction_GET_CODE(function) ? reinterpret_cast<PyFunctionObject *>(function)->func_qualname : nullptr,
                   "shield.<locals>._outer_done_callback") != 0)
            return;
        found = true;
        waiting.wait = Wait::Shield;
        waiting.text = "shield";
        PyObject *closure = PyFunction_GET_CLOSURE(function);
        for (Py_ssize_t i = 0; closure && i < PyTuple_GET_SIZE(closure); ++i) {
            PyObject *inner = PyCell_GET(PyTuple_GET_ITEM(closure, i));
            if (inner && isTask(inner) && taskCore(inner)) {
                waiting.value = taskCore(inner)->id().value;
                waiting.text = "shield of " + taskCore(inner)->name();
            } else if (inner && isGathering(inner)) {
                waiting.text = "shield of " + describeGather(reinterpret_cast<FutureObject *>(inner)).text;
            } else if (inner && isFuture(inner)) {
                waiting.text = "shield of " + quoted("future", nameOf(hooks()->trace(), inner, frames));
            }
        }
    });
    return found;
}

bool endsWith(std::string_view path, std::string_view file)
{
    return path.ends_with(file) && path.find("/asyncio/") != std::string_view::npos;
}

std::string functionOf(const Place &place)
{
    const Reference function = frameLocal(place.frame.get(), place.code.get(), "func");
    const Reference name = Reference::steal(function ? PyObject_GetAttrString(function.get(), "__name__") : nullptr);
    PyErr_Clear();
    const std::string text = name ? safeText(name.get()) : std::string();
    return text == "<lambda>" ? "a lambda" : name ? text + "()" : "a call";
}

// A sleep() on a loop of the script's, which sets timers in its own way.
Waiting describeOwnTimer(const Place &place)
{
    const Reference timer = frameLocal(place.frame.get(), place.code.get(), "timer");
    const Reference when = Reference::steal(timer ? PyObject_GetAttrString(timer.get(), "_when") : nullptr);
    const double seconds = when ? PyFloat_AsDouble(when.get()) : 0;
    PyErr_Clear();
    return {Wait::Sleep, toTime(seconds).count(), 0, {}};
}

// In a frame of anyio's: the end of its task group, the start of a child, a call in a thread of its own. `waiting` is
// what is known from the frames inside; there are none if it is the innermost.
bool describeAnyio(std::string_view function, const Place &place, bool innermost, Waiting &waiting)
{
    if (function == "__aexit__" && waiting.wait == Wait::Several) {
        const Reference group = frameLocal(place.frame.get(), place.code.get(), "self");
        const Reference scope = Reference::steal(group ? PyObject_GetAttrString(group.get(), "cancel_scope") : nullptr);
        PyErr_Clear();
        waiting = {Wait::Group, numberOfScope(scope.get()), waiting.count, {}};
        return true;
    }
    if (innermost && function == "start") {
        waiting = {Wait::Other, 0, 0, functionOf(place) + " to start"};
        return true;
    }
    if (innermost && function == "run_sync_in_worker_thread") {
        waiting = {Wait::Executor, 0, 0, functionOf(place) + " in a thread"};
        return true;
    }
    return false;
}

} // namespace

Waiting describeWaiting(FutureObject *future)
{
    Hooks *host = hooks();
    auto *task = taskCore(future->core->loop().currentTask());
    if (!host || !task || !host->recording())
        return {};
    const SavedError saved;
    return describeWaitingOf(*task, future);
}

Waiting describeWaitingOf(TaskCore &task, FutureObject *future)
{
    engine::trace::Trace &trace = hooks()->trace();
    Waiting waiting;
    if (isGathering(object(future)))
        return describeGather(future);
    if (future->dictionary) {
        if (PyObject *text = PyDict_GetItemWithError(future->dictionary, names.ownExecutor)) {
            waiting.wait = Wait::Executor;
            waiting.text = safeText(text);
            return waiting;
        }
    }
    const std::vector<Place> frames = awaitedFrames(task.object()->coroutine);
    for (auto place = frames.rbegin(); place != frames.rend(); ++place) {
        const CodeInfo &info = codeInfo(trace, place->code.get());
        if (info.isScript)
            break;
        if (info.path.ends_with("/anyio/_backends/_asyncio.py")
            && describeAnyio(info.name, *place, place == frames.rbegin(), waiting))
            return waiting;
        if (info.name == "_sleep_by_timer" && hooks()->isOurs(info.path))
            return describeOwnTimer(*place);
        if (info.name == "_wait" && endsWith(info.path, "/tasks.py")) {
            const Reference all = frameLocal(place->frame.get(), place->code.get(), "fs");
            const Py_ssize_t count = all ? PyObject_Size(all.get()) : 0;
            waiting.wait = Wait::Several;
            waiting.count = static_cast<std::uint32_t>(std::max<Py_ssize_t>(count, 0));
            waiting.text = "wait() for " + std::to_string(waiting.count);
        }
        // The standard library's, or ours where it is too old.
        if (info.name == "_wait_for_one" && (endsWith(info.path, "/tasks.py") || hooks()->isOurs(info.path))) {
            waiting.wait = Wait::Several;
            waiting.text = "as_completed";
            return waiting;
        }
    }
    if (waiting.wait == Wait::Several)
        return waiting;
    // The outermost primitive is what the script waits for: queue.join() waits for an Event of its own, a Barrier for
    // a Condition. Only a Condition that gets its lock again says so.
    bool isPrimitive = false;
    for (auto place = frames.rbegin(); place != frames.rend(); ++place) {
        const CodeInfo &info = codeInfo(trace, place->code.get());
        if (info.isScript)
            break;
        isPrimitive = describeNetworkWait(trace, info, *place, frames, waiting) || isPrimitive;
        for (const Primitive &primitive : primitives) {
            if (info.name != primitive.function || !info.path.ends_with(primitive.file))
                continue;
            const Reference self = frameLocal(place->frame.get(), place->code.get(), "self");
            if (!self)
                continue;
            if (!isA(self.get(), primitive.type) || (waiting.wait == Wait::Lock && primitive.wait == Wait::Condition))
                continue;
            waiting = describePrimitive(trace, primitive, info.name, self.get(), frames, task);
            isPrimitive = true;
        }
    }
    if (isPrimitive)
        return waiting;
    if (describeShield(future, frames, waiting))
        return waiting;
    waiting.text = quoted("future", nameOf(trace, object(future), frames));
    return waiting;
}

} // namespace host::asyncio
