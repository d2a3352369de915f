// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/callback_arguments.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace host::asyncio {

bool CallbackArguments::hasAll(std::span<const char *const> names, const char *method) const
{
    std::string missing;
    std::size_t count = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!needed[i])
            missing += std::string(count++ ? " and '" : "'") + names[i] + '\'';
    }
    if (count)
        PyErr_Format(PyExc_TypeError, "BaseEventLoop.%s() missing %zu required positional argument%s: %s", method, count,
            count > 1 ? "s" : "", missing.c_str());
    return !count;
}

bool CallbackArguments::parse(PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames,
    std::span<const char *const> names, const char *method)
{
    const Py_ssize_t placed = std::min(count, static_cast<Py_ssize_t>(names.size()));
    std::copy_n(arguments, placed, needed.begin());
    const Py_ssize_t keywords = keywordNames ? PyTuple_GET_SIZE(keywordNames) : 0;
    for (Py_ssize_t i = 0; i < keywords; ++i) {
        PyObject *keyword = PyTuple_GET_ITEM(keywordNames, i);
        const auto is = [keyword](const char *name) { return PyUnicode_CompareWithASCIIString(keyword, name) == 0; };
        const auto known = std::ranges::find_if(names, is);
        if (known == names.end() && !is("context")) {
            PyErr_Format(PyExc_TypeError, "BaseEventLoop.%s() got an unexpected keyword argument %R", method, keyword);
            return false;
        }
        PyObject *&place = known == names.end() ? context : needed[static_cast<std::size_t>(known - names.begin())];
        if (place) {
            PyErr_Format(PyExc_TypeError, "BaseEventLoop.%s() got multiple values for argument %R", method, keyword);
            return false;
        }
        place = arguments[count + i];
    }
    if (!hasAll(names, method))
        return false;
    rest = Reference::steal(PyTuple_New(count - placed));
    for (Py_ssize_t i = placed; rest && i < count; ++i)
        PyTuple_SET_ITEM(rest.get(), i - placed, Reference::borrow(arguments[i]).release());
    return static_cast<bool>(rest);
}

PyObject *soleArgument(PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames, const char *method, const char *name)
{
    PyObject *found = count > 0 ? arguments[0] : nullptr;
    for (Py_ssize_t i = 0; keywordNames && i < PyTuple_GET_SIZE(keywordNames); ++i) {
        PyObject *keyword = PyTuple_GET_ITEM(keywordNames, i);
        if (PyUnicode_CompareWithASCIIString(keyword, name) != 0)
            return PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument %R", method, keyword);
        if (found)
            return PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument %R", method, keyword);
        found = arguments[count + i];
    }
    if (count > 1)
        return PyErr_Format(PyExc_TypeError, "%s() takes 2 positional arguments but %zd were given", method, count + 1);
    return found ? found : PyErr_Format(PyExc_TypeError, "%s() missing 1 required positional argument: '%s'", method, name);
}

double timeAfter(double now, PyObject *delay)
{
    if (PyFloat_CheckExact(delay) || PyLong_CheckExact(delay)) {
        const double seconds = PyFloat_AsDouble(delay);
        // However little, it is later.
        return seconds > 0 ? std::max(now + seconds, std::nextafter(now, HUGE_VAL)) : now + seconds;
    }
    const Reference start = Reference::steal(PyFloat_FromDouble(now));
    const Reference sum = Reference::steal(start ? PyNumber_Add(start.get(), delay) : nullptr);
    return sum ? PyFloat_AsDouble(sum.get()) : -1;
}

} // namespace host::asyncio
