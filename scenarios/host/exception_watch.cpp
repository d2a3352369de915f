// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/exception_watch.h"

#include "scenarios/host/python_reference.h"

#include <initializer_list>
#include <iterator>
#include <utility>

namespace host {

namespace {

PyObject *s_split = nullptr; // BaseExceptionGroup.split
PyObject *s_subgroup = nullptr; // BaseExceptionGroup.subgroup
PyObject *s_group = nullptr; // the newest split, until its handler has told it
PyObject *s_parts = nullptr; // its (matched, rest)

bool isExceptionTypes(PyObject *condition)
{
    if (!PyTuple_Check(condition))
        return PyExceptionClass_Check(condition);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(condition); ++i) {
        if (!PyExceptionClass_Check(PyTuple_GET_ITEM(condition, i)))
            return false;
    }
    return true;
}

// The condition as every version takes it: any callable but a class is a predicate, as since 3.13.
Reference known(PyObject *condition)
{
    if (isExceptionTypes(condition) || PyFunction_Check(condition))
        return Reference::borrow(condition);
    if (!PyCallable_Check(condition) || PyType_Check(condition)) {
        PyErr_SetString(PyExc_TypeError,
            "expected an exception type, a tuple of exception types, or a callable (other than a class)");
        return {};
    }
    const Reference shims(PyImport_ImportModule("_awaitscope_host.shims"));
    return Reference(shims ? PyObject_CallMethod(shims.get(), "predicate", "O", condition) : nullptr);
}

PyObject *subgroup(PyObject *self, PyObject *condition)
{
    const Reference asked = known(condition);
    return asked ? PyObject_CallFunctionObjArgs(s_subgroup, self, asked.get(), nullptr) : nullptr;
}

PyObject *split(PyObject *self, PyObject *condition)
{
    const Reference asked = known(condition);
    PyObject *parts = asked ? PyObject_CallFunctionObjArgs(s_split, self, asked.get(), nullptr) : nullptr;
    if (parts && PyTuple_CheckExact(parts)) {
        Py_XSETREF(s_group, Py_NewRef(self));
        Py_XSETREF(s_parts, Py_NewRef(parts));
    }
    return parts;
}

// To the asyncio types. What goes wrong there must not become an error of the script's.
void tell(const char *function, std::initializer_list<PyObject *> arguments)
{
    static PyObject *types = PyImport_ImportModule("_awaitscope");
    if (!types) {
        PyErr_Clear();
        return;
    }
    const Reference callable(PyObject_GetAttrString(types, function));
    if (callable) {
        const Reference result(PyObject_Vectorcall(callable.get(), std::data(arguments), arguments.size(), nullptr));
    }
    PyErr_Clear();
}

// What `raise error from cause` does. False: a Python error is set.
bool setCause(PyObject *error, PyObject *cause)
{
    Reference made = PyExceptionClass_Check(cause) ? Reference(PyObject_CallNoArgs(cause)) : Reference::borrow(cause);
    if (!made)
        return false;
    if (made.get() != Py_None && !PyExceptionInstance_Check(made.get())) {
        PyErr_SetString(PyExc_TypeError, "exception causes must derive from BaseException");
        return false;
    }
    PyException_SetCause(error, made.get() == Py_None ? nullptr : made.release());
    return true;
}

// What the raise statement will do by itself, in time to be told: the exception that is being
// handled becomes the context, unless that closed a circle.
void setContext(PyObject *error)
{
    const Reference handled(PyErr_GetHandledException());
    Reference older = handled ? Reference::borrow(handled.get()) : Reference();
    constexpr int farthest = 1000;
    for (int depth = 0; older && depth < farthest; ++depth) {
        if (older.get() == error)
            return;
        older = Reference(PyException_GetContext(older.get()));
    }
    if (handled && !older)
        PyException_SetContext(error, Py_NewRef(handled.get()));
}

// What is in a group that the interpreter itself has put around one exception: no statement has raised it, so that it has no
// traceback. It makes such a group of a list where it joins what the clauses of except* have raised, of a tuple where an
// exception came to them without a group. Null: it is none; no error is set.
Reference onlyMember(PyObject *error, PyTypeObject *madeOf)
{
    const Reference traceback(error ? PyException_GetTraceback(error) : nullptr);
    if (!error || (traceback && traceback.get() != Py_None))
        return {};
    const Reference made(PyObject_GetAttrString(error, "args"));
    PyObject *message = nullptr;
    PyObject *members = nullptr;
    if (!made || !PyArg_ParseTuple(made.get(), "UO!", &message, madeOf, &members)) {
        PyErr_Clear();
        return {};
    }
    const bool isOnly = PyUnicode_GetLength(message) == 0 && PySequence_Fast_GET_SIZE(members) == 1;
    return isOnly ? Reference::borrow(PySequence_Fast_GET_ITEM(members, 0)) : Reference();
}

PyMethodDef s_methods[] = {
    {"split", split, METH_O, nullptr},
    {"subgroup", subgroup, METH_O, nullptr},
};

} // namespace

