// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/looked_at_errors.h"

#include "scenarios/host/python_reference.h"

#include <string_view>
#include <utility>
#include <vector>

namespace host {

namespace {

struct Completion
{
    PyTypeObject *type;
    void (*complete)(PyObject *error);
};

std::vector<Completion> s_completions;
getter s_plainArguments = nullptr;

void complete(PyObject *error)
{
    for (const Completion &each : s_completions) {
        if (Py_IS_TYPE(error, each.type))
            each.complete(error);
    }
}

PyTypeObject *plain()
{
    return reinterpret_cast<PyTypeObject *>(PyExc_BaseException);
}

PyObject *text(PyObject *error)
{
    complete(error);
    return plain()->tp_str(error);
}

PyObject *repr(PyObject *error)
{
    complete(error);
    return plain()->tp_repr(error);
}

PyObject *arguments(PyObject *error, void *closure)
{
    complete(error);
    return s_plainArguments(error, closure);
}

void watchArguments()
{
    for (PyGetSetDef *each = plain()->tp_getset; each->name; ++each) {
        if (each->name == std::string_view("args"))
            s_plainArguments = std::exchange(each->get, arguments);
    }
}

} // namespace

void completeWhenLookedAt(PyObject *type, void (*completion)(PyObject *error))
{
    if (s_completions.empty())
        watchArguments();
    auto *watched = reinterpret_cast<PyTypeObject *>(type);
    s_completions.push_back({watched, completion});
    watched->tp_str = text;
    watched->tp_repr = repr;
}

void setOnlyArgument(PyObject *error, PyObject *text)
{
    const Reference made(text);
    PyObject *arguments = made ? PyTuple_Pack(1, made.get()) : nullptr;
    if (arguments)
        Py_SETREF(reinterpret_cast<PyBaseExceptionObject *>(error)->args, arguments);
    else
        PyErr_Clear();
}

PyObject *onlyText(PyObject *error)
{
    PyObject *arguments = reinterpret_cast<PyBaseExceptionObject *>(error)->args;
    PyObject *text = PyTuple_GET_SIZE(arguments) == 1 ? PyTuple_GET_ITEM(arguments, 0) : nullptr;
    return text && PyUnicode_CheckExact(text) ? text : nullptr;
}

} // namespace host
