// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_method_errors.h"

#include "scenarios/host/newer_hash_errors.h"
#include "scenarios/host/raised_error.h"

#include <string_view>
#include <utility>

namespace host {

namespace {

enum class Kind { Absent, Key, Keys, Element, Elements };

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
    {&PyDict_Type, "update", Kind::Keys},
    {&PyDict_Type, "fromkeys", Kind::Keys},
    {&PySet_Type, "update", Kind::Elements},
    {&PySet_Type, "union", Kind::Elements},
    {&PySet_Type, "difference", Kind::Elements},
    {&PySet_Type, "difference_update", Kind::Elements},
    {&PySet_Type, "symmetric_difference", Kind::Elements},
    {&PySet_Type, "symmetric_difference_update", Kind::Elements},
    {&PySet_Type, "isdisjoint", Kind::Elements},
    {&PySet_Type, "issuperset", Kind::Elements},
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

PyObject *fitted(PyObject *result, const Method &method, PyObject *argument)
{
    if (result)
        return result;
    switch (method.kind) {
    case Kind::Absent: fitAbsence(method.absence); break;
    case Kind::Key: fitHash(argument, "dict key"); break;
    case Kind::Keys: fitHashOfOne("dict key"); break;
    case Kind::Element: fitHash(argument, "set element"); break;
    case Kind::Elements: fitHashOfOne("set element"); break;
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
PyObject *packed(PyObject *self, PyObject *arguments)
{
    return fitted(s_methods[number].plain(self, arguments), s_methods[number], arguments);
}

template<std::size_t number>
PyObject *named(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    const auto plain = reinterpret_cast<PyCFunctionWithKeywords>(reinterpret_cast<void *>(s_methods[number].plain));
    return fitted(plain(self, arguments, keywords), s_methods[number], arguments);
}

template<std::size_t number>
bool wrap()
{
    Method &method = s_methods[number];
    if (!method.type && !(method.type = dequeType()))
        return false;
    PyMethodDef *definition = method.type->tp_methods;
    while (definition->ml_name && std::string_view(definition->ml_name) != method.name)
        ++definition;
    method.plain = definition->ml_meth;
    switch (definition->ml_name ? definition->ml_flags & ~(METH_CLASS | METH_COEXIST) : 0) {
    case METH_O: definition->ml_meth = one<number>; return true;
    case METH_VARARGS: definition->ml_meth = packed<number>; return true;
    case METH_FASTCALL: definition->ml_meth = reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(several<number>)); return true;
    case METH_VARARGS | METH_KEYWORDS: definition->ml_meth = reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(named<number>)); return true;
    default: PyErr_Format(PyExc_SystemError, "no method %s to be fitted", method.name); return false;
    }
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

// Sets, frozen sets and dicts, made of something.
struct Constructor
{
    PyTypeObject *type;
    Kind kind;
    vectorcallfunc quick = nullptr;
    newfunc make = nullptr;
    initproc fill = nullptr;
};

Constructor s_constructors[] = {{&PySet_Type, Kind::Elements}, {&PyFrozenSet_Type, Kind::Elements}, {&PyDict_Type, Kind::Keys}};

void fit(Kind kind)
{
    fitHashOfOne(kind == Kind::Keys ? "dict key" : "set element");
}

template<std::size_t number>
PyObject *callQuickly(PyObject *type, PyObject *const *arguments, std::size_t count, PyObject *names)
{
    PyObject *result = s_constructors[number].quick(type, arguments, count, names);
    if (!result)
        fit(s_constructors[number].kind);
    return result;
}

template<std::size_t number>
PyObject *make(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    PyObject *result = s_constructors[number].make(type, arguments, keywords);
    if (!result)
        fit(s_constructors[number].kind);
    return result;
}

template<std::size_t number>
int fill(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    const int result = s_constructors[number].fill(self, arguments, keywords);
    if (result < 0)
        fit(s_constructors[number].kind);
    return result;
}

// Types that are derived later take theirs from the method.
bool setMethod(PyTypeObject &type, const char *name, void *slot)
{
    const Reference method(PyObject_GetAttrString(reinterpret_cast<PyObject *>(&type), name));
    if (!method || !Py_IS_TYPE(method.get(), &PyWrapperDescr_Type))
        return false;
    reinterpret_cast<PyWrapperDescrObject *>(method.get())->d_wrapped = slot;
    return true;
}

template<std::size_t number>
bool wrapConstructor()
{
    Constructor &constructor = s_constructors[number];
    PyTypeObject &type = *constructor.type;
    constructor.quick = std::exchange(type.tp_vectorcall, callQuickly<number>);
    if (type.tp_init == PyBaseObject_Type.tp_init) {
        constructor.make = std::exchange(type.tp_new, make<number>);
        return true;
    }
    constructor.fill = std::exchange(type.tp_init, fill<number>);
    return setMethod(type, "__init__", reinterpret_cast<void *>(fill<number>));
}

template<std::size_t... numbers>
bool wrapConstructors(std::index_sequence<numbers...>)
{
    return (wrapConstructor<numbers>() && ...);
}

} // namespace

bool installNewerMethodErrors()
{
    if constexpr (PY_VERSION_HEX < 0x030E0000) {
        wrapOperators();
        return wrapAll(std::make_index_sequence<std::size(s_methods)>())
            && wrapConstructors(std::make_index_sequence<std::size(s_constructors)>());
    }
    return true;
}

} // namespace host
