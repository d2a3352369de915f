// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/plain_types.h"

#include "scenarios/host/asyncio/handle.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/running_loop.h"

namespace host::asyncio {

namespace {

// Borrowed; null if there is none.
PyObject *loopMeant(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    if (type == types.timeout || type == types.taskGroup)
        return runningLoop();
    PyObject *loop = keywords ? PyDict_GetItemString(keywords, "loop") : nullptr;
    const Py_ssize_t place = type == types.handle ? 2 : type == types.timerHandle ? 3 : PyTuple_GET_SIZE(arguments);
    if (!loop && place < PyTuple_GET_SIZE(arguments))
        loop = PyTuple_GET_ITEM(arguments, place);
    return loop && loop != Py_None ? loop : runningLoop();
}

} // namespace

PyObject *newOrPlain(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    PyObject *loop = loopMeant(type, arguments, keywords);
    if (loop && !PyObject_TypeCheck(loop, types.loop)) {
        if (PyObject *plain = PyDict_GetItemWithError(classes.plainTypes, object(type)))
            return PyObject_Call(plain, arguments, keywords);
        if (PyErr_Occurred())
            return nullptr;
    }
    return type == types.handle || type == types.timerHandle ? newHandle(arguments, keywords)
                                                             : PyType_GenericNew(type, arguments, keywords);
}

} // namespace host::asyncio
