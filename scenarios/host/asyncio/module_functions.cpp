// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/module_functions.h"

#include "engine/core/task_group.h"
#include "scenarios/host/asyncio/bound_names.h"
#include "scenarios/host/asyncio/callback_arguments.h"
#include "scenarios/host/asyncio/clock.h"
#include "scenarios/host/asyncio/deadlock.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/future_methods.h"
#include "scenarios/host/asyncio/glue.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/new_task.h"
#include "scenarios/host/asyncio/running_loop.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_recorder.h"

namespace host::asyncio {

namespace {

PyObject *nowNanoseconds(PyObject *, PyObject *)
{
    return PyLong_FromLongLong(now().count());
}

// What ran in other threads meanwhile has moved the clock on.
PyObject *catchUpFunction(PyObject *, PyObject *)
{
    if (HostLoop *loop = runningHostLoop())
        catchUp(*loop);
    Py_RETURN_NONE;
}

// Lets the loop that runs end with this error.
PyObject *interruptLoopFunction(PyObject *, PyObject *error)
{
    HostLoop *loop = runningHostLoop();
    if (!loop) {
        PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(error)), error);
        return nullptr;
    }
    loop->interrupt(PythonError::of(error));
    Py_RETURN_NONE;
}

// Whether this thread's task is not the one that acts now, since another thread runs meanwhile.
PyObject *setAside(PyObject *, PyObject *aside)
{
    const HostLoop *loop = runningHostLoop();
    if (engine::core::Recorder *recorder = loop ? loop->recorder() : nullptr) {
        if (aside == Py_True)
            recorder->putAside();
        else
            recorder->takeUp();
    }
    Py_RETURN_NONE;
}

// The main thread blocks, and no other can wake it.
PyObject *threadsDeadlocked(PyObject *, PyObject *)
{
    endDeadlocked(runningHostLoop());
    Py_RETURN_NONE;
}

PyObject *advanceNanoseconds(PyObject *, PyObject *nanoseconds)
{
    const long long count = PyLong_AsLongLong(nanoseconds);
    if (count == -1 && PyErr_Occurred())
        return nullptr;
    engine::core::Recorder *recorder = currentRecorder();
    const HostLoop *loop = runningHostLoop();
    const bool running = loop && loop->running();
    // Or another library's loop, as trio's.
    if (recorder && count > 0 && (running || recorder->actor())) {
        const auto hazard = static_cast<std::uint8_t>(engine::trace::Hazard::LoopBlocked);
        recorder->add(engine::trace::EventKind::HazardFound, recorder->actor().value, count, hazard, 0,
            recorder->text(running
                    ? "the loop was blocked: every other task stood still; await asyncio.sleep() or to_thread() instead"
                    : "the loop was blocked: every other task stood still; await the library's own sleep instead"));
    }
    advance(engine::core::Duration(count));
    Py_RETURN_NONE;
}

PyObject *getRunningLoop(PyObject *, PyObject *)
{
    return Py_XNewRef(requireRunningLoop());
}

PyObject *getRunningLoopOrNone(PyObject *, PyObject *)
{
    return newReferenceOrNone(runningLoop());
}

PyObject *setRunningLoopFunction(PyObject *, PyObject *loop)
{
    setRunningLoop(loop);
    Py_RETURN_NONE;
}

PyObject *loopArgument(PyObject *arguments, PyObject *keywords)
{
    static const char *keywordNames[] = {"loop", nullptr};
    PyObject *loop = Py_None;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "|O", const_cast<char **>(keywordNames), &loop))
        return nullptr;
    return loop == Py_None ? requireRunningLoop() : loop;
}

PyObject *currentTask(PyObject *, PyObject *arguments, PyObject *keywords)
{
    PyObject *loop = loopArgument(arguments, keywords);
    if (!loop)
        return nullptr;
    if (!PyObject_TypeCheck(loop, types.loop))
        return PyObject_CallOneArg(classes.plainCurrentTask, loop);
    const HostLoop *core = hostLoop(loop);
    engine::core::Task *task = core ? core->currentTask() : nullptr;
    return newReferenceOrNone(task ? object(taskCore(task)->object()) : nullptr);
}

PyObject *allTasks(PyObject *, PyObject *arguments, PyObject *keywords)
{
    PyObject *loop = loopArgument(arguments, keywords);
    if (!loop)
        return nullptr;
    const bool isOurs = PyObject_TypeCheck(loop, types.loop);
    const Reference list = Reference::steal(isOurs ? PyList_New(0) : PyObject_CallOneArg(classes.plainTasks, loop));
    if (HostLoop *core = hostLoop(loop)) {
        for (engine::core::Task *task : core->allTasks()) {
            if (!list || PyList_Append(list.get(), object(taskCore(task)->object())) < 0)
                return nullptr;
        }
    }
    if (!list)
        return nullptr;
    return PyObject_CallOneArg(classes.orderedSet, list.get());
}

