// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/script_input.h"

#include "scenarios/host/python_reference.h"
#include "scenarios/host/script_run.h"

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace host {

using engine::trace::Event;
using engine::trace::EventKind;
using engine::trace::Stream;

namespace {

std::string s_arrived; // and not yet read by the script
std::size_t s_line = 0; // so much of it is left of a line that has been told
bool s_ended = false; // the script was given the end
int s_awaited = 0; // by so many threads

// False with a Python error set.
bool receive(bool &ended)
{
    char block[1 << 14];
    ssize_t count = -1;
    int error = EINTR;
    while (count < 0 && error == EINTR) {
        ++s_awaited;
        Py_BEGIN_ALLOW_THREADS
        count = read(STDIN_FILENO, block, sizeof block);
        error = errno;
        Py_END_ALLOW_THREADS
        --s_awaited;
        if (count < 0 && error == EINTR && PyErr_CheckSignals() < 0)
            return false;
    }
    if (count < 0) {
        errno = error;
        PyErr_SetFromErrno(PyExc_OSError);
        return false;
    }
    ended = count == 0;
    s_arrived.append(block, static_cast<std::size_t>(count));
    return true;
}

bool takeLine(ScriptRun &run)
{
    run.output().tellStartedLines();
    run.output().flush(Stream::Out);
    run.output().flush(Stream::Err);
    const auto tell = [&](EventKind kind, std::string_view text) {
        if (!run.recording())
            return;
        Event event;
        event.kind = kind;
        event.text = run.trace().note(text);
        run.record(event);
    };
    tell(EventKind::InputAwaited, {});
    std::size_t end = s_arrived.find('\n');
    for (bool ended = false; end == std::string::npos && !ended; end = s_arrived.find('\n')) {
        if (!receive(ended))
            return false;
    }
    s_line = end == std::string::npos ? s_arrived.size() : end + 1;
    tell(EventKind::InputRead, std::string_view(s_arrived).substr(0, s_line));
    return true;
}

bool flush(PyObject *stream)
{
    return stream && Reference(PyObject_CallMethod(stream, "flush", nullptr));
}

PyObject *lost(const char *name)
{
    return PyErr_Format(PyExc_RuntimeError, "lost sys.%s", name);
}

} // namespace

PyObject *readInput(ScriptRun &run, Py_ssize_t most)
{
    if (s_line == 0 && most > 0 && !takeLine(run))
        return nullptr;
    const std::size_t count = std::min(s_line, static_cast<std::size_t>(std::max<Py_ssize_t>(most, 0)));
    PyObject *bytes = PyBytes_FromStringAndSize(s_arrived.data(), static_cast<Py_ssize_t>(count));
    s_arrived.erase(0, count);
    s_line -= count;
    s_ended = count == 0 && most > 0;
    return bytes;
}

PyObject *inputEnded(PyObject *, PyObject *)
{
    return PyBool_FromLong(s_ended);
}

PyObject *inputAwaited(PyObject *, PyObject *)
{
    return PyBool_FromLong(s_awaited);
}

PyObject *askInput(PyObject *, PyObject *args)
{
    PyObject *prompt = nullptr;
    if (!PyArg_UnpackTuple(args, "input", 0, 1, &prompt))
        return nullptr;
    PyObject *in = PySys_GetObject("stdin");
    PyObject *out = PySys_GetObject("stdout");
    PyObject *error = PySys_GetObject("stderr");
    if (!in || in == Py_None)
        return lost("stdin");
    if (!out || out == Py_None)
        return lost("stdout");
    if (!error || error == Py_None)
        return lost("stderr");
    const Reference held(Py_NewRef(in));
    if (!flush(error))
        PyErr_Clear();
    if (prompt && PyFile_WriteObject(prompt, out, Py_PRINT_RAW) != 0)
        return nullptr;
    if (!flush(PySys_GetObject("stdout")))
        PyErr_Clear();
    return PyFile_GetLine(in, -1);
}

} // namespace host
