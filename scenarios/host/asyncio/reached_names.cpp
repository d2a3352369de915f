// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/reached_names.h"

#include "engine/core/task_group.h"
#include "scenarios/host/asyncio/frame_locals.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_frames.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace host::asyncio {

using engine::trace::Trace;

namespace {

constexpr int mostParts = 2'000; // looked at from one variable on
constexpr int mostGroups = 100; // around a task

// How a variable leads to the object, what tells most first: x[i], x, x[i].y, x.y, x.y[i].
constexpr std::string_view ways[] = {"[", "", "[.", ".", ".["};

// Where in a list, dictionary or object something stands.
struct Part
{
    Py_ssize_t index = 0;
    PyObject *key = nullptr; // of a dictionary
    PyObject *attribute = nullptr;

    std::string text() const
    {
        if (attribute)
            return '.' + safeText(attribute);
        return '[' + (key ? safeRepr(key, 24) : std::to_string(index)) + ']';
    }
};

class Search
{
public:
    Search(Trace &trace, PyObject *wanted) : m_trace(trace), m_wanted(wanted) {}

    // Whether its variables lead to it.
    bool lookInFrames(PyObject *coroutine)
    {
        for (const Place &place : awaitedFrames(coroutine)) {
            if (!codeInfo(m_trace, place.code.get()).isScript)
                continue;
            for (const std::string_view way : ways) {
                if (lookInLocals(place, way))
                    return true;
            }
        }
        return false;
    }
    // The same for the global ones of its modules.
    bool lookInGlobals(PyObject *coroutine)
    {
        const PyObject *last = nullptr;
        for (const Place &place : awaitedFrames(coroutine)) {
            const Reference globals = Reference::steal(PyFrame_GetGlobals(place.frame.get()));
            if (!codeInfo(m_trace, place.code.get()).isScript || globals.get() == std::exchange(last, globals.get()))
                continue;
            for (const std::string_view way : ways) {
                const auto look = [&](PyObject *name, PyObject *value) { return PyUnicode_CheckExact(name) && lookIn(name, value, way); };
                if (forEachIn(globals.get(), look))
                    return true;
            }
        }
        return false;
    }
    const std::string &name() const { return m_name; }

private:
    bool lookInLocals(const Place &place, std::string_view way)
    {
        const auto look = [&](PyObject *name, PyObject *value) {
            if (PyUnicode_CompareWithASCIIString(name, "self") != 0)
                return isRest(place.code.get(), name, value) || !lookIn(name, value, way);
            return !forEachAttribute(value, [&](PyObject *attribute, PyObject *each) { return PyUnicode_CheckExact(attribute) && lookIn(attribute, each, way); });
        };
        visitLocals(place.frame.get(), place.code.get(), std::ref(look));
        return !m_name.empty();
    }

    static bool isRest(PyCodeObject *code, PyObject *name, PyObject *value) // *args, **options
    {
        if (!PyTuple_CheckExact(value) && !PyDict_CheckExact(value))
            return false;
        const Reference variables = Reference::steal(PyCode_GetVarnames(code));
        const Py_ssize_t first = code->co_argcount + code->co_kwonlyargcount;
        const int count = ((code->co_flags & CO_VARARGS) ? 1 : 0) + ((code->co_flags & CO_VARKEYWORDS) ? 1 : 0);
        for (Py_ssize_t i = first; variables && i < first + count; ++i) {
            if (PyTuple_GET_ITEM(variables.get(), i) == name)
                return true;
        }
        return false;
    }

    bool lookIn(PyObject *variable, PyObject *value, std::string_view way)
    {
        std::string path;
        m_left = mostParts;
        if (way.empty() ? value != m_wanted : !find(value, way, path) || m_left < 0)
            return false;
        m_name = safeText(variable) + path;
        return true;
    }

