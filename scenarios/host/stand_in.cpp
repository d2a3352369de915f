// SPDX-License-Identifier: GPL-3.0-or-later
// Plain asyncio in virtual time, nothing recorded: for a build without our asyncio types.
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/python_reference.h"

namespace {

engine::trace::Time s_now{0};

PyObject *advance(PyObject *, PyObject *nanoseconds)
{
    s_now += engine::trace::Time(PyLong_AsLongLong(nanoseconds));
    Py_RETURN_NONE;
}

PyObject *install(PyObject *, PyObject *)
{
    PyRun_SimpleString("import selectors as _s, _awaitscope as _a\n"
                       "def _select(self, timeout=None):\n"
                       "    if timeout and timeout > 0: _a.advance_ns(round(timeout * 1e9))\n"
                       "    return []\n"
                       "_s.DefaultSelector.select = _select\n"
                       "del _s, _select\n");
    Py_RETURN_NONE;
}

PyMethodDef s_functions[] = {{"advance_ns", advance, METH_O, nullptr}, {"install", install, METH_NOARGS, nullptr}, {}};
PyModuleDef s_module = {PyModuleDef_HEAD_INIT, "_awaitscope", nullptr, -1, s_functions, nullptr, nullptr, nullptr, nullptr};

} // namespace

extern "C" PyObject *PyInit__awaitscope()
{
    return PyModule_Create(&s_module);
}

namespace host::asyncio {

engine::trace::Time now()
{
    return s_now;
}

engine::core::Recorder *currentRecorder()
{
    return nullptr;
}

} // namespace host::asyncio
