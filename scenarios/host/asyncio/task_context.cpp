// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/task_context.h"

#include "scenarios/host/asyncio/host_loop.h"

#define Py_BUILD_CORE 1
#include <internal/pycore_context.h>
#undef Py_BUILD_CORE

#include <optional>

namespace host::asyncio {

namespace {

PyContext *inside(PyObject *context)
{
    return reinterpret_cast<PyContext *>(context);
}

// What a context that was not used yet has in it. Borrowed.
PyObject *noVariables()
{
    static PyObject *const none = [] {
        const Reference fresh = Reference::steal(PyContext_New());
        return fresh ? newReference(object(inside(fresh.get())->ctx_vars)) : nullptr;
    }();
    return none;
}

// What was in it, which is the caller's. Steals what is put there.
PyObject *exchangeVariables(PyObject *context, PyObject *variables)
{
    return object(std::exchange(inside(context)->ctx_vars, reinterpret_cast<PyHamtObject *>(variables)));
}

} // namespace

bool takeContext(TaskObject *task, PyObject *given)
{
    if (given && given != Py_None) {
        task->context = newReference(given);
        return true;
    }
    PyObject *current = PyThreadState_Get()->context;
    if (current && noVariables()) {
        task->variables = newReference(object(inside(current)->ctx_vars));
        return true;
    }
    task->context = PyContext_CopyCurrent();
    return task->context;
}

PyObject *contextOf(TaskObject *task)
{
    if (task->context)
        return task->context;
    if (task->variables) {
        task->context = PyContext_New();
        if (task->context)
            Py_XDECREF(exchangeVariables(task->context, std::exchange(task->variables, nullptr)));
    } else if (PyObject *lent = task->future.loop ? task->future.loop->core->lentContext().get() : nullptr;
               lent && task == task->future.loop->core->contextLentTo()) {
        task->context = newReference(lent);
    }
    return task->context;
}

int visitContext(TaskObject *task, visitproc visit, void *arg)
{
    Py_VISIT(task->context);
    Py_VISIT(task->variables);
    return 0;
}

void clearContext(TaskObject *task)
{
    Py_CLEAR(task->context);
    Py_CLEAR(task->variables);
}

StepContext::StepContext(TaskObject *task) : m_task(task)
{
    HostLoop &loop = *task->future.loop->core;
    // What a foreign future calls may run there already.
    if (task->context && PyThreadState_Get()->context == task->context) {
        m_entered = true;
        return;
    }
    if (!task->context && task->variables && !loop.contextLentTo()) {
        if (!loop.lentContext())
            loop.lentContext() = Reference::steal(PyContext_New());
        m_lent = bool(loop.lentContext());
    }
    if (m_lent) {
        m_context = loop.lentContext().get();
        Py_XDECREF(exchangeVariables(m_context, std::exchange(task->variables, nullptr)));
        loop.lendContext(task);
    } else {
        m_context = contextOf(task);
    }
    m_entered = m_context && PyContext_Enter(m_context) == 0;
    if (!m_entered)
        m_context = nullptr;
}

StepContext::~StepContext()
{
    if (!m_context)
        return;
    std::optional<SavedError> saved;
    if (PyErr_Occurred())
        saved.emplace();
    PyContext_Exit(m_context);
    if (!m_lent)
        return;
    HostLoop &loop = *m_task->future.loop->core;
    loop.lendContext(nullptr);
    if (Py_REFCNT(m_context) == 1) {
        m_task->variables = exchangeVariables(m_context, newReference(noVariables()));
        return;
    }
    // Somebody keeps it: a token, or who has asked for it.
    const Reference kept = std::move(loop.lentContext());
    if (!m_task->context)
        m_task->context = newReference(kept.get());
}

} // namespace host::asyncio