// asyncio.create_task(coro, **keywords)
PyObject *createTask(PyObject *, PyObject *arguments, PyObject *keywords)
{
    const TaskArguments given("create_task", arguments, keywords);
    if (!given.coroutine)
        return nullptr;
    PyObject *loop = runningLoop();
    if (!loop)
        return PyObject_CallOneArg(classes.noRunningLoop, given.coroutine);
    return createTaskBy(loop, given.coroutine, given.rest.get(), nullptr);
}

// Whether it is of a class of the script's that sets timers in its own way.
bool hasOwnTimers(LoopObject *loop)
{
    if (Py_IS_TYPE(object(loop), reinterpret_cast<PyTypeObject *>(classes.eventLoop)))
        return false;
    const Reference has = Reference::steal(PyObject_GetAttrString(object(Py_TYPE(object(loop))), "_has_own_timers"));
    PyErr_Clear();
    return has.get() == Py_True;
}

// _sleep(delay, result): what sleep() awaits.
PyObject *sleep(PyObject *, PyObject *const *arguments, Py_ssize_t count)
{
    PyObject *running = requireRunningLoop();
    if (!running || count != 2)
        return nullptr;
    if (!PyObject_TypeCheck(running, types.loop))
        return PyObject_CallFunctionObjArgs(classes.plainSleep, running, arguments[0], arguments[1], nullptr);
    auto *loop = reinterpret_cast<LoopObject *>(running);
    if (hasOwnTimers(loop))
        return PyObject_CallMethod(object(loop), "_sleep_by_timer", "OO", arguments[0], arguments[1]);
    const double until = timeAfter(loop->core->seconds(), arguments[0]);
    return PyErr_Occurred() ? nullptr : newSleep(loop, until, arguments[1]);
}

// _group_parent(task): the task in whose group it is; None outside of groups, and when it is done.
PyObject *groupParent(PyObject *, PyObject *task)
{
    const TaskCore *core = isTask(task) ? taskCore(task) : nullptr;
    const engine::core::TaskGroup *group = core && !core->done() ? core->group() : nullptr;
    engine::core::Task *parent = group ? group->parent() : nullptr;
    return newReferenceOrNone(parent ? object(taskCore(parent)->object()) : nullptr);
}

PyObject *useUpNameFunction(PyObject *, PyObject *)
{
    useUpName();
    Py_RETURN_NONE;
}

// _assigned_name(): how the script's frame that called the function which asks will call what it gets, or "".
PyObject *assignedNameFunction(PyObject *, PyObject *)
{
    PyFrameObject *function = PyEval_GetFrame();
    const auto caller = BasicReference<PyFrameObject>::steal(function ? PyFrame_GetBack(function) : nullptr);
    const std::string name = hooks() && caller ? assignedName(hooks()->trace(), caller.get()) : std::string();
    return PyUnicode_FromStringAndSize(name.data(), static_cast<Py_ssize_t>(name.size()));
}

// In the place of warnings' function; no Python frame, so that the warning names the same line.
PyObject *neverAwaited(PyObject *, PyObject *coroutine)
{
    const Reference name = Reference::steal(PyObject_GetAttrString(coroutine, "__qualname__"));
    if (!name)
        return nullptr;
    const bool running = engine::core::EventLoop::current() != nullptr;
    recordHazard(engine::trace::Hazard::NeverAwaited,
        safeText(name.get()) + "() was called, but never awaited: nothing of it ran; "
            + (running ? "write await before the call" : "asyncio.run() would run it"));
    return PyObject_CallOneArg(classes.warnNeverAwaited, coroutine);
}

// _cause(): the event on account of which things happen now; 0 outside of loops.
PyObject *causeFunction(PyObject *, PyObject *)
{
    const engine::core::EventLoop *loop = engine::core::EventLoop::current();
    return PyLong_FromUnsignedLong(loop ? loop->cause() : 0);
}

PyObject *nothing(PyObject *, PyObject *, PyObject *)
{
    Py_RETURN_NONE;
}

