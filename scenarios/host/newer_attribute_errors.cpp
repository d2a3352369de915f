// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_attribute_errors.h"

#include "scenarios/host/looked_at_errors.h"
#include "scenarios/host/raised_place.h"

#include <opcode.h>

#include <string>
#include <string_view>

namespace host {

namespace {

std::string_view utf8(PyObject *text)
{
    Py_ssize_t size = 0;
    const char *bytes = PyUnicode_AsUTF8AndSize(text, &size);
    if (!bytes) {
        PyErr_Clear();
        return {};
    }
    return {bytes, static_cast<std::size_t>(size)};
}

bool isAbsence(std::string_view text)
{
    constexpr std::string_view middle = "' object has no attribute '";
    return text.starts_with('\'') && text.ends_with('\'') && text.find(middle) != text.npos
        && text.find('\'', text.find(middle) + middle.size()) == text.size() - 1;
}

bool names(PyCodeObject *code, const char *name)
{
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(code->co_names); ++n)
        if (PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(code->co_names, n), name) == 0)
            return true;
    return false;
}

bool isInSetting(const RaisedPlace &place)
{
    switch (place.instruction()) {
    case STORE_ATTR: return true;
    case CALL:
    case CALL_FUNCTION_EX: return names(place.code(), "setattr") && !names(place.code(), "delattr");
    default: return false;
    }
}

// What stood before the point, if it was a variable of the function or module.
Reference owner(const RaisedPlace &place)
{
    if (place.instruction() != STORE_ATTR || place.at() < 2)
        return {};
    const int index = place.byte(place.at() - 1);
    const int before = place.byte(place.at() - 2);
    PyObject *known = before == LOAD_NAME ? place.code()->co_names : place.code()->co_localsplusnames;
    if ((before != LOAD_NAME && before != LOAD_FAST && before != LOAD_DEREF) || index >= PyTuple_GET_SIZE(known))
        return {};
    const Reference variables(PyFrame_GetLocals(place.frame()));
    return Reference(variables ? PyObject_GetItem(variables.get(), PyTuple_GET_ITEM(known, index)) : nullptr);
}

// So that a traceback can suggest another name.
void tellOwner(PyAttributeErrorObject *error, const RaisedPlace &place, std::string_view text)
{
    Reference found = owner(place);
    const int index = place.byte(place.at() + 1);
    if (found && text.starts_with(std::string("'") + Py_TYPE(found.get())->tp_name + '\'') && index < PyTuple_GET_SIZE(place.code()->co_names)) {
        error->obj = found.release();
        error->name = Py_NewRef(PyTuple_GET_ITEM(place.code()->co_names, index));
    }
    PyErr_Clear();
}

// The interpreter tells what is missing of an attribute that is read, but not of one that is set.
void complete(PyObject *error)
{
    auto *attribute = reinterpret_cast<PyAttributeErrorObject *>(error);
    PyObject *text = onlyText(error);
    if (attribute->name || attribute->obj || !text || !isAbsence(utf8(text)))
        return;
    const RaisedPlace place(error);
    if (!isInSetting(place))
        return;
    tellOwner(attribute, place, utf8(text));
    setOnlyArgument(error, PyUnicode_FromFormat("%U and no __dict__ for setting new attributes", text));
}

} // namespace

void installNewerAttributeErrors()
{
    if constexpr (PY_VERSION_HEX < 0x030C0000)
        completeWhenLookedAt(PyExc_AttributeError, complete);
}

} // namespace host
