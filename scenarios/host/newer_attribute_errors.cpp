// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_attribute_errors.h"

#include "scenarios/host/python_reference.h"

#include <frameobject.h>
#include <opcode.h>

#include <string>
#include <string_view>

namespace host {

namespace {

reprfunc s_plainText = nullptr;
reprfunc s_plainRepr = nullptr;

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

// Where the error arose.
struct Place
{
    explicit Place(PyObject *error) : traceback(PyException_GetTraceback(error))
    {
        auto *innermost = reinterpret_cast<PyTracebackObject *>(traceback.get());
        while (innermost && innermost->tb_next)
            innermost = innermost->tb_next;
        if (!innermost || innermost->tb_lasti < 0)
            return;
        frame = innermost->tb_frame;
        at = innermost->tb_lasti;
        codeObject = Reference(reinterpret_cast<PyObject *>(PyFrame_GetCode(frame)));
        bytes = Reference(PyCode_GetCode(code()));
    }

    PyCodeObject *code() const { return reinterpret_cast<PyCodeObject *>(codeObject.get()); }
    int byte(int offset) const { return static_cast<unsigned char>(PyBytes_AS_STRING(bytes.get())[offset]); }

    bool isInSetting() const
    {
        switch (bytes ? byte(at) : -1) {
        case STORE_ATTR: return true;
        case CALL:
        case CALL_FUNCTION_EX: return names(code(), "setattr") && !names(code(), "delattr");
        default: return false;
        }
    }

    // What stood before the point, if it was a variable of the function or module.
    Reference owner() const
    {
        if (byte(at) != STORE_ATTR || at < 2)
            return {};
        const int index = byte(at - 1);
        const int before = byte(at - 2);
        PyObject *known = before == LOAD_NAME ? code()->co_names : code()->co_localsplusnames;
        if ((before != LOAD_NAME && before != LOAD_FAST && before != LOAD_DEREF) || index >= PyTuple_GET_SIZE(known))
            return {};
        const Reference variables(PyFrame_GetLocals(frame));
        return Reference(variables ? PyObject_GetItem(variables.get(), PyTuple_GET_ITEM(known, index)) : nullptr);
    }

    Reference traceback;
    PyFrameObject *frame = nullptr;
    int at = 0;
    Reference codeObject;
    Reference bytes;
};

// So that a traceback can suggest another name.
void tellOwner(PyAttributeErrorObject *error, const Place &place, std::string_view text)
{
    Reference owner = place.owner();
    const int index = place.byte(place.at + 1);
    if (owner && text.starts_with(std::string("'") + Py_TYPE(owner.get())->tp_name + '\'') && index < PyTuple_GET_SIZE(place.code()->co_names)) {
        error->obj = owner.release();
        error->name = Py_NewRef(PyTuple_GET_ITEM(place.code()->co_names, index));
    }
    PyErr_Clear();
}

// The interpreter tells what is missing of an attribute that is read, but not of one that is set.
void complete(PyObject *error)
{
    auto *attribute = reinterpret_cast<PyAttributeErrorObject *>(error);
    if (Py_TYPE(error) != reinterpret_cast<PyTypeObject *>(PyExc_AttributeError) || attribute->name || attribute->obj
        || PyTuple_GET_SIZE(attribute->args) != 1)
        return;
    PyObject *text = PyTuple_GET_ITEM(attribute->args, 0);
    if (!PyUnicode_CheckExact(text) || !isAbsence(utf8(text)))
        return;
    const Place place(error);
    if (!place.isInSetting())
        return;
    tellOwner(attribute, place, utf8(text));
    if (PyObject *arguments = Py_BuildValue("(N)", PyUnicode_FromFormat("%U and no __dict__ for setting new attributes", text)))
        Py_SETREF(attribute->args, arguments);
    else
        PyErr_Clear();
}

PyObject *text(PyObject *error)
{
    complete(error);
    return s_plainText(error);
}

PyObject *repr(PyObject *error)
{
    complete(error);
    return s_plainRepr(error);
}

} // namespace

void installNewerAttributeErrors()
{
    if constexpr (PY_VERSION_HEX < 0x030C0000) {
        auto *type = reinterpret_cast<PyTypeObject *>(PyExc_AttributeError);
        s_plainText = std::exchange(type->tp_str, text);
        s_plainRepr = std::exchange(type->tp_repr, repr);
    }
}

} // namespace host
