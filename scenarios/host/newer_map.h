// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Python.h>

namespace host {

// Lets map() take strict=, as since Python 3.14. `inStep` gives for a function and iterables what to make the map of
// instead: a function and its one iterable, which fails where one of theirs ends before another.
PyObject *installStrictMap(PyObject *, PyObject *inStep);

} // namespace host