    // Whether it is there, or too much else.
    bool find(PyObject *holder, std::string_view way, std::string &path)
    {
        const auto visit = [&](const Part &part, PyObject *value) {
            if (m_left-- <= 0)
                return true;
            if (way.size() > 1 ? !find(value, way.substr(1), path) : value != m_wanted)
                return false;
            path.insert(0, part.text());
            return true;
        };
        if (way.front() == '.')
            return forEachAttribute(holder, [&](PyObject *name, PyObject *value) { return PyUnicode_CheckExact(name) && visit({0, nullptr, name}, value); });
        if (PyDict_Check(holder))
            return forEachIn(holder, [&](PyObject *key, PyObject *value) { return visit({0, key, nullptr}, value); });
        if (!PyList_Check(holder) && !PyTuple_Check(holder))
            return false;
        for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(holder); ++i) {
            if (visit({i, nullptr, nullptr}, PySequence_Fast_GET_ITEM(holder, i)))
                return true;
        }
        return false;
    }

    // Those three until visit() says true; whether it did. They run nothing of the script's.
    template<class Visit>
    static bool forEachIn(PyObject *dictionary, const Visit &visit)
    {
        PyObject *key = nullptr;
        PyObject *value = nullptr;
        for (Py_ssize_t position = 0; PyDict_Next(dictionary, &position, &key, &value);) {
            if (visit(key, value))
                return true;
        }
        return false;
    }
    template<class Visit>
    static bool forEachAttribute(PyObject *object, const Visit &visit)
    {
        if (PyModule_Check(object) || PyType_Check(object) || PyFunction_Check(object))
            return false;
        PyObject **dictionary = _PyObject_GetDictPtr(object);
        return (dictionary && *dictionary && forEachIn(*dictionary, visit)) || forEachSlot(object, visit);
    }
    template<class Visit>
    static bool forEachSlot(PyObject *object, const Visit &visit)
    {
        const auto look = [&](PyObject *name, PyObject *descriptor) {
            if (!Py_IS_TYPE(descriptor, &PyMemberDescr_Type))
                return false;
            const Reference value = Reference::steal(Py_TYPE(descriptor)->tp_descr_get(descriptor, object, nullptr));
            PyErr_Clear(); // it has none yet
            return value && visit(name, value.get());
        };
        for (PyTypeObject *type = Py_TYPE(object); type && (type->tp_flags & Py_TPFLAGS_HEAPTYPE); type = type->tp_base) {
            if (forEachIn(type->tp_dict, look))
                return true;
        }
        return false;
    }

    Trace &m_trace;
    PyObject *m_wanted;
    int m_left = mostParts;
    std::string m_name;
};

} // namespace

std::vector<PyObject *> coroutinesAround(TaskCore &task)
{
    std::vector<engine::core::Task *> tasks;
    for (const engine::core::TaskGroup *group = task.group(); group && group->parent() && tasks.size() < mostGroups; group = tasks.back()->group())
        tasks.push_back(group->parent());
    engine::core::Task *main = task.loop().firstTask();
    if (main && main != &task && std::ranges::find(tasks, main) == tasks.end())
        tasks.push_back(main);
    std::vector<PyObject *> coroutines;
    for (auto each = tasks.rbegin(); each != tasks.rend(); ++each)
        coroutines.push_back(taskCore(*each)->object()->coroutine);
    return coroutines;
}

std::optional<std::string> keptName(PyObject *thing)
{
    const Reference known = attributeOf(thing, names.keptName);
    return known ? std::optional(safeText(known.get())) : std::nullopt;
}

void keepName(PyObject *thing, const std::string &name)
{
    const SavedError saved;
    const Reference text = Reference::steal(PyUnicode_FromStringAndSize(name.data(), static_cast<Py_ssize_t>(name.size())));
    if (text)
        PyObject_SetAttr(thing, names.keptName, text.get());
    PyErr_Clear();
}

std::string reachedName(Trace &trace, PyObject *wanted, const std::vector<PyObject *> &around, PyObject *own)
{
    const SavedError saved;
    Search search(trace, wanted);
    const auto look = [&](PyObject *coroutine) { return search.lookInFrames(coroutine); };
    if (!std::ranges::any_of(around, look) && !search.lookInGlobals(own))
        search.lookInFrames(own);
    return search.name();
}

} // namespace host::asyncio
