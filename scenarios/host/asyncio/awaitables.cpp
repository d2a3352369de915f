// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/awaitables.h"

#include "scenarios/host/asyncio/objects.h"
#include "scenarios/host/asyncio/python_error.h"

namespace host::asyncio {

namespace {

struct ImmediateObject
{
    PyObject_HEAD
    PyObject *value; // null: taken
    PyObject *error; // to be raised instead
    PyObject *(*function)(PyObject *); // makes a new reference of value, if there is one
};

struct WaiterObject
{
    PyObject_HEAD
    engine::core::TaskGroup *group;
    PyObject *keep;
};

PySendResult sendImmediate(PyObject *self, PyObject *, PyObject **result)
{
    auto *immediate = reinterpret_cast<ImmediateObject *>(self);
    *result = nullptr;
    if (immediate->error) {
        const Reference error = Reference::steal(std::exchange(immediate->error, nullptr));
        PyErr_SetObject(object(Py_TYPE(error.get())), error.get());
        return PYGEN_ERROR;
    }
    if (!immediate->value) {
        PyErr_SetString(PyExc_RuntimeError, "cannot reuse already awaited coroutine");
        return PYGEN_ERROR;
    }
    *result = std::exchange(immediate->value, nullptr);
    if (immediate->function) {
        const Reference given = Reference::steal(*result);
        *result = immediate->function(given.get());
        return *result ? PYGEN_RETURN : PYGEN_ERROR;
    }
    return PYGEN_RETURN;
}

PyObject *nextImmediate(PyObject *self)
{
    PyObject *result = nullptr;
    const PySendResult how = sendImmediate(self, Py_None, &result);
    return iterated(how, result);
}

PyObject *sendMethod(PyObject *self, PyObject *)
{
    return nextImmediate(self);
}

PyObject *throwMethod(PyObject *, PyObject *arguments)
{
    const Reference exception = Reference::steal(thrownException(arguments));
    if (exception)
        PyErr_SetObject(object(Py_TYPE(exception.get())), exception.get());
    return nullptr;
}

PyObject *closeMethod(PyObject *self, PyObject *)
{
    auto *immediate = reinterpret_cast<ImmediateObject *>(self);
    Py_CLEAR(immediate->value);
    Py_CLEAR(immediate->error);
    Py_RETURN_NONE;
}

void deallocateImmediate(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(closeMethod(self, nullptr));
    type->tp_free(self);
    Py_DECREF(type);
}

void deallocateWaiter(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_CLEAR(reinterpret_cast<WaiterObject *>(self)->keep);
    type->tp_free(self);
    Py_DECREF(type);
}

PyObject *reprWaiter(PyObject *)
{
    return PyUnicode_FromString("<Future pending cb=[Task.task_wakeup()]>");
}

PyObject *waiterDone(PyObject *self, PyObject *)
{
    return PyBool_FromLong(!reinterpret_cast<WaiterObject *>(self)->group->awaitsChildren());
}

PyObject *waiterCancel(PyObject *self, PyObject *)
{
    return PyBool_FromLong(reinterpret_cast<WaiterObject *>(self)->group->cancel());
}

PyMethodDef methods[] = {
    {"send", sendMethod, METH_O, nullptr},
    {"throw", throwMethod, METH_VARARGS, nullptr},
    {"close", closeMethod, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef waiterMethods[] = {
    {"done", waiterDone, METH_NOARGS, nullptr},
    {"cancel", waiterCancel, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocateImmediate)},
    {Py_tp_iter, reinterpret_cast<void *>(PyObject_SelfIter)},
    {Py_tp_iternext, reinterpret_cast<void *>(nextImmediate)},
    {Py_am_await, reinterpret_cast<void *>(PyObject_SelfIter)},
    {Py_am_send, reinterpret_cast<void *>(sendImmediate)},
    {Py_tp_methods, methods},
    {0, nullptr},
};

PyType_Slot waiterSlots[] = {
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocateWaiter)},
    {Py_tp_repr, reinterpret_cast<void *>(reprWaiter)},
    {Py_tp_methods, waiterMethods},
    {0, nullptr},
};

PyType_Spec spec{"_awaitscope.Immediate", sizeof(ImmediateObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
PyType_Spec waiterSpec{"_awaitscope.Future", sizeof(WaiterObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, waiterSlots};

} // namespace

PyObject *immediately(PyObject *value)
{
    const Error error = value ? Error() : PythonError::fetch();
    auto *immediate = reinterpret_cast<ImmediateObject *>(types.immediate->tp_alloc(types.immediate, 0));
    if (!immediate) {
        Py_XDECREF(value);
        return nullptr;
    }
    immediate->value = value;
    immediate->error = Py_XNewRef(exceptionOf(error));
    return object(immediate);
}

PyObject *lazily(PyObject *(*function)(PyObject *), PyObject *given)
{
    auto *immediate = reinterpret_cast<ImmediateObject *>(types.immediate->tp_alloc(types.immediate, 0));
    if (!immediate)
        return nullptr;
    immediate->value = newReference(given);
    immediate->function = function;
    return object(immediate);
}

PyObject *newWaiter(engine::core::TaskGroup &group, PyObject *keep)
{
    auto *waiter = reinterpret_cast<WaiterObject *>(types.waiter->tp_alloc(types.waiter, 0));
    if (!waiter)
        return nullptr;
    waiter->group = &group;
    waiter->keep = newReference(keep);
    return object(waiter);
}

engine::core::TaskGroup *waitedFor(PyObject *waiter)
{
    return Py_IS_TYPE(waiter, types.waiter) ? reinterpret_cast<WaiterObject *>(waiter)->group : nullptr;
}

PyObject *iterated(PySendResult how, PyObject *result)
{
    if (how == PYGEN_NEXT)
        return result;
    if (how == PYGEN_RETURN) {
        _PyGen_SetStopIterationValue(result);
        Py_DECREF(result);
    }
    return nullptr;
}

PyObject *thrownException(PyObject *arguments)
{
    PyObject *type = nullptr;
    PyObject *value = Py_None;
    PyObject *traceback = nullptr;
    if (!PyArg_UnpackTuple(arguments, "throw", 1, 3, &type, &value, &traceback))
        return nullptr;
    if (PyExceptionInstance_Check(type))
        return newReference(type);
    if (!PyExceptionClass_Check(type)) {
        PyErr_SetString(PyExc_TypeError, "exceptions must be classes or instances deriving from BaseException");
        return nullptr;
    }
    if (PyExceptionInstance_Check(value))
        return newReference(value);
    PyObject *exception = value == Py_None ? PyObject_CallNoArgs(type) : PyObject_CallOneArg(type, value);
    if (exception && !PyExceptionInstance_Check(exception)) {
        Py_CLEAR(exception);
        PyErr_SetString(PyExc_TypeError, "calling the class gave no exception");
    }
    return exception;
}

bool makeAwaitableTypes(PyObject *)
{
    types.immediate = reinterpret_cast<PyTypeObject *>(PyType_FromSpec(&spec));
    types.waiter = types.immediate ? reinterpret_cast<PyTypeObject *>(PyType_FromSpec(&waiterSpec)) : nullptr;
    return types.waiter;
}

} // namespace host::asyncio
