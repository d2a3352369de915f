// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/state_repr.h"

#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/task_core.h"

#include <algorithm>

namespace host::asyncio {

namespace {

constexpr std::size_t itemBytes = 24; // of a result, or of one item

enum Kind : Py_ssize_t { Lock, Event, Condition, Semaphore, Barrier, Queue, Other };

// As the glue names them in classes.primitives.
Kind kindOf(PyTypeObject *type)
{
    if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE) || !classes.primitives)
        return Other;
    Py_ssize_t kind = 0;
    while (kind < Other && !PyType_IsSubtype(type, reinterpret_cast<PyTypeObject *>(PyTuple_GET_ITEM(classes.primitives, kind))))
        ++kind;
    return static_cast<Kind>(kind);
}

// Borrowed; null: it has none, as the __init__() of a derived class may not have made it yet.
PyObject *own(PyObject *object, const char *name)
{
    PyObject **dictionary = object ? _PyObject_GetDictPtr(object) : nullptr;
    return dictionary && *dictionary ? PyDict_GetItemString(*dictionary, name) : nullptr;
}

std::string number(PyObject *object, const char *name)
{
    PyObject *value = own(object, name);
    return value && PyLong_Check(value) ? safeRepr(value) : "?";
}

// Of a list or deque; of anything else 0, as it might run the script's code.
Py_ssize_t sizeOf(PyObject *container)
{
    const bool isBuiltIn = container && !(Py_TYPE(container)->tp_flags & Py_TPFLAGS_HEAPTYPE) && PySequence_Check(container);
    const Py_ssize_t size = isBuiltIn ? PySequence_Size(container) : 0;
    PyErr_Clear();
    return std::max<Py_ssize_t>(size, 0);
}

std::string waiters(PyObject *object)
{
    const Py_ssize_t count = sizeOf(own(object, "_waiters"));
    return count > 0 ? ", waiters:" + std::to_string(count) : std::string();
}

std::string barrier(PyObject *object)
{
    PyObject *state = own(own(object, "_state"), "_value_");
    const std::string text = state && PyUnicode_CheckExact(state) ? safeText(state) : "?";
    const std::string count = text == "filling" ? number(object, "_count") : "0";
    return text == "broken" ? text : text + ", waiters:" + count + '/' + number(object, "_parties");
}

std::string queue(PyObject *object)
{
    PyObject *items = own(object, "_queue");
    std::string text = "maxsize=" + number(object, "_maxsize");
    text = text == "maxsize=0" ? std::string() : text + ' ';
    text += '[';
    const Py_ssize_t size = sizeOf(items);
    for (Py_ssize_t i = 0; i < size; ++i) {
        if (text.size() > 2 * itemBytes)
            return text + "… " + std::to_string(size) + ']';
        const Reference item = Reference::steal(PySequence_GetItem(items, i));
        PyErr_Clear();
        text += (i > 0 ? ", " : "") + (item ? safeRepr(item.get(), itemBytes) : std::string("?"));
    }
    return text + ']';
}

std::string primitive(Kind kind, PyObject *object)
{
    switch (kind) {
    case Condition:
    case Lock:
        return (own(kind == Lock ? object : own(object, "_lock"), "_locked") == Py_True ? "locked" : "unlocked") + waiters(object);
    case Event:
        return (own(object, "_value") == Py_True ? "set" : "unset") + waiters(object);
    case Semaphore: {
        const std::string left = number(object, "_value");
        const std::string waiting = waiters(object);
        return (left == "0" || !waiting.empty() ? "locked" : "unlocked, value:" + left) + waiting;
    }
    case Barrier:
        return barrier(object);
    case Queue:
        return queue(object);
    case Other:
        break;
    }
    return {};
}

std::string future(const FutureObject *object)
{
    using State = engine::core::Future::State;
    std::string name;
    if (object->kind == FutureKind::Task)
        name = " name='" + static_cast<TaskCore *>(object->core)->name() + '\'';
    switch (object->core->state()) {
    case State::Pending:
        return "pending" + name;
    case State::Cancelled:
        return "cancelled" + name;
    case State::Failed:
        return "finished" + name + " exception=" + safeRepr(exceptionOf(object->core->failure()), itemBytes);
    case State::Finished:
        break;
    }
    return "finished" + name + " result=" + (object->value ? safeRepr(object->value, itemBytes) : "None");
}

} // namespace

std::string stateRepr(PyObject *value)
{
    const SavedError saved;
    PyTypeObject *type = Py_TYPE(value);
    if (type == types.taskGroup || type == types.timeout) {
        const Reference text = Reference::steal(type->tp_repr(value));
        return text ? safeText(text.get()) : std::string();
    }
    std::string state;
    if (isFuture(value)) {
        const auto *object = reinterpret_cast<const FutureObject *>(value);
        state = object->core ? future(object) : std::string();
    } else if (const Kind kind = kindOf(type); kind != Other) {
        state = primitive(kind, value);
    }
    return state.empty() ? state : '<' + std::string(shortNameOf(type)) + ' ' + state + '>';
}

} // namespace host::asyncio
