// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/clock_functions.h"

#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/python_reference.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>

namespace host {

namespace {

constexpr std::int64_t epoch = 1'704'067'200; // seconds from 1970 to 2024
constexpr std::int64_t second = 1'000'000'000;

// The original functions that need a moment, to which ours give the virtual one.
PyObject *s_gmtime = nullptr;
PyObject *s_strftime = nullptr;
PyObject *s_asctime = nullptr;
PyObject *s_utcfromtimestamp = nullptr; // Python's own

PyObject *s_sleep = nullptr; // of the threads of executors

// The time that computing took, here that of looking at the clock again and again: waiting costs none of it.
std::int64_t s_computed = 0;
thread_local std::int64_t s_computedHere = 0;

std::int64_t now()
{
    return asyncio::now().count();
}

// Who looks at the clock over and over waits for it to go on: so it does, a little. False: an error is set.
bool look()
{
    if (!asyncio::askedRestlessly())
        return true;
    constexpr std::int64_t little = 1'000'000;
    s_computed += little;
    s_computedHere += little;
    if (s_sleep) {
        const Reference slept(PyObject_CallFunction(s_sleep, "L", static_cast<long long>(little)));
        if (!slept || slept.get() == Py_True)
            return static_cast<bool>(slept);
    }
    asyncio::passBusily(engine::trace::Time(little));
    return true;
}

PyObject *seconds(PyObject *, PyObject *)
{
    if (!look())
        return nullptr;
    return PyFloat_FromDouble(static_cast<double>(now()) / second);
}

PyObject *nanoseconds(PyObject *, PyObject *)
{
    if (!look())
        return nullptr;
    return PyLong_FromLongLong(now());
}

std::int64_t computed(clockid_t clock)
{
    return clock == CLOCK_THREAD_CPUTIME_ID ? s_computedHere : s_computed;
}

template<clockid_t clock>
PyObject *computedSeconds(PyObject *, PyObject *)
{
    if (!look())
        return nullptr;
    return PyFloat_FromDouble(static_cast<double>(computed(clock)) / second);
}

template<clockid_t clock>
PyObject *computedNanoseconds(PyObject *, PyObject *)
{
    if (!look())
        return nullptr;
    return PyLong_FromLongLong(computed(clock));
}

PyObject *dateSeconds(PyObject *, PyObject *)
{
    if (!look())
        return nullptr;
    return PyFloat_FromDouble(static_cast<double>(epoch) + static_cast<double>(now()) / second);
}

PyObject *dateNanoseconds(PyObject *, PyObject *)
{
    if (!look())
        return nullptr;
    return PyLong_FromLongLong(epoch * second + now());
}

struct Clock
{
    PyCFunction seconds, nanoseconds;
};

Clock clockOf(long id)
{
    switch (id) {
    case CLOCK_REALTIME:
        return {dateSeconds, dateNanoseconds};
    case CLOCK_PROCESS_CPUTIME_ID:
        return {computedSeconds<CLOCK_PROCESS_CPUTIME_ID>, computedNanoseconds<CLOCK_PROCESS_CPUTIME_ID>};
    case CLOCK_THREAD_CPUTIME_ID:
        return {computedSeconds<CLOCK_THREAD_CPUTIME_ID>, computedNanoseconds<CLOCK_THREAD_CPUTIME_ID>};
    default:
        return {seconds, nanoseconds};
    }
}

template<PyCFunction Clock::*unit>
PyObject *askClock(PyObject *self, PyObject *which)
{
    const long id = PyLong_AsLong(which);
    if (id == -1 && PyErr_Occurred())
        return nullptr;
    return (clockOf(id).*unit)(self, nullptr);
}

PyObject *sleep(PyObject *, PyObject *delay)
{
    double time = PyFloat_AsDouble(delay);
    if (time == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        return PyErr_Format(PyExc_TypeError, "'%.200s' object cannot be interpreted as an integer or float", Py_TYPE(delay)->tp_name);
    }
    if (std::isnan(time)) {
        PyErr_SetString(PyExc_ValueError, "Invalid value NaN (not a number)");
        return nullptr;
    }
    if (time < 0) {
        PyErr_SetString(PyExc_ValueError, "sleep length must be non-negative");
        return nullptr;
    }
    if (time * second >= static_cast<double>(std::numeric_limits<std::int64_t>::max() / 2)) {
        PyErr_SetString(PyExc_OverflowError, "timestamp too large to convert to C _PyTime_t");
        return nullptr;
    }
    // Who sleeps again and again for the rest must get there.
    const std::int64_t duration = time > 0 ? std::max<std::int64_t>(std::llround(time * second), 1) : 0;
    if (s_sleep) {
        const Reference slept(PyObject_CallFunction(s_sleep, "L", static_cast<long long>(duration)));
        if (!slept)
            return nullptr;
        if (slept.get() == Py_True)
            Py_RETURN_NONE;
    }
    if (!passTime(duration))
        return nullptr;
    Py_RETURN_NONE;
}

// Ours for a missing argument, theirs otherwise.
PyObject *momentOf(PyObject *args)
{
    const bool given = PyTuple_GET_SIZE(args) > 0 && PyTuple_GET_ITEM(args, 0) != Py_None;
    return given ? Py_NewRef(PyTuple_GET_ITEM(args, 0)) : dateSeconds(nullptr, nullptr);
}

PyObject *structTime(PyObject *, PyObject *args)
{
    const Reference moment(momentOf(args));
    return moment ? PyObject_CallOneArg(s_gmtime, moment.get()) : nullptr;
}

PyObject *nowTuple()
{
    const Reference moment(dateSeconds(nullptr, nullptr));
    return moment ? PyObject_CallOneArg(s_gmtime, moment.get()) : nullptr;
}

PyObject *formatTime(PyObject *, PyObject *args)
{
    if (PyTuple_GET_SIZE(args) != 1)
        return PyObject_CallObject(s_strftime, args);
    const Reference tuple(nowTuple());
    return tuple ? PyObject_CallFunctionObjArgs(s_strftime, PyTuple_GET_ITEM(args, 0), tuple.get(), nullptr) : nullptr;
}

PyObject *tupleText(PyObject *, PyObject *args)
{
    if (PyTuple_GET_SIZE(args) > 0)
        return PyObject_CallObject(s_asctime, args);
    const Reference tuple(nowTuple());
    return tuple ? PyObject_CallOneArg(s_asctime, tuple.get()) : nullptr;
}

PyObject *secondsText(PyObject *self, PyObject *args)
{
    const Reference tuple(structTime(self, args));
    return tuple ? PyObject_CallOneArg(s_asctime, tuple.get()) : nullptr;
}

PyObject *datetimeNow(PyObject *type, PyObject *args, PyObject *keywords)
{
    PyObject *zone = Py_None;
    static const char *names[] = {"tz", nullptr};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|O:now", const_cast<char **>(names), &zone))
        return nullptr;
    const Reference moment(dateSeconds(nullptr, nullptr));
    return moment ? PyObject_CallMethod(type, "fromtimestamp", "OO", moment.get(), zone) : nullptr;
}

// As since 3.12.
bool warnOfNaive(const char *asked, const char *better)
{
    return PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
               "datetime.datetime.%s() is deprecated and scheduled for removal in a future version. "
               "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.%s.", asked, better) == 0;
}

PyObject *datetimeUtcnow(PyObject *type, PyObject *)
{
    const Reference moment(dateSeconds(nullptr, nullptr));
    if (!moment || !warnOfNaive("utcnow", "now(datetime.UTC)"))
        return nullptr;
    return PyObject_CallFunctionObjArgs(s_utcfromtimestamp, type, moment.get(), nullptr);
}

PyObject *datetimeUtcfromtimestamp(PyObject *type, PyObject *timestamp)
{
    if (!warnOfNaive("utcfromtimestamp", "fromtimestamp(timestamp, datetime.UTC)"))
        return nullptr;
    return PyObject_CallFunctionObjArgs(s_utcfromtimestamp, type, timestamp, nullptr);
}

PyMethodDef s_timeFunctions[] = {
    {"time", dateSeconds, METH_NOARGS, nullptr},
    {"time_ns", dateNanoseconds, METH_NOARGS, nullptr},
    {"monotonic", seconds, METH_NOARGS, nullptr},
    {"monotonic_ns", nanoseconds, METH_NOARGS, nullptr},
    {"perf_counter", seconds, METH_NOARGS, nullptr},
    {"perf_counter_ns", nanoseconds, METH_NOARGS, nullptr},
    {"process_time", computedSeconds<CLOCK_PROCESS_CPUTIME_ID>, METH_NOARGS, nullptr},
    {"process_time_ns", computedNanoseconds<CLOCK_PROCESS_CPUTIME_ID>, METH_NOARGS, nullptr},
    {"thread_time", computedSeconds<CLOCK_THREAD_CPUTIME_ID>, METH_NOARGS, nullptr},
    {"thread_time_ns", computedNanoseconds<CLOCK_THREAD_CPUTIME_ID>, METH_NOARGS, nullptr},
    {"clock_gettime", askClock<&Clock::seconds>, METH_O, nullptr},
    {"clock_gettime_ns", askClock<&Clock::nanoseconds>, METH_O, nullptr},
    {"sleep", sleep, METH_O, nullptr},
    {"gmtime", structTime, METH_VARARGS, nullptr},
    {"localtime", structTime, METH_VARARGS, nullptr},
    {"strftime", formatTime, METH_VARARGS, nullptr},
    {"asctime", tupleText, METH_VARARGS, nullptr},
    {"ctime", secondsText, METH_VARARGS, nullptr},
    {},
};

PyMethodDef s_datetimeFunctions[] = {
    {"now", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(datetimeNow)), METH_VARARGS | METH_KEYWORDS | METH_CLASS,
        "Returns new datetime object representing current time local to tz."},
    {"utcnow", datetimeUtcnow, METH_NOARGS | METH_CLASS, "Return a new datetime representing UTC day and time."},
    {"utcfromtimestamp", datetimeUtcfromtimestamp, METH_O | METH_CLASS, "Construct a naive UTC datetime from a POSIX timestamp."},
    {},
};

} // namespace

