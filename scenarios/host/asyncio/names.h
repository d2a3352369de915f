// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

// What the hot paths look up by name, interned once; and the few Python classes
// and functions that they need.
namespace host::asyncio {

struct Names
{
    PyObject *throw_;
    PyObject *send;
    PyObject *cancel;
    PyObject *result;
    PyObject *message;
    PyObject *msg;
    PyObject *exception;
    PyObject *task;
    PyObject *future;
    PyObject *sourceTraceback;
    PyObject *context;
    PyObject *callExceptionHandler;
    PyObject *addDoneCallback;
    PyObject *futureBlocking;
    PyObject *getLoop;
    PyObject *taskFactory;
    PyObject *crAwait, *giYieldFrom, *agAwait;
    PyObject *crCode, *crFrame, *giFrame, *agFrame;
    PyObject *repr;
    PyObject *qualifiedName;
    PyObject *module;
    PyObject *locked; // of a lock
    PyObject *ownName, *ownHolder, *ownExecutor; // what the glue notes at locks, queues and futures
    PyObject *keptName; // what is noted at them when they are waited for
};

struct Classes
{
    PyObject *cancelledError;
    PyObject *invalidStateError;
    PyObject *extractStack; // asyncio.format_helpers.extract_stack
    PyObject *isCoroutine; // asyncio.coroutines.iscoroutine
    PyObject *getEventLoop; // asyncio.events.get_event_loop
    // of loops that are none of ours
    PyObject *plainTypes; // a dict: by our types those that are used there
    PyObject *plainCurrentTask;
    PyObject *plainTasks;
    PyObject *plainSleep; // (loop, delay, result)
    PyObject *noRunningLoop; // glue: refuses a coroutine
    PyObject *reportInCallback; // glue: reports an exception out of a handle
    PyObject *reportSlow; // glue: says in debug mode that a step took long
    PyObject *orderedSet; // glue
    PyObject *primitives; // glue: Lock, Event, Condition, Semaphore, Barrier, Queue
    PyObject *eventLoop; // glue
    PyObject *runUntilComplete; // asyncio.base_events._run_until_complete_cb
    PyObject *warnNeverAwaited; // warnings'
    // of threads.py; null without it
    PyObject *loopBegins; // gives None in the main thread, else what has rest(ns) and wake()
    PyObject *loopEnds;
    PyObject *threadsMayAct;
    PyObject *describeThreads; // (identity, name, what it waits for, identity of the holder or 0, its resting loop or None) of each
};

extern Names names;
extern Classes classes;

bool makeNames(); // false: a Python error is set

} // namespace host::asyncio