PyObject *install(PyObject *module, PyObject *)
{
    const Reference scope = Reference::steal(PyDict_New());
    if (!scope || PyDict_SetItemString(scope.get(), "__builtins__", PyEval_GetBuiltins()) < 0
        || PyDict_SetItemString(scope.get(), "core", module) < 0)
        return nullptr;
    const Reference name = Reference::steal(PyUnicode_FromString("_awaitscope_asyncio"));
    if (!name || PyDict_SetItemString(scope.get(), "__name__", name.get()) < 0)
        return nullptr;
    for (const GlueSource &source : glueSources()) {
        const Reference code = Reference::steal(Py_CompileString(source.text, source.file, Py_file_input));
        if (!code || !Reference::steal(PyEval_EvalCode(code.get(), scope.get(), scope.get())))
            return nullptr;
    }
    for (PyTypeObject *type : {types.future, types.task}) // asyncio's are written in C, where nothing can be put into them
        type->tp_flags |= Py_TPFLAGS_IMMUTABLETYPE;
    Py_RETURN_NONE;
}

// _provide(name=object, …): the Python things that C++ calls.
PyObject *provide(PyObject *, PyObject *, PyObject *keywords)
{
    const struct
    {
        const char *name;
        PyObject **place;
    } all[] = {
        {"CancelledError", &classes.cancelledError},
        {"InvalidStateError", &classes.invalidStateError},
        {"extract_stack", &classes.extractStack},
        {"iscoroutine", &classes.isCoroutine},
        {"get_event_loop", &classes.getEventLoop},
        {"plain_types", &classes.plainTypes},
        {"plain_current_task", &classes.plainCurrentTask},
        {"plain_tasks", &classes.plainTasks},
        {"plain_sleep", &classes.plainSleep},
        {"no_running_loop", &classes.noRunningLoop},
        {"report_in_callback", &classes.reportInCallback},
        {"report_slow", &classes.reportSlow},
        {"OrderedSet", &classes.orderedSet},
        {"primitives", &classes.primitives},
        {"EventLoop", &classes.eventLoop},
        {"run_until_complete", &classes.runUntilComplete},
        {"warn_never_awaited", &classes.warnNeverAwaited},
        {"loop_begins", &classes.loopBegins},
        {"loop_ends", &classes.loopEnds},
        {"threads_may_act", &classes.threadsMayAct},
        {"describe_threads", &classes.describeThreads},
    };
    for (const auto &entry : all) {
        if (PyObject *value = keywords ? PyDict_GetItemString(keywords, entry.name) : nullptr)
            Py_XSETREF(*entry.place, newReference(value));
    }
    Py_RETURN_NONE;
}

template<class Function>
PyCFunction method(Function *function)
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

constexpr int withKeywords = METH_VARARGS | METH_KEYWORDS;

} // namespace

PyMethodDef moduleFunctions[] = {
    {"install", install, METH_NOARGS, "Puts these types into the standard library's asyncio."},
    {"now_ns", nowNanoseconds, METH_NOARGS, nullptr},
    {"advance_ns", advanceNanoseconds, METH_O, nullptr},
    {"_set_aside", setAside, METH_O, nullptr},
    {"interrupt_loop", interruptLoopFunction, METH_O, nullptr},
    {"threads_deadlocked", threadsDeadlocked, METH_NOARGS, nullptr},
    {"catch_up", catchUpFunction, METH_NOARGS, nullptr},
    {"exception_raised", exceptionRaised, METH_VARARGS, nullptr},
    {"exception_caught", exceptionCaught, METH_VARARGS, nullptr},
    {"exception_split", exceptionSplit, METH_VARARGS, nullptr},
    {"exception_number", exceptionNumber, METH_O, nullptr},
    {"apply_injection", applyInjection, METH_O, nullptr},
    {"get_running_loop", getRunningLoop, METH_NOARGS, nullptr},
    {"_get_running_loop", getRunningLoopOrNone, METH_NOARGS, nullptr},
    {"_set_running_loop", setRunningLoopFunction, METH_O, nullptr},
    {"current_task", method(currentTask), withKeywords, "current_task($module, /, loop=None)\n--\n\nReturn a currently executed task."},
    {"all_tasks", method(allTasks), withKeywords, "all_tasks($module, /, loop=None)\n--\n\nReturn a set of all tasks for the loop."},
    {"create_task", method(createTask), withKeywords,
        "create_task($module, coro, **kwargs)\n--\n\nRun a coroutine in a task of the running loop."},
    {"_sleep", method(sleep), METH_FASTCALL, nullptr},
    {"_group_parent", groupParent, METH_O, nullptr},
    {"_use_up_name", useUpNameFunction, METH_NOARGS, nullptr},
    {"_assigned_name", assignedNameFunction, METH_NOARGS, nullptr},
    {"_never_awaited", neverAwaited, METH_O, nullptr},
    {"_cause", causeFunction, METH_NOARGS, nullptr},
    {"_nothing", method(nothing), withKeywords, nullptr},
    {"_provide", method(provide), withKeywords, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

} // namespace host::asyncio
