// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/cancel_source.h"

#include "scenarios/host/asyncio/frame_locals.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/script_frames.h"

namespace host::asyncio {

using engine::core::CancelReason;
using engine::trace::CancelSource;

std::uint32_t numberOfScope(PyObject *scope)
{
    const SavedError saved;
    const Reference number = Reference::steal(scope ? PyObject_GetAttrString(scope, "_awaitscope_scope") : nullptr);
    const unsigned long value = number ? PyLong_AsUnsignedLong(number.get()) : 0;
    const bool failed = PyErr_Occurred() != nullptr;
    PyErr_Clear();
    return failed ? 0 : static_cast<std::uint32_t>(value);
}

CancelReason reasonOfCall()
{
    Hooks *host = hooks();
    if (!host || !host->recording())
        return {};
    CancelReason reason = currentReason();
    PyFrameObject *frame = PyEval_GetFrame();
    if (!frame)
        return reason;
    const auto code = BasicReference<PyCodeObject>::steal(PyFrame_GetCode(frame));
    const CodeInfo &info = codeInfo(host->trace(), code.get());
    const bool ofScopes = info.path.find("/anyio/") != std::string_view::npos || info.path.find("/quattro/") != std::string_view::npos;
    if (ofScopes && (info.name == "_deliver_cancellation" || info.name == "cancel"))
        return {CancelSource::Scope, numberOfScope(frameLocal(frame, code.get(), "self").get())};
    if (info.isScript) // perhaps a cancel() of its own that passes it on
        return reason;
    if (info.path.ends_with("/asyncio/tasks.py")) {
        if (info.name == "cancel") // _GatheringFuture's
            reason.source = CancelSource::Gather;
        else if (info.name == "_cancel_and_wait" || info.name == "wait_for")
            reason.source = CancelSource::WaitFor;
    }
    return reason;
}

} // namespace host::asyncio
