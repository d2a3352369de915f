// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/python_reference.h"

namespace host {

// Counts what is taken apart, so that too many values can be told with their number, as since 3.14.
void installNewerUnpacking();
// That text, made of the older one; empty where it is none, or the number is not known.
Reference newerSurplus(PyObject *text);

} // namespace host
