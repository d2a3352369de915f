// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/environment_module.h"

#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/clock_functions.h"
#include "scenarios/host/exception_watch.h"
#include "scenarios/host/newer_map.h"
#include "scenarios/host/python_reference.h"
#include "scenarios/host/sandbox.h"
#include "scenarios/host/script_input.h"
#include "scenarios/host/script_run.h"
#include "scenarios/host/unraisable_arguments.h"

#include <algorithm>
#include <cerrno>

#include <pthread.h>

namespace host {

using engine::trace::Ending;
using engine::trace::Stream;
using asyncio::utf8;

namespace {

ScriptRun *s_run = nullptr; // Python has no place of its own to carry it

PyObject *writeTo(Stream stream, PyObject *bytes)
{
    Py_buffer view;
    if (PyObject_GetBuffer(bytes, &view, PyBUF_SIMPLE) < 0)
        return nullptr;
    const Py_ssize_t size = view.len;
    const int error = s_run->print(stream, {static_cast<const char *>(view.buf), static_cast<std::size_t>(size)});
    PyBuffer_Release(&view);
    if (error != 0) {
        errno = error;
        return PyErr_SetFromErrno(PyExc_OSError);
    }
    return PyLong_FromSsize_t(size);
}

PyObject *flushOf(Stream stream)
{
    if (const int error = s_run->output().flush(stream); error != 0) {
        errno = error;
        return PyErr_SetFromErrno(PyExc_OSError);
    }
    Py_RETURN_NONE;
}

PyObject *writeOut(PyObject *, PyObject *bytes)
{
    return writeTo(Stream::Out, bytes);
}

PyObject *writeErr(PyObject *, PyObject *bytes)
{
    return writeTo(Stream::Err, bytes);
}

PyObject *flushOut(PyObject *, PyObject *)
{
    s_run->output().tellStartedLines();
    return flushOf(Stream::Out);
}

PyObject *flushErr(PyObject *, PyObject *)
{
    return flushOf(Stream::Err);
}

PyObject *readIn(PyObject *, PyObject *most)
{
    const Py_ssize_t count = PyLong_AsSsize_t(most);
    return count == -1 && PyErr_Occurred() ? nullptr : readInput(*s_run, count);
}

// finish(ending, status, text, exception number[, line of the script, its function])
PyObject *finish(PyObject *, PyObject *args)
{
    int ending = 0;
    int status = 0;
    PyObject *text = nullptr;
    unsigned int exception = 0;
    unsigned int line = 0;
    PyObject *function = nullptr;
    if (!PyArg_ParseTuple(args, "iiUI|IU", &ending, &status, &text, &exception, &line, &function))
        return nullptr;
    s_run->finish(static_cast<Ending>(ending), status, utf8(text), {exception, line, utf8(function)});
    Py_RETURN_NONE;
}

PyObject *say(PyObject *, PyObject *text)
{
    s_run->say(utf8(text));
    Py_RETURN_NONE;
}

PyObject *settings(PyObject *, PyObject *)
{
    const RunOptions &options = s_run->options();
    const auto flag = [](bool isSet) { return isSet ? Py_True : Py_False; };
    const auto path = [](const std::string &bytes) { return PyUnicode_DecodeFSDefault(bytes.c_str()); };
    return Py_BuildValue("{s:N,s:N,s:N,s:N,s:K,s:O,s:O,s:O,s:O}", "script", path(options.script), "path",
        path(s_run->source().path), "scratch", path(s_run->scratch()), "keep", path(options.keepFiles), "seed",
        static_cast<unsigned long long>(options.seed), "sandbox", flag(options.confinement == Confinement::Sandbox),
        "lines", flag(options.lines == LineRecording::On), "quiet", flag(options.notes == Notes::Quiet), "recording",
        flag(s_run->recording()));
}

// line_run(line, function, changed locals): an event of --lines.
PyObject *lineRun(PyObject *, PyObject *args)
{
    PyObject *changed = nullptr;
    PyObject *function = nullptr;
    unsigned int line = 0;
    if (!PyArg_ParseTuple(args, "IUU", &line, &function, &changed))
        return nullptr;
    if (s_run->recording()) {
        engine::trace::Trace &trace = s_run->trace();
        engine::trace::Event event;
        event.kind = engine::trace::EventKind::LineRun;
        event.text = trace.note(utf8(changed));
        // The engine's frame source knows the whole stack; before the first loop the line alone must do.
        if (!asyncio::currentRecorder()) {
            engine::trace::Frame frame;
            frame.line = line;
            frame.function = trace.intern(utf8(function));
            event.where = trace.addFrame(std::move(frame));
        }
        s_run->record(event);
    }
    Py_RETURN_NONE;
}

PyObject *now(PyObject *, PyObject *)
{
    return PyLong_FromLongLong(asyncio::now().count());
}

PyObject *letTimePass(PyObject *, PyObject *nanoseconds)
{
    const long long count = PyLong_AsLongLong(nanoseconds);
    if ((count == -1 && PyErr_Occurred()) || !passTime(count))
        return nullptr;
    Py_RETURN_NONE;
}

PyObject *takeSleep(PyObject *, PyObject *function)
{
    setSleep(function);
    Py_RETURN_NONE;
}

// How long a thread has computed, by its get_ident().
PyObject *threadTime(PyObject *, PyObject *ident)
{
    const auto thread = static_cast<pthread_t>(PyLong_AsUnsignedLong(ident));
    if (PyErr_Occurred())
        return nullptr;
    clockid_t clock{};
    timespec time{};
    if (pthread_getcpuclockid(thread, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return PyLong_FromLong(0);
    return PyLong_FromLongLong(time.tv_sec * 1'000'000'000LL + time.tv_nsec);
}

PyObject *nextInjection(PyObject *, PyObject *)
{
    return PyLong_FromLong(s_run->takeInjection());
}

PyObject *injectionText(PyObject *, PyObject *index)
{
    const std::size_t number = PyLong_AsSize_t(index);
    if (number >= s_run->injections().size())
        return PyErr_Occurred() ? nullptr : PyUnicode_FromString("");
    return PyUnicode_FromString(s_run->injections()[number].text.c_str());
}

PyObject *eventCount(PyObject *, PyObject *)
{
    return PyLong_FromUnsignedLong(s_run->trace().size());
}

// confine(readable folders): closes the sandbox; gives the names of missing layers.
PyObject *confineProcess(PyObject *, PyObject *folders)
{
    SandboxRules rules;
    rules.scratch = s_run->scratch();
    rules.cpuSeconds = s_run->options().cpuSeconds;
    rules.memoryBytes = s_run->options().memoryBytes;
    const Reference sequence(PySequence_Fast(folders, "folders"));
    if (!sequence)
        return nullptr;
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(sequence.get()); ++i) {
        const Reference folder(PyUnicode_EncodeFSDefault(PySequence_Fast_GET_ITEM(sequence.get(), i)));
        if (!folder)
            return nullptr;
        rules.readable.emplace_back(PyBytes_AS_STRING(folder.get()));
    }
    Reference missing(PyList_New(0));
    for (const std::string &layer : confine(rules)) {
        const Reference text(PyUnicode_FromString(layer.c_str()));
        if (!text || PyList_Append(missing.get(), text.get()) < 0)
            return nullptr;
    }
    return missing.release();
}

PyObject *limitResources(PyObject *, PyObject *)
{
    limitProcess(s_run->options().cpuSeconds, s_run->options().memoryBytes);
    Py_RETURN_NONE;
}

PyMethodDef s_functions[] = {
    {"write_out", writeOut, METH_O, nullptr},
    {"write_err", writeErr, METH_O, nullptr},
    {"flush_out", flushOut, METH_NOARGS, nullptr},
    {"flush_err", flushErr, METH_NOARGS, nullptr},
    {"read_in", readIn, METH_O, nullptr},
    {"input", askInput, METH_VARARGS, nullptr},
    {"input_ended", inputEnded, METH_NOARGS, nullptr},
    {"input_awaited", inputAwaited, METH_NOARGS, nullptr},
    {"finish", finish, METH_VARARGS, nullptr},
    {"say", say, METH_O, nullptr},
    {"settings", settings, METH_NOARGS, nullptr},
    {"line_run", lineRun, METH_VARARGS, nullptr},
    {"next_injection", nextInjection, METH_NOARGS, nullptr},
    {"injection_text", injectionText, METH_O, nullptr},
    {"event_count", eventCount, METH_NOARGS, nullptr},
    {"caught", reportCaught, METH_VARARGS, nullptr},
    {"split", reportSplit, METH_VARARGS, nullptr},
    {"raised", reportRaised, METH_VARARGS, nullptr},
    {"unwrap", unwrapOnlyError, METH_NOARGS, nullptr},
    {"place", placeWrapped, METH_NOARGS, nullptr},
    {"now_ns", now, METH_NOARGS, nullptr},
    {"pass_time", letTimePass, METH_O, nullptr},
    {"set_sleep", takeSleep, METH_O, nullptr},
    {"thread_time_ns", threadTime, METH_O, nullptr},
    {"fit_unraisable", fitUnraisable, METH_O, nullptr},
    {"tell_unraisable", tellUnraisable, METH_VARARGS, nullptr},
    {"install_strict_map", installStrictMap, METH_O, nullptr},
    {"confine", confineProcess, METH_O, nullptr},
    {"limit_resources", limitResources, METH_NOARGS, nullptr},
    {},
};

PyModuleDef s_module = {PyModuleDef_HEAD_INIT, "_awaitscope_environment", nullptr, -1, s_functions, nullptr, nullptr, nullptr, nullptr};

} // namespace

void setEnvironmentRun(ScriptRun *run)
{
    s_run = run;
}

PyObject *initEnvironmentModule()
{
    return PyModule_Create(&s_module);
}

} // namespace host
