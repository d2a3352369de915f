// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/forgotten_steps.h"

#include "scenarios/host/python_reference.h"

#include <string_view>

namespace host {

#if PY_VERSION_HEX < 0x030C0000

namespace {

// As Python 3.11 keeps what these methods give.
struct Step
{
    PyObject ob_base;
    PyObject *generator;
    PyObject *argument; // of aclose() null
    int state; // 0: nobody has begun to await it
};

destructor s_endOfSend = nullptr;
destructor s_endOfThrow = nullptr;
iternextfunc s_advance = nullptr;
PyCFunction s_sendInto = nullptr;
_PyCFunctionFast s_throwIntoSend = nullptr;
_PyCFunctionFast s_throwIntoThrow = nullptr;

bool isForgotten(const Step *step)
{
    return step->state == 0 && step->generator && !_Py_IsFinalizing();
}

void warn(PyObject *object, const char *method)
{
    PyObject *type = nullptr;
    PyObject *value = nullptr;
    PyObject *traceback = nullptr;
    PyErr_Fetch(&type, &value, &traceback);
    Py_SET_REFCNT(object, 1); // alive meanwhile: code of the script may run
    PyObject *generator = reinterpret_cast<Step *>(object)->generator;
    const Reference name(PyObject_GetAttrString(generator, "__qualname__"));
    const Reference text(name ? PyUnicode_FromFormat("coroutine method '%s' of %R was never awaited", method, name.get()) : nullptr);
    const Reference warnings(text ? PyImport_ImportModule("warnings") : nullptr);
    const Reference done(warnings ? PyObject_CallMethod(warnings.get(), "warn", "OOiO", text.get(), PyExc_RuntimeWarning, 1, generator) : nullptr);
    if (!done)
        PyErr_WriteUnraisable(generator);
    Py_SET_REFCNT(object, 0);
    PyErr_Restore(type, value, traceback);
}

void endSend(PyObject *object)
{
    if (const Step *step = reinterpret_cast<Step *>(object); isForgotten(step))
        warn(object, "asend");
    s_endOfSend(object);
}

void endThrow(PyObject *object)
{
    if (const Step *step = reinterpret_cast<Step *>(object); isForgotten(step))
        warn(object, step->argument ? "athrow" : "aclose");
    s_endOfThrow(object);
}

// Throwing into one is a way to await it, though it does not say so itself.
template<_PyCFunctionFast &plain>
PyObject *throwInto(PyObject *object, PyObject *const *arguments, Py_ssize_t count)
{
    if (Step *step = reinterpret_cast<Step *>(object); step->state == 0)
        step->state = 1;
    return plain(object, arguments, count);
}

// One that is refused, as the generator is running, has been awaited as well. It cannot be again.
PyObject *noted(PyObject *object, PyObject *result)
{
    constexpr int closed = 2;
    if (Step *step = reinterpret_cast<Step *>(object); !result && step->state == 0)
        step->state = closed;
    return result;
}

PyObject *advance(PyObject *object)
{
    return noted(object, s_advance(object));
}

PyObject *sendInto(PyObject *object, PyObject *value)
{
    return noted(object, s_sendInto(object, value));
}

void noteRefusals(PyTypeObject &type)
{
    s_advance = std::exchange(type.tp_iternext, advance);
    for (PyMethodDef *method = type.tp_methods; method->ml_name; ++method) {
        if (method->ml_name == std::string_view("send") && method->ml_flags == METH_O)
            s_sendInto = std::exchange(method->ml_meth, sendInto);
    }
}

template<_PyCFunctionFast &plain>
void noteThrows(PyTypeObject &type)
{
    for (PyMethodDef *method = type.tp_methods; method->ml_name; ++method) {
        if (std::string_view(method->ml_name) != "throw" || method->ml_flags != METH_FASTCALL)
            continue;
        plain = reinterpret_cast<_PyCFunctionFast>(reinterpret_cast<void *>(method->ml_meth));
        method->ml_meth = reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(throwInto<plain>));
    }
}

} // namespace

void warnOfForgottenSteps()
{
    noteRefusals(_PyAsyncGenASend_Type);
    noteThrows<s_throwIntoSend>(_PyAsyncGenASend_Type);
    noteThrows<s_throwIntoThrow>(_PyAsyncGenAThrow_Type);
    s_endOfSend = std::exchange(_PyAsyncGenASend_Type.tp_dealloc, endSend);
    s_endOfThrow = std::exchange(_PyAsyncGenAThrow_Type.tp_dealloc, endThrow);
}

#else

void warnOfForgottenSteps() {}

#endif

} // namespace host
