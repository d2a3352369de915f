// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timeout.h"

#include "scenarios/host/asyncio/awaitables.h"
#include "scenarios/host/asyncio/callback_arguments.h"
#include "scenarios/host/asyncio/clock.h"
#include "scenarios/host/asyncio/plain_types.h"
#include "scenarios/host/asyncio/python_error.h"
#include "scenarios/host/asyncio/running_loop.h"
#include "scenarios/host/asyncio/script_recorder.h"
#include "scenarios/host/asyncio/task_core.h"

#include <structmember.h>

#include <cstdio>
#include <new>

namespace host::asyncio {

namespace {

struct TimeoutObject;

class TimeoutCore final : public engine::core::Timeout
{
public:
    TimeoutCore(engine::core::EventLoop &loop, TimeoutObject *object);
    ~TimeoutCore() override = default;

    std::string label() const override;

private:
    TimeoutObject *m_object;
};

struct TimeoutObject
{
    PyObject_HEAD
    TimeoutCore *core; // from entering on
    LoopObject *loop;
    PyObject *when; // as it was given, float or None
    double delay; // as the script said it, for its label; below 0: an absolute time
    PyObject *dictionary;
    PyObject *weakReferences;
    Storage<TimeoutCore> storage;
};

std::optional<engine::core::Time> deadlineOf(PyObject *when)
{
    if (!when || when == Py_None)
        return std::nullopt;
    return toTime(PyFloat_AsDouble(when));
}

TimeoutCore::TimeoutCore(engine::core::EventLoop &loop, TimeoutObject *object)
    : Timeout(loop, deadlineOf(object->when)), m_object(object)
{
}

std::string TimeoutCore::label() const
{
    char text[64];
    if (!when())
        return "timeout(None)";
    if (m_object->delay >= 0)
        std::snprintf(text, sizeof text, "timeout(%g)", m_object->delay);
    else
        std::snprintf(text, sizeof text, "timeout_at(%g)", toSeconds(*when()));
    return text;
}

TimeoutObject *asTimeout(PyObject *self)
{
    return reinterpret_cast<TimeoutObject *>(self);
}

// A number, or None. False: a TypeError is set, that of comparing it with the time.
bool isDeadline(PyObject *when)
{
    if (when == Py_None)
        return true;
    PyFloat_AsDouble(when);
    if (!PyErr_Occurred())
        return true;
    const Error notANumber = PythonError::fetch();
    const Reference time = Reference::steal(PyFloat_FromDouble(0));
    const Reference compared = Reference::steal(time ? PyObject_RichCompare(when, time.get(), Py_LE) : nullptr);
    if (compared)
        raise(notANumber);
    return false;
}

int initialise(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    static const char *keywordNames[] = {"when", "_delay", nullptr};
    PyObject *when = nullptr;
    double delay = -1;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O|$d:Timeout", const_cast<char **>(keywordNames), &when, &delay)
        || !isDeadline(when))
        return -1;
    TimeoutObject *timeout = asTimeout(self);
    Py_XSETREF(timeout->when, newReference(when));
    timeout->delay = delay;
    return 0;
}

PyObject *enterNow(PyObject *self)
{
    TimeoutObject *timeout = asTimeout(self);
    if (!timeout->core) {
        LoopObject *loop = runningLoop() ? requireRunningHostLoop() : nullptr;
        if (!loop) { // then there is no core that could refuse
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_RuntimeError, "Timeout should be used inside a task");
            return nullptr;
        }
        Py_INCREF(loop);
        timeout->loop = loop;
        timeout->core = new (timeout->storage.place()) TimeoutCore(*loop->core, timeout);
    }
    if (const Error error = timeout->core->enter(timeout->loop->core->currentTask()))
        return raise(error);
    return newReference(self);
}

PyObject *enter(PyObject *self, PyObject *)
{
    return lazily(enterNow, self);
}

PyObject *leave(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    TimeoutObject *timeout = asTimeout(self);
    if (count != 3 || !timeout->core || !timeout->core->task()) {
        PyErr_SetString(PyExc_RuntimeError, "Timeout has not been entered");
        return nullptr;
    }
    const Error error = arguments[1] == Py_None ? Error() : PythonError::of(arguments[1]);
    const Error leaving = timeout->core->leave(error);
    if (leaving && leaving.get() != error.get())
        return immediately(raise(leaving));
    return immediately(newReference(Py_None));
}