bool passTime(std::int64_t nanoseconds)
{
    const Reference types(PyImport_ImportModule("_awaitscope"));
    return types && Reference(PyObject_CallMethod(types.get(), "advance_ns", "L", static_cast<long long>(nanoseconds)));
}

void setSleep(PyObject *function)
{
    Py_XSETREF(s_sleep, Py_NewRef(function));
}

bool installClock()
{
    const Reference time(PyImport_ImportModule("time"));
    const Reference datetime(PyImport_ImportModule("datetime"));
    if (!time || !datetime)
        return false;
    s_gmtime = PyObject_GetAttrString(time.get(), "gmtime");
    s_strftime = PyObject_GetAttrString(time.get(), "strftime");
    s_asctime = PyObject_GetAttrString(time.get(), "asctime");
    if (!s_gmtime || !s_strftime || !s_asctime || PyModule_AddFunctions(time.get(), s_timeFunctions) < 0)
        return false;
    // datetime.now is a method of a static type: replaced in place, so that the type stays the one that C code uses.
    const Reference type(PyObject_GetAttrString(datetime.get(), "datetime"));
    if (!type)
        return false;
    auto *typeObject = reinterpret_cast<PyTypeObject *>(type.get());
    const Reference own(PyObject_GetAttrString(type.get(), "__dict__"));
    s_utcfromtimestamp = own ? PyMapping_GetItemString(own.get(), "utcfromtimestamp") : nullptr;
    if (!s_utcfromtimestamp)
        return false;
    for (PyMethodDef *definition = s_datetimeFunctions; definition->ml_name; ++definition) {
        const Reference method(PyDescr_NewClassMethod(typeObject, definition));
        if (!setInType(typeObject, definition->ml_name, method))
            return false;
    }
    PyType_Modified(typeObject);
    return true;
}

} // namespace host
