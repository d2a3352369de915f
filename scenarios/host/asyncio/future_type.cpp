// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/future_iterator.h"
#include "scenarios/host/asyncio/future_methods.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/plain_types.h"

#include <new>

#include <structmember.h>

namespace host::asyncio {

namespace {

struct PlainFutureObject
{
    FutureObject future;
    Storage<FutureCore> storage;
};

struct SleepObject
{
    FutureObject future;
    Storage<SleepCore> storage;
};

int initialise(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    static const char *keywordNames[] = {"loop", nullptr};
    PyObject *loop = nullptr;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "|$O:Future", const_cast<char **>(keywordNames), &loop))
        return -1;
    auto *future = reinterpret_cast<FutureObject *>(self);
    if (future->core) {
        PyErr_SetString(PyExc_RuntimeError, "Future object is initialized already.");
        return -1;
    }
    if (!setLoop(future, loop))
        return -1;
    future->kind = FutureKind::Plain;
    future->cancelOverridden = cancelIsOverridden(Py_TYPE(self), types.future);
    future->core = new (reinterpret_cast<PlainFutureObject *>(self)->storage.place()) FutureCore(future);
    return takeSourceTraceback(future) ? 0 : -1;
}

void finalise(PyObject *self)
{
    auto *future = reinterpret_cast<FutureObject *>(self);
    if (!future->core || !future->core->neverRetrieved())
        return;
    future->core->markRetrieved();
    const std::string message = std::string(Py_TYPE(self)->tp_name) + " exception was never retrieved";
    const auto dot = message.rfind('.');
    reportToLoop(future, message.c_str() + (dot == std::string::npos ? 0 : dot + 1), "future",
        exceptionOf(future->core->failure()));
}

void deallocate(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    auto *future = reinterpret_cast<FutureObject *>(self);
    if (type->tp_dealloc == deallocate && PyObject_CallFinalizerFromDealloc(self) < 0)
        return;
    PyObject_GC_UnTrack(self);
    if (future->weakReferences)
        PyObject_ClearWeakRefs(self);
    clearFuture(self);
    destroyFutureCore(future);
    type->tp_free(self);
    Py_DECREF(type);
}

// Counted, not made of the address: a set of tasks is gone through in the same order wherever the script runs.
Py_hash_t hash(PyObject *self)
{
    static std::uint32_t last = 0;
    auto *future = reinterpret_cast<FutureObject *>(self);
    if (!future->hash)
        future->hash = ++last;
    return future->hash;
}

PyObject *compare(PyObject *left, PyObject *right, int operation)
{
    return PyBaseObject_Type.tp_richcompare(left, right, operation);
}

PyMemberDef members[] = {
    {"__dictoffset__", T_PYSSIZET, offsetof(FutureObject, dictionary), READONLY, nullptr},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(FutureObject, weakReferences), READONLY, nullptr},
    {"_asyncio_future_blocking", T_BOOL, offsetof(FutureObject, blocking), 0, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_init, reinterpret_cast<void *>(initialise)},
    {Py_tp_hash, reinterpret_cast<void *>(hash)},
    {Py_tp_richcompare, reinterpret_cast<void *>(compare)}, // by identity; Python takes either both over, or none
    {Py_tp_new, reinterpret_cast<void *>(newOrPlain)},
    {Py_tp_traverse, reinterpret_cast<void *>(traverseFuture)},
    {Py_tp_clear, reinterpret_cast<void *>(clearFuture)},
    {Py_tp_finalize, reinterpret_cast<void *>(finalise)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_iter, reinterpret_cast<void *>(iterateFuture)},
    {Py_am_await, reinterpret_cast<void *>(iterateFuture)},
    {Py_tp_methods, futureMethods},
    {Py_tp_getset, futureProperties},
    {Py_tp_members, members},
    {0, nullptr},
};

PyType_Slot sleepSlots[] = {
    {Py_tp_traverse, reinterpret_cast<void *>(traverseFuture)},
    {Py_tp_clear, reinterpret_cast<void *>(clearFuture)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_iter, reinterpret_cast<void *>(iterateSleep)},
    {Py_tp_iternext, reinterpret_cast<void *>(nextOfSleep)},
    {Py_am_await, reinterpret_cast<void *>(iterateSleep)},
    {Py_am_send, reinterpret_cast<void *>(sendToSleep)},
    {Py_tp_getattro, reinterpret_cast<void *>(attributeOfSleep)},
    {0, nullptr},
};

PyType_Spec spec{"_asyncio.Future", sizeof(PlainFutureObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE, slots};
// People see a plain future.
PyType_Spec sleepSpec{"_asyncio.Future", sizeof(SleepObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, sleepSlots};

} // namespace

PyObject *newFuture(LoopObject *loop)
{
    PyTypeObject *type = types.future;
    auto *future = reinterpret_cast<FutureObject *>(type->tp_alloc(type, 0));
    if (!future)
        return nullptr;
    Py_INCREF(loop);
    future->loop = loop;
    future->core = new (reinterpret_cast<PlainFutureObject *>(future)->storage.place()) FutureCore(future);
    if (!takeSourceTraceback(future)) {
        Py_DECREF(future);
        return nullptr;
    }
    return object(future);
}

PyObject *newSleep(LoopObject *loop, double when, PyObject *value)
{
    PyTypeObject *type = types.sleep;
    auto *future = reinterpret_cast<FutureObject *>(type->tp_alloc(type, 0));
    if (!future)
        return nullptr;
    Py_INCREF(loop);
    future->loop = loop;
    future->kind = FutureKind::Sleep;
    future->value = newReference(value);
    auto *core = new (reinterpret_cast<SleepObject *>(future)->storage.place()) SleepCore(future, when);
    future->core = core;
    if (!takeSourceTraceback(future)) {
        Py_DECREF(future);
        return nullptr;
    }
    core->start();
    return object(future);
}

void destroyFutureCore(FutureObject *future)
{
    if (future->core) {
        switch (future->kind) {
        case FutureKind::Plain:
            static_cast<FutureCore *>(future->core)->~FutureCore();
            break;
        case FutureKind::Sleep:
            static_cast<SleepCore *>(future->core)->~SleepCore();
            break;
        case FutureKind::Task:
            static_cast<TaskCore *>(future->core)->~TaskCore();
            break;
        }
        future->core = nullptr;
    }
    Py_CLEAR(future->loop);
}

bool makeFutureTypes(PyObject *module)
{
    types.future = addType(module, spec);
    if (!types.future)
        return false;
    types.sleep = reinterpret_cast<PyTypeObject *>(
        PyType_FromSpecWithBases(&sleepSpec, reinterpret_cast<PyObject *>(types.future)));
    return types.sleep && makeFutureIterator();
}

} // namespace host::asyncio
