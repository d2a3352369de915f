// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/frame_locals.h"

#if PY_VERSION_HEX < 0x030C0000
#define Py_BUILD_CORE 1
#include <internal/pycore_frame.h>
#undef Py_BUILD_CORE
#endif

namespace host::asyncio {

namespace {

Reference contents(PyObject *value)
{
    return Reference::borrow(value && PyCell_Check(value) ? PyCell_GET(value) : value);
}

#if PY_VERSION_HEX < 0x030C0000

template<class Visit>
void visitLocals(PyFrameObject *frame, PyCodeObject *code, Visit &&visit)
{
    const _PyInterpreterFrame *inner = frame->f_frame;
    for (int i = 0; inner && i < code->co_nlocalsplus; ++i) {
        Reference value = contents(inner->localsplus[i]);
        if (value && !visit(PyTuple_GET_ITEM(code->co_localsplusnames, i), std::move(value)))
            return;
    }
}

#else

template<class Visit>
void visitLocals(PyFrameObject *frame, PyCodeObject *code, Visit &&visit)
{
    PyObject *(*const lists[])(PyCodeObject *) = {PyCode_GetVarnames, PyCode_GetCellvars, PyCode_GetFreevars};
    for (const auto list : lists) {
        const Reference names = Reference::steal(list(code));
        for (Py_ssize_t i = 0; names && i < PyTuple_GET_SIZE(names.get()); ++i) {
            PyObject *name = PyTuple_GET_ITEM(names.get(), i);
            Reference value = Reference::steal(PyFrame_GetVar(frame, name));
            if (!value)
                PyErr_Clear();
            else if (!visit(name, std::move(value)))
                return;
        }
    }
}

#endif

} // namespace

std::vector<std::pair<PyObject *, Reference>> frameLocals(PyFrameObject *frame, PyCodeObject *code)
{
    std::vector<std::pair<PyObject *, Reference>> locals;
    if (code->co_flags & CO_OPTIMIZED) {
        visitLocals(frame, code, [&](PyObject *name, Reference value) {
            locals.emplace_back(name, std::move(value));
            return true;
        });
    }
    return locals;
}

Reference frameLocal(PyFrameObject *frame, PyCodeObject *code, const char *name)
{
    Reference found;
    if (code->co_flags & CO_OPTIMIZED) {
        visitLocals(frame, code, [&](PyObject *each, Reference value) {
            if (PyUnicode_CompareWithASCIIString(each, name) != 0)
                return true;
            found = std::move(value);
            return false;
        });
    }
    return found;
}

} // namespace host::asyncio
