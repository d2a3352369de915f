// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/running_loop.h"

#include "scenarios/host/asyncio/host_loop.h"

namespace host::asyncio {

namespace {
thread_local PyObject *running = nullptr; // borrowed: its run_forever() is on the stack
}

PyObject *runningLoop()
{
    return running;
}

void setRunningLoop(PyObject *loop)
{
    running = loop == Py_None ? nullptr : loop;
}

PyObject *requireRunningLoop()
{
    if (!running)
        PyErr_SetString(PyExc_RuntimeError, "no running event loop");
    return running;
}

LoopObject *requireRunningHostLoop()
{
    PyObject *loop = requireRunningLoop();
    if (loop && !PyObject_TypeCheck(loop, types.loop)) {
        PyErr_Format(PyExc_TypeError, "only the event loops of this run can be used here, not %R", loop);
        return nullptr;
    }
    return reinterpret_cast<LoopObject *>(loop);
}

} // namespace host::asyncio
