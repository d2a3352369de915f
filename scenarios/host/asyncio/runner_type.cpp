// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/runner.h"

#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/python_error.h"
#include "scenarios/host/asyncio/task_core.h"

#include <new>
#include <vector>

namespace host::asyncio {

namespace {

// What the Python class Runner keeps of the engine's: everything but loop and signals.
struct RunnerObject
{
    PyObject_HEAD
    engine::core::Runner *core;
    LoopObject *loop;
    std::vector<engine::core::Ref<engine::core::Task>> *left;
};

RunnerObject *asRunner(PyObject *self)
{
    return reinterpret_cast<RunnerObject *>(self);
}

PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *)
{
    PyObject *loop = nullptr;
    const char *label = nullptr;
    if (!PyArg_ParseTuple(arguments, "O!s:RunnerCore", types.loop, &loop, &label))
        return nullptr;
    auto *runner = reinterpret_cast<RunnerObject *>(type->tp_alloc(type, 0));
    if (!runner)
        return nullptr;
    runner->loop = reinterpret_cast<LoopObject *>(newReference(loop));
    runner->core = new engine::core::Runner(*runner->loop->core, label);
    runner->left = new std::vector<engine::core::Ref<engine::core::Task>>;
    runner->core->open();
    return object(runner);
}

PyObject *begin(PyObject *self, PyObject *main)
{
    if (!isTask(main)) {
        PyErr_SetString(PyExc_TypeError, "a task was expected");
        return nullptr;
    }
    asRunner(self)->core->begin(*taskCore(main));
    Py_RETURN_NONE;
}

PyObject *interrupt(PyObject *self, PyObject *)
{
    return PyBool_FromLong(asRunner(self)->core->interrupt());
}

// outcome(error out of the loop or None): raises what run() raises, or returns None.
PyObject *outcome(PyObject *self, PyObject *loopError)
{
    const Error error
        = asRunner(self)->core->outcome(loopError == Py_None ? Error() : PythonError::of(loopError));
    if (error)
        return raise(error);
    Py_RETURN_NONE;
}

// Cancels what is left; the list of it.
PyObject *beginClosing(PyObject *self, PyObject *)
{
    RunnerObject *runner = asRunner(self);
    HostLoop &loop = *runner->loop->core;
    loop.forgetCircle();
    *runner->left = runner->core->beginClosing();
    if (loop.raiseIfCircle())
        return nullptr;
    Reference list = Reference::steal(PyList_New(0));
    for (const auto &task : *runner->left) {
        if (!list || PyList_Append(list.get(), object(taskCore(task.get())->object())) < 0)
            return nullptr;
    }
    return list.release();
}

PyObject *reportLeft(PyObject *self, PyObject *)
{
    RunnerObject *runner = asRunner(self);
    const auto left = std::exchange(*runner->left, {});
    runner->core->reportLeft(left);
    Py_RETURN_NONE;
}

// close(error that goes on, or None): run() may have raised, and the script have caught it.
PyObject *closeRunner(PyObject *self, PyObject *error)
{
    if (error == Py_None)
        asRunner(self)->core->forgetError();
    asRunner(self)->core->close();
    Py_RETURN_NONE;
}

int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(asRunner(self)->loop);
    return 0;
}

void deallocate(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    RunnerObject *runner = asRunner(self);
    PyObject_GC_UnTrack(self);
    delete runner->left;
    delete runner->core;
    Py_CLEAR(runner->loop);
    type->tp_free(self);
    Py_DECREF(type);
}

PyMethodDef methods[] = {
    {"begin", begin, METH_O, nullptr},
    {"interrupt", interrupt, METH_NOARGS, nullptr},
    {"outcome", outcome, METH_O, nullptr},
    {"begin_closing", beginClosing, METH_NOARGS, nullptr},
    {"report_left", reportLeft, METH_NOARGS, nullptr},
    {"close", closeRunner, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void *>(create)},
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_methods, methods},
    {0, nullptr},
};

PyType_Spec spec{"_awaitscope.RunnerCore", sizeof(RunnerObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, slots};

} // namespace

bool makeRunnerType(PyObject *module)
{
    types.runner = addType(module, spec);
    return types.runner;
}

} // namespace host::asyncio
