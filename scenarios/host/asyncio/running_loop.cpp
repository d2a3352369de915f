// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/running_loop.h"

#include "scenarios/host/asyncio/host_loop.h"

namespace host::asyncio {

namespace {
thread_local PyObject *running = nullptr; // owned: a script may say that some object runs, and drop it
}

PyObject *runningLoop()
{
    return running;
}

void setRunningLoop(PyObject *loop)
{
    Py_XSETREF(running, loop == Py_None ? nullptr : newReference(loop));
}

HostLoop *hostLoop(PyObject *loop)
{
    return loop && PyObject_TypeCheck(loop, types.loop) ? reinterpret_cast<LoopObject *>(loop)->core : nullptr;
}

HostLoop *runningHostLoop()
{
    return hostLoop(running);
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
