// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/frame_locals.h"

#if PY_VERSION_HEX < 0x030C0000
#define Py_BUILD_CORE 1
#include <internal/pycore_frame.h>
#undef Py_BUILD_CORE
#endif

namespace host::asyncio {

#if PY_VERSION_HEX < 0x030C0000

void visitLocals(PyFrameObject *frame, PyCodeObject *code, const std::function<bool(PyObject *, PyObject *)> &visit)
{
    const _PyInterpreterFrame *inner = frame->f_frame;
    for (int i = 0; inner && (code->co_flags & CO_OPTIMIZED) && i < code->co_nlocalsplus; ++i) {
        PyObject *value = inner->localsplus[i];
        if (value && PyCell_Check(value))
            value = PyCell_GET(value);
        if (value && !visit(PyTuple_GET_ITEM(code->co_localsplusnames, i), value))
            return;
    }
}

PyFrameObject *knownFrame(PyObject *generator)
{
    const auto *python = reinterpret_cast<const PyGenObject *>(generator); // coroutines begin as generators do
    if (python->gi_frame_state == FRAME_CLEARED)
        return nullptr;
    return reinterpret_cast<const _PyInterpreterFrame *>(python->gi_iframe)->frame_obj;
}

#else

void visitLocals(PyFrameObject *frame, PyCodeObject *code, const std::function<bool(PyObject *, PyObject *)> &visit)
{
    if (!(code->co_flags & CO_OPTIMIZED))
        return;
    PyObject *(*const lists[])(PyCodeObject *) = {PyCode_GetVarnames, PyCode_GetCellvars, PyCode_GetFreevars};
    for (const auto list : lists) {
        const Reference names = Reference::steal(list(code));
        for (Py_ssize_t i = 0; names && i < PyTuple_GET_SIZE(names.get()); ++i) {
            PyObject *name = PyTuple_GET_ITEM(names.get(), i);
            Reference value = Reference::steal(PyFrame_GetVar(frame, name));
            if (!value)
                PyErr_Clear();
            else if (PyObject *held = PyCell_Check(value.get()) ? PyCell_GET(value.get()) : value.get(); held && !visit(name, held))
                return;
        }
    }
}

PyFrameObject *knownFrame(PyObject *)
{
    return nullptr;
}

#endif

Reference frameLocal(PyFrameObject *frame, PyCodeObject *code, const char *name)
{
    Reference found;
    const auto isIt = [&](PyObject *each, PyObject *value) {
        if (PyUnicode_CompareWithASCIIString(each, name) != 0)
            return true;
        found = Reference::borrow(value);
        return false;
    };
    visitLocals(frame, code, std::ref(isIt));
    return found;
}

} // namespace host::asyncio
