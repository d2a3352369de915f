// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Python.h>

namespace host {

// What sys.unraisablehook is given, a script's own too, becomes what the function makes of it: a traceback, a message and
// an object.
PyObject *fitUnraisable(PyObject *, PyObject *function);
// (doing, error): gives it to that hook.
PyObject *tellUnraisable(PyObject *, PyObject *args);

} // namespace host