PyObject *reportCaught(PyObject *, PyObject *args)
{
    PyObject *clause = nullptr;
    PyObject *line = nullptr;
    if (!PyArg_ParseTuple(args, "OO", &clause, &line))
        return nullptr;
    const Reference error(PyErr_GetHandledException());
    if (error)
        tell("exception_caught", {error.get(), clause, line});
    Py_RETURN_NONE;
}

PyObject *reportSplit(PyObject *self, PyObject *args)
{
    PyObject *clause = nullptr;
    PyObject *line = nullptr;
    if (!PyArg_ParseTuple(args, "OO", &clause, &line))
        return nullptr;
    const Reference matched(PyErr_GetHandledException());
    // An exception that is no group is wrapped into one, not split.
    if (!s_parts || PyTuple_GET_ITEM(s_parts, 0) != matched.get())
        return reportCaught(self, args);
    const Reference group(std::exchange(s_group, nullptr));
    const Reference parts(std::exchange(s_parts, nullptr));
    tell("exception_split", {group.get(), matched.get(), PyTuple_GET_ITEM(parts.get(), 1), clause, line});
    tell("exception_caught", {matched.get(), clause, line});
    Py_RETURN_NONE;
}

PyObject *reportRaised(PyObject *, PyObject *args)
{
    PyObject *error = nullptr;
    PyObject *line = nullptr;
    PyObject *cause = nullptr;
    if (!PyArg_ParseTuple(args, "OO|O", &error, &line, &cause))
        return nullptr;
    // A class is made into an exception by the raise statement; done here, that can be told.
    Reference made = PyExceptionClass_Check(error) ? Reference(PyObject_CallNoArgs(error)) : Reference::borrow(error);
    if (!made || !PyExceptionInstance_Check(made.get()))
        return made.release(); // the statement says what is wrong
    if (cause && !setCause(made.get(), cause))
        return nullptr;
    setContext(made.get());
    tell("exception_raised", {made.get(), line});
    return made.release();
}

bool installExceptionWatch()
{
    auto *type = reinterpret_cast<PyTypeObject *>(PyExc_BaseExceptionGroup);
    s_split = PyObject_GetAttrString(PyExc_BaseExceptionGroup, "split");
    s_subgroup = PyObject_GetAttrString(PyExc_BaseExceptionGroup, "subgroup");
    if (!s_split || !s_subgroup)
        return false;
    for (PyMethodDef &definition : s_methods) {
        const Reference method(PyDescr_NewMethod(type, &definition));
        if (!setInType(type, definition.ml_name, method))
            return false;
    }
    PyType_Modified(type);
    return true;
}

PyObject *unwrapOnlyError(PyObject *, PyObject *)
{
    const Reference handled(PyErr_GetHandledException());
    if (const Reference only = onlyMember(handled.get(), &PyList_Type))
        PyErr_SetHandledException(only.get());
    Py_RETURN_NONE;
}

PyObject *placeWrapped(PyObject *, PyObject *)
{
    const Reference handled(PyErr_GetHandledException());
    PyFrameObject *frame = PyEval_GetFrame(); // borrowed
    if (!frame || !onlyMember(handled.get(), &PyTuple_Type))
        Py_RETURN_NONE;
    const Reference traceback(PyObject_CallFunction(reinterpret_cast<PyObject *>(&PyTraceBack_Type), "OOii", Py_None, frame,
        PyFrame_GetLasti(frame), PyFrame_GetLineNumber(frame)));
    if (!traceback || PyException_SetTraceback(handled.get(), traceback.get()) < 0)
        PyErr_Clear();
    Py_RETURN_NONE;
}

} // namespace host
