// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_hash_errors.h"

#include "scenarios/host/looked_at_errors.h"
#include "scenarios/host/raised_error.h"
#include "scenarios/host/raised_place.h"

#include <opcode.h>

#include <string>
#include <string_view>

namespace host {

namespace {

constexpr std::string_view s_beginning = "unhashable type: '";

hashfunc s_hashTuple = nullptr;
PyObject *s_ofTuple = nullptr; // what the last error says that was of something in a tuple
const void *s_withinTuple = nullptr; // and what its traceback began with then; only ever compared

PyObject *fitted(const char *name, const char *use, PyObject *text)
{
    return PyUnicode_FromFormat("cannot use '%.200s' as a %s (%U)", name, use, text);
}

// What in the end was to be hashed: that which has no hash, or the tuple that it is in.
std::string hashed(PyObject *text, std::string_view said)
{
    if (text == s_ofTuple)
        return "tuple";
    const std::string_view name = said.substr(s_beginning.size());
    return std::string(name.substr(0, name.rfind('\'')));
}

Py_hash_t hashTuple(PyObject *tuple)
{
    const Py_hash_t hash = s_hashTuple(tuple);
    if (hash == -1 && PyErr_Occurred()) {
        RaisedError error(PyExc_TypeError);
        if (error.utf8().starts_with(s_beginning)) {
            Py_XSETREF(s_ofTuple, Py_NewRef(error.text()));
            s_withinTuple = error.traceback();
        }
    }
    return hash;
}

const char *useAt(const RaisedPlace &place)
{
    switch (place.instruction()) {
    case BINARY_SUBSCR:
    case STORE_SUBSCR:
    case BUILD_MAP:
    case BUILD_CONST_KEY_MAP:
    case MAP_ADD: return "dict key";
    case BUILD_SET:
    case SET_ADD:
    case SET_UPDATE: return "set element";
    default: return nullptr;
    }
}

// The type of what was to be hashed, if this is a frame of its __hash__().
PyTypeObject *typeHashedIn(PyTracebackObject *entry)
{
    const Reference code(reinterpret_cast<PyObject *>(PyFrame_GetCode(entry->tb_frame)));
    auto *hash = reinterpret_cast<PyCodeObject *>(code.get());
    if (PyUnicode_CompareWithASCIIString(hash->co_name, "__hash__") != 0 || hash->co_argcount != 1)
        return nullptr;
    const Reference names(PyCode_GetVarnames(hash));
    const Reference locals(PyFrame_GetLocals(entry->tb_frame));
    const Reference self(names && locals ? PyObject_GetItem(locals.get(), PyTuple_GET_ITEM(names.get(), 0)) : nullptr);
    if (!self)
        PyErr_Clear();
    return self ? Py_TYPE(self.get()) : nullptr; // which the frame keeps
}

const char *nameOfHashed(const PyTypeObject *type, PyObject *text, const void *entry)
{
    return text == s_ofTuple && entry == s_withinTuple ? "tuple" : type->tp_name;
}

// From within: what a class in Python is made of may have no hash, and neither has then what holds one of it.
void completeThroughFrames(PyObject *error, PyTracebackObject *entry)
{
    if (!entry->tb_next)
        return;
    completeThroughFrames(error, entry->tb_next);
    const PyTypeObject *type = typeHashedIn(entry->tb_next);
    const char *use = type ? useAt(RaisedPlace(entry)) : nullptr;
    if (PyObject *text = use ? onlyText(error) : nullptr)
        setOnlyArgument(error, fitted(nameOfHashed(type, text, entry->tb_next), use, text));
}

void complete(PyObject *error)
{
    PyObject *text = onlyText(error);
    const char *said = text ? PyUnicode_AsUTF8(text) : nullptr;
    if (!said)
        PyErr_Clear();
    if (!said || !std::string_view(said).starts_with(s_beginning))
        return;
    if (const char *use = useAt(RaisedPlace(error)))
        setOnlyArgument(error, fitted(hashed(text, said).c_str(), use, text));
    if (const Reference traceback(PyException_GetTraceback(error)); traceback)
        completeThroughFrames(error, reinterpret_cast<PyTracebackObject *>(traceback.get()));
}

} // namespace

void fitHash(PyObject *item, const char *use)
{
    RaisedError error(PyExc_TypeError);
    if (error.utf8().starts_with(s_beginning))
        error.replace(fitted(Py_TYPE(item)->tp_name, use, error.text()));
}

void fitHashOfOne(const char *use)
{
    RaisedError error(PyExc_TypeError);
    if (!error.utf8().starts_with(s_beginning))
        return;
    if (!error.comesOutOfPython())
        error.replace(fitted(hashed(error.text(), error.utf8()).c_str(), use, error.text()));
    else if (const PyTypeObject *type = typeHashedIn(reinterpret_cast<PyTracebackObject *>(error.traceback())))
        error.replace(fitted(nameOfHashed(type, error.text(), error.traceback()), use, error.text()));
}

void installNewerHashErrors()
{
    if constexpr (PY_VERSION_HEX < 0x030E0000) {
        s_hashTuple = std::exchange(PyTuple_Type.tp_hash, hashTuple);
        completeWhenLookedAt(PyExc_TypeError, complete);
    }
}

} // namespace host
