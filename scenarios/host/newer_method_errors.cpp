// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_method_errors.h"

#include "scenarios/host/python_reference.h"

#include <string>
#include <string_view>
#include <utility>

namespace host {

namespace {

// The error that is set, and what it says if it is of this very type; set again in the end, perhaps with a newer text.
class RaisedError
{
public:
    explicit RaisedError(PyObject *type)
    {
        PyErr_Fetch(&m_type, &m_value, &m_traceback);
        PyObject *text = m_type == type ? m_value : nullptr;
        if (text && PyExceptionInstance_Check(text)) { // made at once, since another is being handled
            PyObject *arguments = reinterpret_cast<PyBaseExceptionObject *>(text)->args;
            text = PyTuple_GET_SIZE(arguments) == 1 ? PyTuple_GET_ITEM(arguments, 0) : nullptr;
        }
        if (text && PyUnicode_CheckExact(text))
            m_text = Reference::borrow(text);
    }
    RaisedError(const RaisedError &) = delete;
    RaisedError &operator=(const RaisedError &) = delete;
    ~RaisedError()
    {
        if (!m_newer) {
            PyErr_Restore(m_type, m_value, m_traceback);
            return;
        }
        PyErr_SetObject(m_type, m_newer.get());
        Py_XDECREF(m_type);
        Py_XDECREF(m_value);
        Py_XDECREF(m_traceback);
    }

    std::string_view utf8() const
    {
        Py_ssize_t size = 0;
        const char *bytes = m_text ? PyUnicode_AsUTF8AndSize(m_text.get(), &size) : nullptr;
        if (!bytes)
            PyErr_Clear();
        return {bytes ? bytes : "", static_cast<std::size_t>(size)};
    }
    void replace(PyObject *text) { m_newer = Reference(text); }

private:
    PyObject *m_type = nullptr;
    PyObject *m_value = nullptr;
    PyObject *m_traceback = nullptr;
    Reference m_text;
    Reference m_newer;
};

enum class Kind { Absent, Key, Element };

struct Method
{
    PyTypeObject *type;
    const char *name;
    Kind kind;
    const char *absence = nullptr; // what it says of something that is not there
    PyCFunction plain = nullptr;
};

PyTypeObject *dequeType()
{
    const Reference module(PyImport_ImportModule("_collections"));
    const Reference type(module ? PyObject_GetAttrString(module.get(), "deque") : nullptr);
    return reinterpret_cast<PyTypeObject *>(type.get()); // which lives as long as the module
}

Method s_methods[] = {
    {&PyList_Type, "index", Kind::Absent, "list.index(x): x not in list"},
    {&PyRange_Type, "index", Kind::Absent, "range.index(x): x not in range"},
    {nullptr, "index", Kind::Absent, "deque.index(x): x not in deque"},
    {nullptr, "remove", Kind::Absent, "deque.remove(x): x not in deque"},
    {&PyDict_Type, "get", Kind::Key},
    {&PyDict_Type, "pop", Kind::Key},
    {&PyDict_Type, "setdefault", Kind::Key},
    {&PySet_Type, "add", Kind::Element},
    {&PySet_Type, "discard", Kind::Element},
    {&PySet_Type, "remove", Kind::Element},
};

void fitAbsence(const char *text)
{
    RaisedError error(PyExc_ValueError);
    const std::string_view container(text, std::string_view(text).find('.'));
    const std::string_view said = error.utf8();
    constexpr std::string_view middle = " is not in ";
    if (said.ends_with(container) && said.substr(0, said.size() - container.size()).ends_with(middle))
        error.replace(PyUnicode_FromString(text));
}

// As the error says since 3.14 what was to be the key, and not only what in it has no hash.
void fitHash(PyObject *item, const char *use)
{
    RaisedError error(PyExc_TypeError);
    std::string said(error.utf8());
    if (said.starts_with("cannot use '") && said.ends_with(')')) // of what is in it, by newer_wording.h
        said = said.substr(0, said.size() - 1).erase(0, said.find('(') + 1);
    if (said.starts_with("unhashable type: "))
        error.replace(PyUnicode_FromFormat("cannot use '%.200s' as a %s (%s)", Py_TYPE(item)->tp_name, use, said.c_str()));
}

PyObject *fitted(PyObject *result, const Method &method, PyObject *argument)
{
    if (result)
        return result;
    switch (method.kind) {
    case Kind::Absent: fitAbsence(method.absence); break;
    case Kind::Key: fitHash(argument, "dict key"); break;
    case Kind::Element: fitHash(argument, "set element"); break;
    }
    return nullptr;
}

template<std::size_t number>
PyObject *one(PyObject *self, PyObject *argument)
{
    return fitted(s_methods[number].plain(self, argument), s_methods[number], argument);
}

template<std::size_t number>
PyObject *several(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    const auto plain = reinterpret_cast<_PyCFunctionFast>(reinterpret_cast<void *>(s_methods[number].plain));
    return fitted(plain(self, arguments, count), s_methods[number], count > 0 ? arguments[0] : Py_None);
}

template<std::size_t number>
bool wrap()
{
    Method &method = s_methods[number];
    if (!method.type && !(method.type = dequeType()))
        return false;
    const Reference found(PyObject_GetAttrString(reinterpret_cast<PyObject *>(method.type), method.name));
    if (!found || !Py_IS_TYPE(found.get(), &PyMethodDescr_Type))
        return false;
    PyMethodDef &definition = *reinterpret_cast<PyMethodDescrObject *>(found.get())->d_method;
    method.plain = definition.ml_meth;
    if (definition.ml_flags == METH_O)
        definition.ml_meth = one<number>;
    else if (definition.ml_flags == METH_FASTCALL)
        definition.ml_meth = reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(several<number>));
    else
        return false;
    return true;
}

template<std::size_t... numbers>
bool wrapAll(std::index_sequence<numbers...>)
{
    return (wrap<numbers>() && ...);
}

objobjproc s_dictHas = nullptr;
objobjproc s_setHas = nullptr;
binaryfunc s_lookUp = nullptr;
objobjargproc s_store = nullptr;

int dictHas(PyObject *self, PyObject *key)
{
    const int result = s_dictHas(self, key);
    if (result < 0)
        fitHash(key, "dict key");
    return result;
}

int setHas(PyObject *self, PyObject *item)
{
    const int result = s_setHas(self, item);
    if (result < 0)
        fitHash(item, "set element");
    return result;
}

PyObject *lookUp(PyObject *self, PyObject *key)
{
    PyObject *result = s_lookUp(self, key);
    if (!result)
        fitHash(key, "dict key");
    return result;
}

int store(PyObject *self, PyObject *key, PyObject *value)
{
    const int result = s_store(self, key, value);
    if (result < 0)
        fitHash(key, "dict key");
    return result;
}

void wrapOperators()
{
    s_dictHas = std::exchange(PyDict_Type.tp_as_sequence->sq_contains, dictHas);
    s_setHas = std::exchange(PySet_Type.tp_as_sequence->sq_contains, setHas);
    s_lookUp = std::exchange(PyDict_Type.tp_as_mapping->mp_subscript, lookUp);
    s_store = std::exchange(PyDict_Type.tp_as_mapping->mp_ass_subscript, store);
}

} // namespace

bool installNewerMethodErrors()
{
    if constexpr (PY_VERSION_HEX < 0x030E0000) {
        wrapOperators();
        return wrapAll(std::make_index_sequence<std::size(s_methods)>());
    }
    return true;
}

} // namespace host
