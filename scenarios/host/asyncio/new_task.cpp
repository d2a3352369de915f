// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/new_task.h"

#include "scenarios/host/asyncio/names.h"

#include <cstring>

namespace host::asyncio {

namespace {

// The task that is made meanwhile joins the group.
PyObject *callInGroup(engine::core::TaskGroup *group, PyObject *function, PyObject *arguments, PyObject *keywords)
{
    if (!function || !arguments)
        return nullptr;
    engine::core::TaskGroup *outer = setGroupOfNextTask(group);
    PyObject *task = PyObject_Call(function, arguments, keywords);
    setGroupOfNextTask(outer);
    return task;
}

PyObject *createByFactory(LoopObject *loop, PyObject *coroutine, PyObject *keywords, engine::core::TaskGroup *group)
{
    const Reference factory = Reference::borrow(loop->taskFactory);
    const Reference arguments = Reference::steal(PyTuple_Pack(2, loop, coroutine));
    return callInGroup(group, factory.get(), arguments.get(), keywords);
}

} // namespace

TaskArguments::TaskArguments(const char *function, PyObject *arguments, PyObject *keywords) : rest(Reference::borrow(keywords))
{
    const Py_ssize_t count = PyTuple_GET_SIZE(arguments);
    PyObject *named = keywords ? PyDict_GetItemString(keywords, "coro") : nullptr;
    if (count > 1) {
        if (std::strchr(function, '.')) // a method, and so self counts too
            PyErr_Format(PyExc_TypeError, "%s() takes 2 positional arguments but %zd were given", function, count + 1);
        else
            PyErr_Format(PyExc_TypeError, "%s() takes 1 positional argument but %zd were given", function, count);
    } else if (count == 1 && named) {
        PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument 'coro'", function);
    } else if (count == 1) {
        coroutine = PyTuple_GET_ITEM(arguments, 0);
    } else if (named) {
        rest = Reference::steal(PyDict_Copy(keywords));
        if (rest && PyDict_DelItemString(rest.get(), "coro") == 0)
            coroutine = named;
    } else {
        PyErr_Format(PyExc_TypeError, "%s() missing 1 required positional argument: 'coro'", function);
    }
}

PyObject *createTaskBy(PyObject *loop, PyObject *coroutine, PyObject *keywords, engine::core::TaskGroup *group)
{
    if (Py_IS_TYPE(loop, reinterpret_cast<PyTypeObject *>(classes.eventLoop)))
        return createTaskIn(reinterpret_cast<LoopObject *>(loop), coroutine, keywords, group);
    const Reference method = Reference::steal(PyObject_GetAttrString(loop, "create_task"));
    const Reference arguments = Reference::steal(PyTuple_Pack(1, coroutine));
    return callInGroup(group, method.get(), arguments.get(), keywords);
}

PyObject *createTaskIn(LoopObject *loop, PyObject *coroutine, PyObject *keywords, engine::core::TaskGroup *group)
{
    if (!group)
        group = setGroupOfNextTask(nullptr);
    if (loop->taskFactory)
        return createByFactory(loop, coroutine, keywords, group);
    TaskOptions options;
    options.group = group;
    PyObject *key = nullptr;
    PyObject *value = nullptr;
    Py_ssize_t position = 0;
    while (keywords && PyDict_Next(keywords, &position, &key, &value)) {
        if (PyUnicode_CompareWithASCIIString(key, "name") == 0) {
            options.name = value;
        } else if (PyUnicode_CompareWithASCIIString(key, "context") == 0) {
            options.context = value;
        } else if (PyUnicode_CompareWithASCIIString(key, "eager_start") == 0) {
            const int truth = PyObject_IsTrue(value);
            if (truth < 0)
                return nullptr;
            options.eager = truth;
        } else {
            PyErr_Format(PyExc_TypeError, "Task() got an unexpected keyword argument %R", key);
            return nullptr;
        }
    }
    return newTask(loop, coroutine, options);
}

} // namespace host::asyncio
