// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/awaited_chain.h"

#include "scenarios/host/asyncio/names.h"

#include <array>
#include <cstring>

namespace host::asyncio {

namespace {

int findGenerator(PyObject *value, void *found)
{
    if (!PyAsyncGen_CheckExact(value) && !PyCoro_CheckExact(value) && !PyGen_CheckExact(value))
        return 0;
    *static_cast<PyObject **>(found) = value;
    return 1;
}

// A class of Python's does not, but for the one of ours that closes generators.
bool handsOn(const PyTypeObject *type)
{
    return type->tp_traverse
        && (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE) || std::strcmp(type->tp_name, "async_generator_athrow") == 0);
}

// What is behind an object that only hands on: asend(), a coroutine's __await__().
Reference behind(PyObject *value)
{
    PyObject *found = nullptr;
    if (PyObject_IS_GC(value) && handsOn(Py_TYPE(value)))
        Py_TYPE(value)->tp_traverse(value, findGenerator, &found);
    return Reference::borrow(found);
}

// How to ask a coroutine or generator for its frame, and for what it awaits. By its type's own
// functions: a look-up by name each time would be a good part of what recording costs.
struct Generator
{
    PyTypeObject *type;
    PyObject *frameName;
    PyObject *awaitedName;
    getter frame;
    getter awaited;
};

getter getterOf(PyTypeObject *type, PyObject *name)
{
    for (const PyGetSetDef *entry = type->tp_getset; entry && entry->name; ++entry) {
        if (PyUnicode_CompareWithASCIIString(name, entry->name) == 0 && !entry->closure)
            return entry->get;
    }
    return nullptr;
}

const Generator *generatorType(PyObject *value)
{
    static const auto known = [] {
        std::array<Generator, 3> all{{{&PyCoro_Type, names.crFrame, names.crAwait, nullptr, nullptr},
            {&PyGen_Type, names.giFrame, names.giYieldFrom, nullptr, nullptr},
            {&PyAsyncGen_Type, names.agFrame, names.agAwait, nullptr, nullptr}}};
        for (Generator &one : all) {
            one.frame = getterOf(one.type, one.frameName);
            one.awaited = getterOf(one.type, one.awaitedName);
        }
        return all;
    }();
    for (const Generator &one : known) {
        if (Py_TYPE(value) == one.type)
            return &one;
    }
    return nullptr;
}

Reference read(getter function, PyObject *name, PyObject *value)
{
    if (!function)
        return attributeOf(value, name);
    Reference found = Reference::steal(function(value, nullptr));
    if (!found)
        PyErr_Clear();
    return found;
}

} // namespace

bool AwaitedChain::next()
{
    while (m_next) {
        const Generator *type = generatorType(m_next.get());
        if (!type) {
            m_next = behind(m_next.get());
            continue;
        }
        m_generator = std::move(m_next);
        m_frame = {};
        m_next = read(type->awaited, type->awaitedName, m_generator.get());
        if (m_next.get() == Py_None)
            m_next = {};
        return true;
    }
    return false;
}

BasicReference<PyCodeObject> AwaitedChain::code() const
{
    auto *generator = reinterpret_cast<PyGenObject *>(m_generator.get()); // coroutines begin as generators do
#if PY_VERSION_HEX < 0x030C0000
    return BasicReference<PyCodeObject>::borrow(generator->gi_code);
#else
    return BasicReference<PyCodeObject>::steal(PyGen_GetCode(generator));
#endif
}

PyFrameObject *AwaitedChain::frame()
{
    if (!m_frame)
        m_frame = Reference::borrow(reinterpret_cast<PyObject *>(knownFrame(m_generator.get())));
    if (!m_frame) {
        const Generator *type = generatorType(m_generator.get());
        m_frame = read(type->frame, type->frameName, m_generator.get());
    }
    return m_frame && PyFrame_Check(m_frame.get()) ? reinterpret_cast<PyFrameObject *>(m_frame.get()) : nullptr;
}

const InnerFrame *AwaitedChain::inner()
{
    if (const InnerFrame *known = innerFrameOf(m_generator.get()))
        return known;
    PyFrameObject *object = frame();
    return object ? innerFrame(object) : nullptr;
}

PyObject *AwaitedChain::handled() const
{
#if PY_VERSION_HEX < 0x030E0000
    PyObject *value = reinterpret_cast<PyGenObject *>(m_generator.get())->gi_exc_state.exc_value;
    return value == Py_None ? nullptr : value;
#else
    return nullptr; // not to be had any more
#endif
}

} // namespace host::asyncio
