// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/thrown_frames.h"

#include "scenarios/host/asyncio/awaited_chain.h"

#include <vector>

namespace host::asyncio {

namespace {

thread_local ThrownFrames *s_current = nullptr;

// The frames inside of the innermost coroutine that handles an exception, from the outermost; none if there is no such one.
std::vector<Reference> forgotten(PyObject *coroutine)
{
    AwaitedChain chain(coroutine);
    std::vector<Reference> frames;
    for (bool isInside = false; chain.next();) {
        if (chain.handled()) {
            isInside = true;
            frames.clear();
        } else if (isInside) {
            frames.push_back(Reference::borrow(reinterpret_cast<PyObject *>(chain.frame())));
        }
    }
    return frames;
}

Reference withFrame(const Reference &traceback, PyObject *object)
{
    auto *frame = reinterpret_cast<PyFrameObject *>(object);
    Reference made = Reference::steal(frame ? PyObject_CallFunction(reinterpret_cast<PyObject *>(&PyTraceBack_Type), "OOii",
        traceback ? traceback.get() : Py_None, object, PyFrame_GetLasti(frame), PyFrame_GetLineNumber(frame)) : nullptr);
    if (made)
        return made;
    PyErr_Clear();
    return Reference::borrow(traceback.get());
}

} // namespace

ThrownFrames::ThrownFrames(PyObject *coroutine, PyObject *error) : m_error(error), m_outer(s_current)
{
    s_current = this;
    if constexpr (PY_VERSION_HEX < 0x030C0000) {
        const std::vector<Reference> frames = forgotten(coroutine);
        if (frames.empty())
            return;
        m_traceback = Reference::steal(PyException_GetTraceback(error));
        for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame)
            m_traceback = withFrame(m_traceback, frame->get());
    }
}

ThrownFrames::~ThrownFrames()
{
    s_current = m_outer;
}

void ThrownFrames::giveTo(PyObject *error)
{
    if (s_current && s_current->m_error == error && s_current->m_traceback)
        PyException_SetTraceback(error, s_current->m_traceback.get());
}

} // namespace host::asyncio
