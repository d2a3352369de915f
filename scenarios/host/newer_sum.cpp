// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_sum.h"

#include "scenarios/host/python_reference.h"

#include <cmath>

namespace host {

namespace {

PyObject *s_plain = nullptr;

// Neumaier's: what each addition rounds away is added up by itself.
class Compensated
{
public:
    explicit Compensated(double first) : m_sum(first) {}

    void add(double value)
    {
        const double next = m_sum + value;
        m_lost += std::fabs(m_sum) >= std::fabs(value) ? (m_sum - next) + value : (value - next) + m_sum;
        m_sum = next;
    }

    double total() const { return m_lost != 0 && std::isfinite(m_lost) ? m_sum + m_lost : m_sum; }

private:
    double m_sum;
    double m_lost = 0;
};

enum class Taken { Yes, No, Failed };

Taken takeReal(PyObject *item, Compensated &sum)
{
    if (PyFloat_CheckExact(item)) {
        sum.add(PyFloat_AS_DOUBLE(item));
        return Taken::Yes;
    }
    if (!PyLong_Check(item))
        return Taken::No;
    const double value = PyLong_AsDouble(item);
    if (value == -1.0 && PyErr_Occurred())
        return Taken::Failed;
    sum.add(value);
    return Taken::Yes;
}

Reference plus(const Reference &result, PyObject *item)
{
    return Reference(PyNumber_Add(result.get(), item));
}

// Each of these goes on while items are of its kind, adds the first that is not, and gives the sum so far.
// Empty with no error set: there are no more items, and the sum is in `result`.

Reference addReals(PyObject *items, Reference &result)
{
    Compensated sum(PyFloat_AS_DOUBLE(result.get()));
    for (;;) {
        const Reference item(PyIter_Next(items));
        const Taken taken = item ? takeReal(item.get(), sum) : Taken::No;
        if (taken == Taken::Failed)
            return {};
        if (taken == Taken::Yes)
            continue;
        result = Reference(PyFloat_FromDouble(sum.total()));
        return item && result ? plus(result, item.get()) : Reference();
    }
}

Reference addComplex(PyObject *items, Reference &result)
{
    const Py_complex first = PyComplex_AsCComplex(result.get());
    Compensated real(first.real);
    Compensated imaginary(first.imag);
    for (;;) {
        const Reference item(PyIter_Next(items));
        if (item && PyComplex_CheckExact(item.get())) {
            const Py_complex value = PyComplex_AsCComplex(item.get());
            real.add(value.real);
            imaginary.add(value.imag);
            continue;
        }
        const Taken taken = item ? takeReal(item.get(), real) : Taken::No;
        if (taken == Taken::Failed)
            return {};
        if (taken == Taken::Yes)
            continue;
        result = Reference(PyComplex_FromDoubles(real.total(), imaginary.total()));
        return item && result ? plus(result, item.get()) : Reference();
    }
}

Reference addOthers(PyObject *items, Reference &result)
{
    const Reference item(PyIter_Next(items));
    return item ? plus(result, item.get()) : Reference();
}

PyObject *sumOf(PyObject *items, Reference result)
{
    while (result) {
        Reference next = PyFloat_CheckExact(result.get()) ? addReals(items, result)
            : PyComplex_CheckExact(result.get())          ? addComplex(items, result)
                                                          : addOthers(items, result);
        if (!next)
            return PyErr_Occurred() ? nullptr : result.release();
        result = std::move(next);
    }
    return nullptr;
}

PyObject *sum(PyObject *, PyObject *arguments, PyObject *keywords)
{
    static const char *names[] = {"", "start", nullptr};
    PyObject *iterable = nullptr;
    PyObject *start = nullptr;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O|O:sum", const_cast<char **>(names), &iterable, &start))
        return nullptr;
    if (start && !PyLong_CheckExact(start) && !PyFloat_CheckExact(start) && !PyComplex_CheckExact(start))
        return PyObject_CallFunctionObjArgs(s_plain, iterable, start, nullptr); // no number, or none of Python's own
    const Reference items(PyObject_GetIter(iterable));
    return items ? sumOf(items.get(), start ? Reference::borrow(start) : Reference(PyLong_FromLong(0))) : nullptr;
}

PyMethodDef s_sum{"sum", reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(sum)), METH_VARARGS | METH_KEYWORDS,
    "sum($module, iterable, /, start=0)\n--\n\nReturn the sum of 'start' and the numbers of an iterable."};

} // namespace

bool installNewerSum()
{
    if constexpr (PY_VERSION_HEX < 0x030E0000) {
        const Reference builtins(PyImport_ImportModule("builtins"));
        const Reference name(PyUnicode_FromString("builtins"));
        s_plain = builtins ? PyObject_GetAttrString(builtins.get(), "sum") : nullptr;
        const Reference made(s_plain && name ? PyCFunction_NewEx(&s_sum, builtins.get(), name.get()) : nullptr);
        return made && PyObject_SetAttrString(builtins.get(), "sum", made.get()) == 0;
    }
    return true;
}

} // namespace host
