// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_math.h"

#include "scenarios/host/python_reference.h"

#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

namespace host {

namespace {

struct Function
{
    const char *name;
    const char *expected;
    PyCFunction plain = nullptr;
};

Function s_functions[] = {
    {"sqrt", "a nonnegative input"}, {"log", "a positive input"}, {"log2", "a positive input"}, {"log10", "a positive input"},
    {"log1p", "argument value > -1"}, {"cos", "a finite input"}, {"sin", "a finite input"}, {"tan", "a finite input"},
    {"acos", "a number in range from -1 up to 1"}, {"asin", "a number in range from -1 up to 1"},
    {"acosh", "argument value not less than 1"}, {"atanh", "a number between -1 and 1"},
    {"gamma", "a noninteger or positive integer"}, {"lgamma", "a noninteger or positive integer"},
};

// Of log(x, base) that which is at fault.
PyObject *culprit(PyObject *argument)
{
    if (!PyTuple_Check(argument))
        return argument;
    PyObject *first = PyTuple_GET_ITEM(argument, 0);
    const Reference zero(PyLong_FromLong(0));
    const bool fits = zero && PyObject_RichCompareBool(first, zero.get(), Py_GT) == 1;
    return fits && PyTuple_GET_SIZE(argument) > 1 ? PyTuple_GET_ITEM(argument, 1) : first;
}

// An error is set. If it is that of the function itself, and not of a number's own methods, it is made the newer one.
void sayMore(const Function &function, PyObject *argument)
{
    if (!PyErr_ExceptionMatches(PyExc_ValueError))
        return;
    PyObject *type = nullptr;
    PyObject *value = nullptr;
    PyObject *traceback = nullptr;
    PyErr_Fetch(&type, &value, &traceback);
    const Reference text(value ? PyObject_Str(value) : nullptr);
    PyObject *number = culprit(argument);
    const bool isWhole = PyLong_Check(number);
    if (!text || PyUnicode_CompareWithASCIIString(text.get(), "math domain error") != 0 || !(isWhole || PyFloat_Check(number))) {
        PyErr_Restore(type, value, traceback);
        return;
    }
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    const Reference got(PyNumber_Float(number));
    if (!got || (isWhole && function.expected == std::string_view("a positive input")))
        PyErr_Format(PyExc_ValueError, "expected %s", function.expected);
    else
        PyErr_Format(PyExc_ValueError, "expected %s, got %R", function.expected, got.get());
}

template<std::size_t Index>
PyObject *call(PyObject *module, PyObject *argument)
{
    PyObject *result = s_functions[Index].plain(module, argument);
    if (!result)
        sayMore(s_functions[Index], argument);
    return result;
}

// In the place of the function's own code: it stays the same object, and as quick.
template<std::size_t Index>
bool install(PyObject *module)
{
    const Reference function(PyObject_GetAttrString(module, s_functions[Index].name));
    if (!function)
        return false;
    if (!PyCFunction_Check(function.get()) || (PyCFunction_GET_FLAGS(function.get()) & ~(METH_O | METH_VARARGS)) != 0)
        return true;
    s_functions[Index].plain = std::exchange(reinterpret_cast<PyCFunctionObject *>(function.get())->m_ml->ml_meth, call<Index>);
    return true;
}

template<std::size_t... Indices>
bool installAll(PyObject *module, std::index_sequence<Indices...>)
{
    return (install<Indices>(module) && ...);
}

} // namespace

bool installNewerMath()
{
    if constexpr (PY_VERSION_HEX >= 0x030E0000)
        return true;
    const Reference module(PyImport_ImportModule("math"));
    return module && installAll(module.get(), std::make_index_sequence<std::size(s_functions)>());
}

} // namespace host
