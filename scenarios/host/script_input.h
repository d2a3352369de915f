// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Python.h>

// What the script reads from standard input: a line at a time, however it arrives, so
// that the trace of the same lines is the same. Before each the trace says that the run
// waits for it; all that was printed is out by then.
namespace host {

class ScriptRun;

// The next line, at most `most` bytes of it; b"" at the end of the input.
PyObject *readInput(ScriptRun &run, Py_ssize_t most);

// input_ended(): has the script been given that end?
PyObject *inputEnded(PyObject *module, PyObject *);

// input_awaited(): does a thread wait for a line right now?
PyObject *inputAwaited(PyObject *module, PyObject *);

// input(prompt), as where standard input is no terminal.
PyObject *askInput(PyObject *module, PyObject *args);

} // namespace host
