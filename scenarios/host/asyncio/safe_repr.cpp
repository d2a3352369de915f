// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/safe_repr.h"

#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/reference.h"
#include "scenarios/host/asyncio/state_repr.h"

#include <vector>

namespace host::asyncio {

std::string utf8(PyObject *unicode)
{
    if (!unicode) {
        PyErr_Clear();
        return {};
    }
    Py_ssize_t size = 0;
    if (const char *bytes = PyUnicode_AsUTF8AndSize(unicode, &size))
        return std::string(bytes, static_cast<std::size_t>(size));
    PyErr_Clear(); // lone surrogates
    const Reference ascii = Reference::steal(PyUnicode_AsEncodedString(unicode, "utf-8", "backslashreplace"));
    if (!ascii) {
        PyErr_Clear();
        return {};
    }
    return std::string(PyBytes_AS_STRING(ascii.get()), static_cast<std::size_t>(PyBytes_GET_SIZE(ascii.get())));
}

namespace {

constexpr char more[] = "…";

void cut(std::string &text, std::size_t limit)
{
    if (text.size() <= limit)
        return;
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
    text += more;
}

// Items between brackets, or letters between quotes, with their places.
struct Brackets
{
    std::size_t begin;
    std::size_t end;
    char close;
};

struct Manner
{
    std::size_t limit;
    Detail detail;
    std::vector<Brackets> brackets; // inner ones before those around them
};

// Brackets that were open are closed behind the cut.
void cut(std::string &text, const Manner &manner)
{
    if (text.size() <= manner.limit)
        return;
    std::string closing;
    for (const Brackets &each : manner.brackets) {
        if (each.begin < manner.limit && each.end >= manner.limit)
            closing += each.close;
    }
    if (text.compare(manner.limit, std::string::npos, closing) != 0) {
        cut(text, manner.limit);
        text += closing;
    }
}

void append(std::string &out, PyObject *value, Manner &manner, int depth);

void appendItems(std::string &out, PyObject *sequence, char open, char close, Manner &manner, int depth)
{
    const std::size_t begin = out.size();
    out += open;
    const Py_ssize_t size = PySequence_Fast_GET_SIZE(sequence);
    for (Py_ssize_t i = 0; i < size; ++i) {
        if (i)
            out += ", ";
        if (out.size() > manner.limit) {
            out += more;
            break;
        }
        append(out, PySequence_Fast_GET_ITEM(sequence, i), manner, depth + 1);
    }
    if (PyTuple_Check(sequence) && size == 1)
        out += ',';
    manner.brackets.push_back({begin, out.size(), close});
    out += close;
}

void appendDictionary(std::string &out, PyObject *dictionary, Manner &manner, int depth)
{
    const std::size_t begin = out.size();
    out += '{';
    Py_ssize_t position = 0;
    PyObject *key = nullptr;
    PyObject *value = nullptr;
    bool first = true;
    while (PyDict_Next(dictionary, &position, &key, &value)) {
        if (!first)
            out += ", ";
        first = false;
        if (out.size() > manner.limit) {
            out += more;
            break;
        }
        append(out, key, manner, depth + 1);
        out += ": ";
        append(out, value, manner, depth + 1);
    }
    manner.brackets.push_back({begin, out.size(), '}'});
    out += '}';
}

void append(std::string &out, PyObject *value, Manner &manner, int depth)
{
    if (value == Py_None || PyBool_Check(value) || PyFloat_CheckExact(value) || PyComplex_CheckExact(value)) {
        out += utf8(Reference::steal(PyObject_Repr(value)).get());
    } else if (PyLong_CheckExact(value)) {
        int overflow = 0;
        const long long number = PyLong_AsLongLongAndOverflow(value, &overflow);
        out += overflow ? std::string("<large int>") : std::to_string(number);
    } else if (PyUnicode_CheckExact(value)) {
        const auto length = static_cast<Py_ssize_t>(manner.limit);
        const bool isLong = PyUnicode_GET_LENGTH(value) > length;
        const Reference part = isLong ? Reference::steal(PyUnicode_Substring(value, 0, length)) : Reference::borrow(value);
        const std::size_t begin = out.size();
        out += utf8(part ? Reference::steal(PyObject_Repr(part.get())).get() : nullptr);
        if (isLong)
            out += more;
        else if (depth > 0 && out.size() > begin)
            manner.brackets.push_back({begin, out.size() - 1, out.back()});
    } else if (PyBytes_CheckExact(value) && PyBytes_GET_SIZE(value) <= static_cast<Py_ssize_t>(manner.limit)) {
        out += utf8(Reference::steal(PyObject_Repr(value)).get());
    } else if (depth < 3 && PyList_CheckExact(value)) {
        appendItems(out, value, '[', ']', manner, depth);
    } else if (depth < 3 && PyTuple_CheckExact(value)) {
        appendItems(out, value, '(', ')', manner, depth);
    } else if (depth < 3 && PyDict_CheckExact(value)) {
        appendDictionary(out, value, manner, depth);
    } else if (depth < 3 && PyAnySet_CheckExact(value)) {
        const Reference items = Reference::steal(PySequence_List(value));
        if (!items) {
            PyErr_Clear();
            out += "{…}";
        } else if (PyList_GET_SIZE(items.get()) == 0) {
            out += "set()";
        } else {
            appendItems(out, items.get(), '{', '}', manner, depth);
        }
    } else if (PyExceptionInstance_Check(value)) {
        out += typeNameOf(Py_TYPE(value));
        PyObject *arguments = reinterpret_cast<PyBaseExceptionObject *>(value)->args;
        const Py_ssize_t size = arguments && PyTuple_CheckExact(arguments) ? PyTuple_GET_SIZE(arguments) : 0;
        if (depth >= 2 || size == 0) {
            out += size == 0 ? "()" : "(…)";
        } else if (size > 1) {
            appendItems(out, arguments, '(', ')', manner, depth);
        } else {
            const std::size_t begin = out.size();
            out += '(';
            append(out, PyTuple_GET_ITEM(arguments, 0), manner, depth + 1);
            manner.brackets.push_back({begin, out.size(), ')'});
            out += ')';
        }
    } else if (PyFunction_Check(value)) {
        out += utf8(reinterpret_cast<PyFunctionObject *>(value)->func_name);
    } else if (PyType_Check(value)) {
        out += typeNameOf(reinterpret_cast<PyTypeObject *>(value));
    } else if (PyModule_Check(value)) {
        const char *name = PyModule_GetName(value);
        if (!name)
            PyErr_Clear();
        out += std::string("<module ") + (name ? name : "?") + '>';
    } else if (PyCFunction_Check(value)) {
        out += reinterpret_cast<PyCFunctionObject *>(value)->m_ml->ml_name;
    } else if (const std::string state = manner.detail == Detail::State ? stateRepr(value) : std::string(); !state.empty()) {
        out += state;
    } else {
        out += '<';
        out += shortNameOf(Py_TYPE(value));
        out += '>';
    }
}

} // namespace

std::string safeRepr(PyObject *value, std::size_t limit, Detail detail)
{
    const SavedError saved;
    std::string text;
    Manner manner{limit, detail, {}};
    append(text, value, manner, 0);
    cut(text, manner);
    return text;
}

std::string safeArgument(PyObject *value)
{
    constexpr Py_ssize_t most = 44; // letters
    constexpr Py_ssize_t atTheEnd = 16;
    if (!PyUnicode_CheckExact(value))
        return safeRepr(value, 24);
    constexpr std::size_t limit = 4 * most; // any letter's bytes, or its escape
    const Py_ssize_t length = PyUnicode_GET_LENGTH(value);
    if (length <= most)
        return safeRepr(value, limit);
    const SavedError saved;
    const Reference begin = Reference::steal(PyUnicode_Substring(value, 0, most - atTheEnd - 1));
    const Reference end = Reference::steal(PyUnicode_Substring(value, length - atTheEnd, length));
    const Reference ends = begin && end ? Reference::steal(PyUnicode_FromFormat("%U%c%U", begin.get(), 0x2026, end.get())) : Reference();
    return safeRepr(ends ? ends.get() : value, limit);
}

std::string safeText(PyObject *value, std::size_t limit)
{
    const SavedError saved;
    std::string text = utf8(Reference::steal(PyObject_Str(value)).get());
    cut(text, limit);
    return text;
}

std::string_view shortNameOf(PyTypeObject *type)
{
    const std::string_view name = type->tp_name;
    return name.substr(name.rfind('.') + 1); // npos + 1 is 0
}

std::string typeNameOf(PyTypeObject *type)
{
    if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        return type->tp_name;
    }
    const SavedError saved;
    const auto *heap = reinterpret_cast<PyHeapTypeObject *>(type);
    std::string name = utf8(heap->ht_qualname);
    if (const auto local = name.rfind("<locals>."); local != std::string::npos)
        name.erase(0, local + 9);
    PyObject *module = PyDict_GetItemWithError(type->tp_dict, names.module);
    if (module && PyUnicode_Check(module)) {
        const std::string text = utf8(module);
        if (text != "builtins" && text != "__main__")
            return text + '.' + name;
    }
    return name;
}

} // namespace host::asyncio
