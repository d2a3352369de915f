// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

#include <array>
#include <span>

namespace host::asyncio {

// What a loop's call_soon(), call_later() and their like are given: what they
// need, by place or by name, the callback's own arguments, and context=.
// parse() is false with the TypeError that Python raises for a function.
struct CallbackArguments
{
    std::array<PyObject *, 2> needed = {}; // borrowed, in their order
    Reference rest; // a tuple
    PyObject *context = nullptr; // borrowed

    bool parse(PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames, std::span<const char *const> names,
        const char *method);

private:
    bool hasAll(std::span<const char *const> names, const char *method) const;
};

// What a method with one argument is given, by place or by name; borrowed. Null
// with the TypeError that Python raises for a function.
PyObject *soleArgument(PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames, const char *method, const char *name);

// now + delay as Python adds them: it refuses a Decimal. An error may be set.
double timeAfter(double now, PyObject *delay);

} // namespace host::asyncio
