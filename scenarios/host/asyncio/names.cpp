// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/names.h"

namespace host::asyncio {

Names names{};
Classes classes{};

bool makeNames()
{
    const struct
    {
        PyObject **place;
        const char *text;
    } all[] = {
        {&names.throw_, "throw"},
        {&names.send, "send"},
        {&names.cancel, "cancel"},
        {&names.result, "result"},
        {&names.message, "message"},
        {&names.msg, "msg"},
        {&names.exception, "exception"},
        {&names.task, "task"},
        {&names.future, "future"},
        {&names.sourceTraceback, "source_traceback"},
        {&names.context, "context"},
        {&names.callExceptionHandler, "call_exception_handler"},
        {&names.addDoneCallback, "add_done_callback"},
        {&names.futureBlocking, "_asyncio_future_blocking"},
        {&names.getLoop, "get_loop"},
        {&names.taskFactory, "_task_factory"},
        {&names.crAwait, "cr_await"},
        {&names.giYieldFrom, "gi_yieldfrom"},
        {&names.agAwait, "ag_await"},
        {&names.crCode, "cr_code"},
        {&names.crFrame, "cr_frame"},
        {&names.giFrame, "gi_frame"},
        {&names.agFrame, "ag_frame"},
        {&names.repr, "__repr__"},
        {&names.qualifiedName, "__qualname__"},
        {&names.module, "__module__"},
        {&names.ownName, "_awaitscope_name"},
        {&names.locked, "_locked"},
        {&names.ownHolder, "_awaitscope_holder"},
        {&names.ownExecutor, "_awaitscope_executor"},
        {&names.keptName, "_awaitscope_called"},
    };
    for (const auto &name : all) {
        *name.place = PyUnicode_InternFromString(name.text);
        if (!*name.place)
            return false;
    }
    return true;
}

} // namespace host::asyncio