PyObject *when(PyObject *self, PyObject *)
{
    return newReferenceOrNone(asTimeout(self)->when);
}

PyObject *reschedule(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    TimeoutObject *timeout = asTimeout(self);
    PyObject *value = soleArgument(arguments, count, keywordNames, "Timeout.reschedule", "when");
    if (!value || !isDeadline(value))
        return nullptr;
    if (const char *refusal = timeout->core ? timeout->core->refusal() : "Timeout has not been entered") {
        PyErr_SetString(PyExc_RuntimeError, refusal);
        return nullptr;
    }
    timeout->core->reschedule(deadlineOf(value));
    Py_XSETREF(timeout->when, newReference(value));
    Py_RETURN_NONE;
}

PyObject *expired(PyObject *self, PyObject *)
{
    return PyBool_FromLong(asTimeout(self)->core && asTimeout(self)->core->expired());
}

PyObject *repr(PyObject *self)
{
    using State = engine::core::Timeout::State;
    const TimeoutObject *timeout = asTimeout(self);
    const char *state = "created";
    switch (timeout->core ? timeout->core->state() : State::Created) {
    case State::Created:
        break;
    case State::Active: {
        if (timeout->when == Py_None)
            return PyUnicode_FromString("<Timeout [active] when=None>");
        const Reference rounded = Reference::steal(PyObject_CallMethod(timeout->when, "__round__", "i", 3));
        return rounded ? PyUnicode_FromFormat("<Timeout [active] when=%R>", rounded.get()) : nullptr;
    }
    case State::Expiring:
        state = "expiring";
        break;
    case State::Expired:
        state = "expired";
        break;
    case State::Finished:
        state = "finished";
        break;
    }
    return PyUnicode_FromFormat("<Timeout [%s]>", state);
}

int traverse(PyObject *self, visitproc visit, void *arg)
{
    TimeoutObject *timeout = asTimeout(self);
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(timeout->loop);
    Py_VISIT(timeout->dictionary);
    if (timeout->core && timeout->core->task())
        Py_VISIT(object(taskCore(timeout->core->task())->object()));
    return 0;
}

int clear(PyObject *self)
{
    Py_CLEAR(asTimeout(self)->dictionary);
    return 0;
}

void deallocate(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    TimeoutObject *timeout = asTimeout(self);
    PyObject_GC_UnTrack(self);
    if (timeout->weakReferences)
        PyObject_ClearWeakRefs(self);
    clear(self);
    if (timeout->core)
        timeout->core->~TimeoutCore();
    Py_CLEAR(timeout->when);
    Py_CLEAR(timeout->loop);
    type->tp_free(self);
    Py_DECREF(type);
}

template<class Function>
PyCFunction method(Function *function)
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef methods[] = {
    {"__aenter__", enter, METH_NOARGS, "__aenter__($self, /)\n--\n\n"},
    {"__aexit__", method(leave), METH_FASTCALL, "__aexit__($self, exc_type, exc_val, exc_tb)\n--\n\n"},
    {"when", when, METH_NOARGS, "when($self, /)\n--\n\n"},
    {"reschedule", method(reschedule), METH_FASTCALL | METH_KEYWORDS, "reschedule($self, when)\n--\n\n"},
    {"expired", expired, METH_NOARGS, "expired($self, /)\n--\n\n"},
    {nullptr, nullptr, 0, nullptr},
};

PyMemberDef members[] = {
    {"__dictoffset__", T_PYSSIZET, offsetof(TimeoutObject, dictionary), READONLY, nullptr},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(TimeoutObject, weakReferences), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

PyGetSetDef properties[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void *>(newOrPlain)},
    {Py_tp_init, reinterpret_cast<void *>(initialise)},
    {Py_tp_repr, reinterpret_cast<void *>(repr)},
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(clear)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_methods, methods},
    {Py_tp_members, members},
    {Py_tp_getset, properties},
    {0, nullptr},
};

PyType_Spec spec{"asyncio.timeouts.Timeout", sizeof(TimeoutObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE, slots};

} // namespace

bool makeTimeoutType(PyObject *module)
{
    types.timeout = addType(module, spec);
    return types.timeout;
}

} // namespace host::asyncio
