// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/frame_locals.h"

#if PY_VERSION_HEX < 0x030C0000
#define Py_BUILD_CORE 1
#include <internal/pycore_frame.h>
#undef Py_BUILD_CORE
#endif

namespace host::asyncio {

#if PY_VERSION_HEX < 0x030C0000

namespace {

const _PyInterpreterFrame *known(const InnerFrame *frame)
{
    return reinterpret_cast<const _PyInterpreterFrame *>(frame);
}

} // namespace

const InnerFrame *innerFrame(PyFrameObject *frame)
{
    return reinterpret_cast<const InnerFrame *>(frame->f_frame);
}

const InnerFrame *innerFrameOf(PyObject *generator)
{
    const auto *python = reinterpret_cast<const PyGenObject *>(generator); // coroutines begin as generators do
    return python->gi_frame_state == FRAME_CLEARED ? nullptr : reinterpret_cast<const InnerFrame *>(python->gi_iframe);
}

int instructionOf(const InnerFrame *frame)
{
    const int unit = _PyInterpreterFrame_LASTI(known(frame));
    return unit < 0 ? -1 : unit * static_cast<int>(sizeof(_Py_CODEUNIT));
}

void visitLocals(const InnerFrame *frame, PyCodeObject *code, const std::function<bool(PyObject *, PyObject *)> &visit)
{
    const _PyInterpreterFrame *inner = known(frame);
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
    const InnerFrame *inner = innerFrameOf(generator);
    return inner ? known(inner)->frame_obj : nullptr;
}

#else

const InnerFrame *innerFrame(PyFrameObject *frame)
{
    return reinterpret_cast<const InnerFrame *>(frame);
}

const InnerFrame *innerFrameOf(PyObject *)
{
    return nullptr;
}

int instructionOf(const InnerFrame *frame)
{
    return PyFrame_GetLasti(reinterpret_cast<PyFrameObject *>(const_cast<InnerFrame *>(frame)));
}

void visitLocals(const InnerFrame *inner, PyCodeObject *code, const std::function<bool(PyObject *, PyObject *)> &visit)
{
    auto *frame = reinterpret_cast<PyFrameObject *>(const_cast<InnerFrame *>(inner));
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
