// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/future_iterator.h"

#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/thrown_frames.h"

namespace host::asyncio {

namespace {

// What `await future` iterates over.
struct IteratorObject
{
    PyObject_HEAD
    FutureObject *future; // null: exhausted
};

// Yields the future once, then has its result.
PySendResult sendTo(FutureObject *future, PyObject **result)
{
    *result = nullptr;
    if (future->core->done()) {
        *result = resultOf(future);
        return *result ? PYGEN_RETURN : PYGEN_ERROR;
    }
    if (future->blocking) {
        PyErr_SetString(PyExc_RuntimeError, "await wasn't used with future");
        return PYGEN_ERROR;
    }
    future->blocking = true;
    *result = newReference(object(future));
    return PYGEN_NEXT;
}

// As next() gives what a send gave.
PyObject *nextOf(PySendResult how, PyObject *result)
{
    switch (how) {
    case PYGEN_NEXT:
        return result;
    case PYGEN_RETURN:
        if (result != Py_None)
            _PyGen_SetStopIterationValue(result);
        Py_DECREF(result);
        return nullptr;
    case PYGEN_ERROR:
        break;
    }
    return nullptr;
}

PySendResult send(PyObject *self, PyObject *, PyObject **result)
{
    auto *iterator = reinterpret_cast<IteratorObject *>(self);
    if (!iterator->future) {
        *result = newReference(Py_None);
        return PYGEN_RETURN;
    }
    const PySendResult how = sendTo(iterator->future, result);
    if (how != PYGEN_NEXT && iterator->future->core->done())
        Py_CLEAR(iterator->future);
    return how;
}

PyObject *next(PyObject *self)
{
    PyObject *result = nullptr;
    const PySendResult how = send(self, Py_None, &result);
    return nextOf(how, result);
}

PyObject *sendMethod(PyObject *self, PyObject *)
{
    PyObject *result = Py_TYPE(self)->tp_iternext(self);
    if (!result && !PyErr_Occurred())
        PyErr_SetNone(PyExc_StopIteration);
    return result;
}

PyObject *closeMethod(PyObject *self, PyObject *)
{
    Py_CLEAR(reinterpret_cast<IteratorObject *>(self)->future);
    Py_RETURN_NONE;
}

// Raises what a throw(type, value, traceback) passes.
void raiseThrown(PyObject *arguments)
{
    PyObject *type = nullptr;
    PyObject *value = nullptr;
    PyObject *traceback = nullptr;
    if (!PyArg_UnpackTuple(arguments, "throw", 1, 3, &type, &value, &traceback))
        return;
    if (PyExceptionInstance_Check(type)) {
        // A cancelled future raises, which takes what is being handled outside the loop for a context; an error is handed on.
        if (isCancelledError(type))
            PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(type)), type);
        else
            PyErr_Restore(newReference(reinterpret_cast<PyObject *>(Py_TYPE(type))), newReference(type), PyException_GetTraceback(type));
        ThrownFrames::giveTo(type);
    } else if (PyExceptionClass_Check(type)) {
        PyErr_SetObject(type, value);
    } else {
        PyErr_SetString(PyExc_TypeError, "exceptions must be classes deriving BaseException or instances of such a class");
    }
}

PyObject *throwMethod(PyObject *self, PyObject *arguments)
{
    Py_CLEAR(reinterpret_cast<IteratorObject *>(self)->future);
    raiseThrown(arguments);
    return nullptr;
}

void abandon(PyObject *sleep)
{
    const Reference keep = Reference::borrow(sleep);
    static_cast<SleepCore *>(reinterpret_cast<FutureObject *>(sleep)->core)->abandon();
}

PyObject *throwIntoSleep(PyObject *self, PyObject *arguments)
{
    abandon(self);
    raiseThrown(arguments);
    return nullptr;
}

PyObject *closeSleep(PyObject *self, PyObject *)
{
    abandon(self);
    Py_RETURN_NONE;
}

PyMethodDef sleepMethods[] = {
    {"send", sendMethod, METH_O, nullptr},
    {"throw", throwIntoSleep, METH_VARARGS, nullptr},
    {"close", closeSleep, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(reinterpret_cast<IteratorObject *>(self)->future);
    return 0;
}

int clear(PyObject *self)
{
    Py_CLEAR(reinterpret_cast<IteratorObject *>(self)->future);
    return 0;
}

void deallocate(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    clear(self);
    type->tp_free(self);
    Py_DECREF(type);
}

PyMethodDef methods[] = {
    {"send", sendMethod, METH_O, nullptr},
    {"throw", throwMethod, METH_VARARGS, nullptr},
    {"close", closeMethod, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(clear)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_iter, reinterpret_cast<void *>(PyObject_SelfIter)},
    {Py_tp_iternext, reinterpret_cast<void *>(next)},
    {Py_am_send, reinterpret_cast<void *>(send)},
    {Py_tp_methods, methods},
    {0, nullptr},
};

PyType_Spec spec{"_asyncio.FutureIter", sizeof(IteratorObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

} // namespace

PyObject *iterateFuture(PyObject *self)
{
    auto *future = reinterpret_cast<FutureObject *>(self);
    if (!checkInitialised(future))
        return nullptr;
    PyTypeObject *type = types.futureIterator;
    auto *iterator = reinterpret_cast<IteratorObject *>(type->tp_alloc(type, 0));
    if (!iterator)
        return nullptr;
    Py_INCREF(self);
    iterator->future = future;
    return object(iterator);
}

bool makeFutureIterator()
{
    types.futureIterator = reinterpret_cast<PyTypeObject *>(PyType_FromSpec(&spec));
    return types.futureIterator;
}

PyObject *iterateSleep(PyObject *self)
{
    auto *core = static_cast<SleepCore *>(reinterpret_cast<FutureObject *>(self)->core);
    return core->takeOwner() ? newReference(self) : iterateFuture(self);
}

PyObject *attributeOfSleep(PyObject *self, PyObject *name)
{
    for (PyMethodDef *method = sleepMethods; method->ml_name; ++method)
        if (PyUnicode_CompareWithASCIIString(name, method->ml_name) == 0)
            return PyCFunction_New(method, self);
    return PyObject_GenericGetAttr(self, name);
}

PySendResult sendToSleep(PyObject *self, PyObject *, PyObject **result)
{
    return sendTo(reinterpret_cast<FutureObject *>(self), result);
}

PyObject *nextOfSleep(PyObject *self)
{
    PyObject *result = nullptr;
    const PySendResult how = sendToSleep(self, Py_None, &result);
    return nextOf(how, result);
}

} // namespace host::asyncio
