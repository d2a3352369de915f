// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/due_injections.h"

#include "engine/core/callback.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/running_loop.h"
#include "scenarios/host/python_reference.h"
#include "scenarios/host/script_run.h"

namespace host {

namespace {

// Python's error is set where a Ctrl-C was injected that nobody took.
bool apply(ScriptRun &run)
{
    const Reference injections(PyImport_ImportModule("_awaitscope_host.injections"));
    while (injections && run.injectionDue()) {
        if (const Reference done(PyObject_CallMethod(injections.get(), "apply", "i", run.takeInjection())); !done)
            return false;
    }
    return injections.get() != nullptr;
}

class Due final : public engine::core::Callback
{
public:
    ScriptRun *scriptRun = nullptr;
    engine::trace::EventNumber cause = 0; // the event that made it due

    void run() override
    {
        asyncio::HostLoop *loop = asyncio::runningHostLoop();
        if (apply(*scriptRun) || !loop)
            return;
        PyObject *type = nullptr;
        PyObject *error = nullptr;
        PyObject *traceback = nullptr;
        PyErr_Fetch(&type, &error, &traceback);
        PyErr_NormalizeException(&type, &error, &traceback);
        loop->interrupt(asyncio::PythonError::of(error));
        Py_XDECREF(type);
        Py_XDECREF(error);
        Py_XDECREF(traceback);
    }
};

Due s_due; // stands in at most one queue

// Before those that are ready already have had their turn.
void applyBeforeStep()
{
    asyncio::HostLoop *loop = asyncio::runningHostLoop();
    if (!loop) // the script has put something else in its place: the callback applies them
        return;
    const auto before = loop->cause();
    loop->setCause(s_due.cause);
    s_due.run();
    loop->setCause(before);
}

int applyPending(void *run)
{
    return apply(*static_cast<ScriptRun *>(run)) ? 0 : -1;
}

} // namespace

void applyInjectionsSoon(ScriptRun &run)
{
    asyncio::HostLoop *loop = asyncio::runningHostLoop();
    if (!loop) {
        Py_AddPendingCall(applyPending, &run);
    } else if (!s_due.queued()) {
        s_due.scriptRun = &run;
        s_due.cause = loop->cause();
        loop->callSoon(s_due); // where no task is ready
        loop->callBeforeStep(applyBeforeStep);
    }
}

} // namespace host
