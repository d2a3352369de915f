// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_dates.h"

#include "scenarios/host/raised_error.h"

#include <datetime.h>

#include <array>
#include <string_view>
#include <utility>

namespace host {

namespace {

// Asks newer_dates.py what the error says now.
void fit(const char *called, PyObject *self, PyObject *arguments, PyObject *keywords)
{
    RaisedError error(PyExc_ValueError);
    if (!error.text() || error.comesOutOfPython())
        return;
    static PyObject *module = PyImport_ImportModule("_awaitscope_host.newer_dates");
    Reference said(module ? PyObject_CallMethod(module, "said", "OsOOO", error.text(), called, self, arguments,
                               keywords ? keywords : Py_None) : nullptr);
    if (said && PyUnicode_Check(said.get()))
        error.replace(said.release());
    PyErr_Clear();
}

std::array<PyTypeObject *, 4> s_types;
std::array<newfunc, 4> s_make;

template<std::size_t number>
PyObject *make(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    PyObject *made = s_make[number](type, arguments, keywords);
    if (!made)
        fit("__new__", reinterpret_cast<PyObject *>(s_types[number]), arguments, keywords);
    return made;
}

struct Method
{
    std::size_t type; // among the types
    const char *name;
    PyCFunction plain = nullptr;
};

constexpr std::size_t date = 0, time = 1, datetime = 2; // and timezone, which is only made

Method s_methods[] = {
    {date, "replace"}, {time, "replace"}, {datetime, "replace"},
    {date, "fromisoformat"}, {time, "fromisoformat"}, {datetime, "fromisoformat"},
    {date, "fromisocalendar"}, {date, "fromtimestamp"}, {datetime, "fromtimestamp"},
};

template<std::size_t number>
PyObject *one(PyObject *self, PyObject *argument)
{
    PyObject *result = s_methods[number].plain(self, argument);
    if (!result) {
        const Reference arguments(PyTuple_Pack(1, argument));
        fit(s_methods[number].name, self, arguments ? arguments.get() : Py_None, nullptr);
    }
    return result;
}

template<std::size_t number>
PyObject *named(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    const auto plain = reinterpret_cast<PyCFunctionWithKeywords>(reinterpret_cast<void *>(s_methods[number].plain));
    PyObject *result = plain(self, arguments, keywords);
    if (!result)
        fit(s_methods[number].name, self, arguments, keywords);
    return result;
}

template<std::size_t number>
bool wrap()
{
    Method &method = s_methods[number];
    PyMethodDef *definition = s_types[method.type]->tp_methods;
    while (definition->ml_name && std::string_view(definition->ml_name) != method.name)
        ++definition;
    method.plain = definition->ml_meth;
    switch (definition->ml_name ? definition->ml_flags & ~METH_CLASS : 0) {
    case METH_O: definition->ml_meth = one<number>; return true;
    case METH_VARARGS | METH_KEYWORDS: definition->ml_meth = reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(named<number>)); return true;
    default: PyErr_Format(PyExc_SystemError, "no method %s to be fitted", method.name); return false;
    }
}

template<std::size_t... numbers>
bool wrapMethods(std::index_sequence<numbers...>)
{
    return (wrap<numbers>() && ...);
}

template<std::size_t... numbers>
void wrapTypes(std::index_sequence<numbers...>)
{
    ((s_make[numbers] = std::exchange(s_types[numbers]->tp_new, make<numbers>)), ...);
}

} // namespace

bool installNewerDates()
{
    if constexpr (PY_VERSION_HEX >= 0x030E0000)
        return true;
    PyDateTime_IMPORT;
    if (!PyDateTimeAPI)
        return false;
    s_types = {PyDateTimeAPI->DateType, PyDateTimeAPI->TimeType, PyDateTimeAPI->DateTimeType, Py_TYPE(PyDateTimeAPI->TimeZone_UTC)};
    wrapTypes(std::make_index_sequence<s_types.size()>());
    return wrapMethods(std::make_index_sequence<std::size(s_methods)>());
}

} // namespace host
