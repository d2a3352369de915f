// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/anyio_module.h"

#include "engine/trace/event_names.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/running_loop.h"

namespace host {

using namespace asyncio;
using engine::trace::EventKind;

namespace {

// open_scope(kind, label, event, value): its number; 0 outside tasks.
PyObject *openScope(PyObject *, PyObject *args)
{
    const char *kind = "";
    const char *label = "";
    int event = 0;
    long long value = 0;
    if (!PyArg_ParseTuple(args, "ssiL", &kind, &label, &event, &value))
        return nullptr;
    HostLoop *loop = runningHostLoop();
    engine::core::Task *task = loop ? loop->currentTask() : nullptr;
    if (!task || !loop->recorder())
        return PyLong_FromUnsignedLong(0);
    const auto scopeKind = engine::trace::scopeKindOf(kind).value_or(engine::trace::ScopeKind::CancelScope);
    engine::core::Recorder &recorder = *loop->recorder();
    return PyLong_FromUnsignedLong(
        recorder.openScope(scopeKind, recorder.text(label), task, static_cast<EventKind>(event), value).value);
}

// leave_scope(number): the task is in the one round it again.
PyObject *leaveScope(PyObject *, PyObject *scope)
{
    HostLoop *loop = runningHostLoop();
    const engine::trace::ScopeId id{static_cast<std::uint32_t>(PyLong_AsUnsignedLong(scope))};
    if (PyErr_Occurred())
        return nullptr;
    engine::core::Task *task = loop ? loop->currentTask() : nullptr;
    if (task && loop->recorder() && task->scope() == id)
        loop->recorder()->leaveScope(*task, id);
    Py_RETURN_NONE;
}

// absorb(): the task's CancelledError has been caught by what had cancelled it.
PyObject *absorb(PyObject *, PyObject *)
{
    HostLoop *loop = runningHostLoop();
    if (engine::core::Task *task = loop ? loop->currentTask() : nullptr) {
        task->absorbCancellation();
        // The library does not call uncancel(): the next scope counts on; but this cancellation is over.
        if (engine::core::Recorder *recorder = loop->recorder(); recorder && task->cancelling() > 0)
            recorder->add(EventKind::CancelUncancelled, task->id().value);
    }
    Py_RETURN_NONE;
}

// spawn_in(scope): where asyncio's tasks live that are made from now on; gives where they did.
PyObject *spawnIn(PyObject *, PyObject *scope)
{
    HostLoop *loop = runningHostLoop();
    const engine::trace::ScopeId id{static_cast<std::uint32_t>(PyLong_AsUnsignedLong(scope))};
    if (PyErr_Occurred())
        return nullptr;
    if (!loop)
        return PyLong_FromUnsignedLong(0);
    const engine::trace::ScopeId before = loop->rootScope();
    loop->setRootScope(id);
    return PyLong_FromUnsignedLong(before.value);
}

// because_of(event): on asyncio's loop, what follows happens on account of that.
PyObject *becauseOf(PyObject *, PyObject *event)
{
    HostLoop *loop = runningHostLoop();
    const auto cause = static_cast<engine::trace::EventNumber>(PyLong_AsUnsignedLong(event));
    if (PyErr_Occurred())
        return nullptr;
    if (loop)
        loop->setCause(cause);
    Py_RETURN_NONE;
}

PyMethodDef methods[] = {
    {"open_scope", openScope, METH_VARARGS, nullptr},
    {"leave_scope", leaveScope, METH_O, nullptr},
    {"absorb", absorb, METH_NOARGS, nullptr},
    {"spawn_in", spawnIn, METH_O, nullptr},
    {"because_of", becauseOf, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef definition{PyModuleDef_HEAD_INIT, "_awaitscope_anyio", nullptr, -1, methods, nullptr, nullptr, nullptr, nullptr};

} // namespace

PyObject *initAnyioModule()
{
    return PyModule_Create(&definition);
}

} // namespace host
