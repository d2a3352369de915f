// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_wording.h"

#include "scenarios/host/python_reference.h"

namespace host {

namespace {

initproc s_plain = nullptr;

// The arguments with the text that 3.14 has; the same if it is the same, or if we cannot tell.
Reference newer(PyObject *arguments)
{
    PyObject *text = PyTuple_GET_SIZE(arguments) == 1 ? PyTuple_GET_ITEM(arguments, 0) : nullptr;
    if (!text || !PyUnicode_CheckExact(text) || PyUnicode_FindChar(text, '\'', 0, PyUnicode_GET_LENGTH(text), 1) < 0)
        return Reference::borrow(arguments);
    const Reference wording(PyImport_ImportModule("_awaitscope_host.newer_wording"));
    Reference made(wording ? PyObject_CallMethod(wording.get(), "arguments", "O", text) : nullptr);
    if (made && PyTuple_Check(made.get()))
        return made;
    PyErr_Clear();
    return Reference::borrow(arguments);
}

// The interpreter makes its errors of a text, here.
int initialise(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    if (Py_TYPE(self) != reinterpret_cast<PyTypeObject *>(PyExc_TypeError))
        return s_plain(self, arguments, keywords);
    return s_plain(self, newer(arguments).get(), keywords);
}

} // namespace

void installNewerWording()
{
    if constexpr (PY_VERSION_HEX < 0x030E0000) {
        auto *type = reinterpret_cast<PyTypeObject *>(PyExc_TypeError);
        s_plain = type->tp_init;
        type->tp_init = initialise;
    }
}

} // namespace host
