// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/trio_module.h"

#include "engine/trace/event_names.h"
#include "scenarios/host/asyncio/bound_names.h"
#include "scenarios/host/asyncio/clock.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/reached_names.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_frames.h"
#include "scenarios/host/asyncio/script_recorder.h"

#include <algorithm>

namespace host {

using namespace asyncio;
using engine::trace::EventKind;
using engine::trace::FrameId;

namespace {

// Where trio's run stands: whose step it is, and where its frames begin.
class TrioFrames final : public engine::core::FrameSource
{
public:
    enum class Standing : std::uint8_t { Outside, Loop, Step };

    void enter(Standing standing, engine::trace::TaskId task = {}, PyObject *base = nullptr)
    {
        m_standing = standing;
        m_task = task;
        m_base = Reference::borrow(base);
    }

    FrameId innermost() override
    {
        const SavedError saved;
        if (m_standing == Standing::Loop)
            return {};
        std::vector<Place> frames = runningFrames(reinterpret_cast<PyFrameObject *>(m_base.get()));
        std::ranges::reverse(frames);
        return enterFrames(hooks()->trace(), frames, Locals::None);
    }

    FrameId raisedAt(engine::core::ErrorObject &error) override
    {
        const SavedError saved;
        const FrameId frame = enterTraceback(hooks()->trace(), static_cast<PythonError &>(error).exception());
        return frame ? frame : innermost();
    }

    engine::trace::TaskId actor() override { return m_standing == Standing::Step ? m_task : engine::trace::TaskId{}; }

private:
    Standing m_standing = Standing::Outside;
    engine::trace::TaskId m_task;
    Reference m_base; // a frame
};

// The engine's side of trio's runs: a clock and a recorder. It never runs itself.
HostLoop &standIn()
{
    static auto *loop = new HostLoop(nullptr); // outlives Python
    return *loop;
}

TrioFrames &frames()
{
    static auto *frames = new TrioFrames;
    return *frames;
}

engine::core::Recorder *recorder()
{
    return standIn().recorder();
}

PyObject *number(std::uint64_t value)
{
    return PyLong_FromUnsignedLongLong(value);
}

// start(): a run of trio's begins. What is recorded from now on is its own.
PyObject *start(PyObject *, PyObject *)
{
    catchUp(standIn());
    standIn().setCause(0);
    if (recorder())
        recorder()->setFrameSource(&frames());
    Py_RETURN_NONE;
}

// step(task, frame): its step begins; frames from that one outwards are not the task's.
// step(0, None): the loop's own work. step(-1, None): outside the run.
PyObject *step(PyObject *, PyObject *args)
{
    int task = 0;
    PyObject *frame = nullptr;
    if (!PyArg_ParseTuple(args, "iO", &task, &frame))
        return nullptr;
    using Standing = TrioFrames::Standing;
    const Standing standing = task > 0 ? Standing::Step : task == 0 ? Standing::Loop : Standing::Outside;
    frames().enter(standing, {static_cast<std::uint32_t>(std::max(task, 0))}, PyFrame_Check(frame) ? frame : nullptr);
    Py_RETURN_NONE;
}

PyObject *because(PyObject *, PyObject *event)
{
    standIn().setCause(static_cast<engine::trace::EventNumber>(PyLong_AsUnsignedLong(event)));
    if (PyErr_Occurred())
        return nullptr;
    Py_RETURN_NONE;
}

PyObject *cause(PyObject *, PyObject *)
{
    return number(standIn().cause());
}

// add(kind, subject, value=0, detail=0, count=0, text="", where=0): the event's number.
// It goes by the recorder that is in use: anyio's scopes are recorded on asyncio's loop.
PyObject *add(PyObject *, PyObject *args)
{
    int kind = 0;
    unsigned int subject = 0;
    long long value = 0;
    int detail = 0;
    unsigned int count = 0;
    const char *text = "";
    unsigned int where = 0;
    if (!PyArg_ParseTuple(args, "iI|LiIsI", &kind, &subject, &value, &detail, &count, &text, &where))
        return nullptr;
    engine::core::Recorder *current = currentRecorder();
    if (!current)
        return number(0);
    engine::trace::Event event;
    event.kind = static_cast<EventKind>(kind);
    event.subject = subject;
    event.value = value;
    event.detail = static_cast<std::uint8_t>(detail);
    event.count = static_cast<std::uint16_t>(std::min(count, 0xffffU));
    event.text = current->text(text);
    event.where = {where};
    return number(current->add(event));
}

// add_task(name, label, parent, scope)
PyObject *addTask(PyObject *, PyObject *args)
{
    const char *name = "";
    const char *label = "";
    unsigned int parent = 0;
    unsigned int scope = 0;
    if (!PyArg_ParseTuple(args, "ssII", &name, &label, &parent, &scope))
        return nullptr;
    if (!recorder())
        return number(0);
    engine::trace::TaskInfo info;
    info.name = recorder()->text(name);
    info.label = recorder()->text(label);
    info.parent = {parent};
    info.scope = {scope};
    info.created = hooks()->trace().size() + 1;
    return number(hooks()->trace().addTask(info).value);
}

// add_scope(kind, label, owner, parent)
PyObject *addScope(PyObject *, PyObject *args)
{
    const char *kind = "";
    const char *label = "";
    unsigned int owner = 0;
    unsigned int parent = 0;
    if (!PyArg_ParseTuple(args, "ssII", &kind, &label, &owner, &parent))
        return nullptr;
    engine::core::Recorder *current = currentRecorder();
    if (!current)
        return number(0);
    engine::trace::ScopeInfo info;
    info.kind = engine::trace::scopeKindOf(kind).value_or(engine::trace::ScopeKind::CancelScope);
    info.label = current->text(label);
    info.owner = {owner};
    info.parent = {parent};
    info.opened = hooks()->trace().size() + 1;
    return number(hooks()->trace().addScope(info).value);
}

// exception(error): its number; raised(error): and tells that it was raised, the first time.
PyObject *exception(PyObject *, PyObject *error)
{
    return number(currentRecorder() ? currentRecorder()->exception(PythonError::of(error)).value : 0);
}

PyObject *raised(PyObject *, PyObject *error)
{
    return number(currentRecorder() ? currentRecorder()->raised(PythonError::of(error)).value : 0);
}

// stack_of(coroutine, with_locals): where it stands.
PyObject *stackOf(PyObject *, PyObject *args)
{
    PyObject *coroutine = nullptr;
    int withLocals = 0;
    if (!PyArg_ParseTuple(args, "Op", &coroutine, &withLocals))
        return nullptr;
    if (!recorder())
        return number(0);
    const Locals locals = withLocals ? Locals::Recorded : Locals::None;
    return number(enterAwaitedFrames(hooks()->trace(), coroutine, locals).value);
}

// frames_of(coroutine): the frames where it stands, outermost first.
PyObject *framesOf(PyObject *, PyObject *coroutine)
{
    Reference list = Reference::steal(PyList_New(0));
    for (const Place &place : awaitedFrames(coroutine)) {
        if (!list || PyList_Append(list.get(), object(place.frame.get())) < 0)
            return nullptr;
    }
    return list.release();
}

PyObject *isScript(PyObject *, PyObject *code)
{
    if (!PyCode_Check(code) || !hooks())
        Py_RETURN_FALSE;
    return PyBool_FromLong(codeInfo(hooks()->trace(), reinterpret_cast<PyCodeObject *>(code)).isScript);
}

PyObject *text(const std::string &value)
{
    return PyUnicode_DecodeUTF8(value.data(), static_cast<Py_ssize_t>(value.size()), "replace");
}

PyObject *callTextOf(PyObject *, PyObject *coroutine)
{
    return text(callText(coroutine));
}

PyObject *shortRepr(PyObject *, PyObject *value)
{
    return text(safeRepr(value));
}

// name_of(value, coroutine, around): how the script comes to that object, or calls it there, or "".
PyObject *nameOfValue(PyObject *, PyObject *args)
{
    PyObject *value = nullptr;
    PyObject *coroutine = nullptr;
    PyObject *list = nullptr;
    if (!PyArg_ParseTuple(args, "OOO!", &value, &coroutine, &PyList_Type, &list))
        return nullptr;
    if (!hooks())
        return text({});
    std::optional<std::string> name = keptName(value);
    if (!name) {
        std::vector<PyObject *> around;
        for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); ++i)
            around.push_back(PyList_GET_ITEM(list, i));
        name = reachedName(hooks()->trace(), value, around, coroutine);
        keepName(value, *name);
    }
    return text(name->empty() ? nameOf(hooks()->trace(), value, awaitedFrames(coroutine)) : *name);
}

PyObject *withNameIn(PyObject *, PyObject *frame)
{
    const bool known = hooks() && PyFrame_Check(frame);
    return text(known ? withName(hooks()->trace(), reinterpret_cast<PyFrameObject *>(frame)) : std::string());
}

// jump(ns): the clock moves on to that time, if it is not there yet.
PyObject *jump(PyObject *, PyObject *time)
{
    const engine::core::Time when(PyLong_AsLongLong(time));
    if (PyErr_Occurred())
        return nullptr;
    if (when > now())
        advance(when - now());
    if (hooks() && hooks()->limits().virtualTime.count() > 0 && now() > hooks()->limits().virtualTime) {
        hooks()->endRun(engine::trace::Ending::Limit, 4, "limit: the script went on beyond "
                + std::to_string(hooks()->limits().virtualTime / std::chrono::seconds(1)) + " s of virtual time");
    }
    Py_RETURN_NONE;
}

// turn(n): the loop goes round for the n-th time.
PyObject *turn(PyObject *, PyObject *count)
{
    const std::size_t turns = PyLong_AsSize_t(count);
    if (hooks() && hooks()->limits().turns != 0 && turns >= hooks()->limits().turns) {
        hooks()->endRun(engine::trace::Ending::Limit, 4,
            "limit: the loop went round " + std::to_string(turns) + " times; the script may never end");
    }
    Py_RETURN_NONE;
}

// injection(index): what, the task's name, the exception.
PyObject *injection(PyObject *, PyObject *index)
{
    const std::size_t number = PyLong_AsSize_t(index);
    if (PyErr_Occurred() || !hooks() || number >= hooks()->injections().size())
        return PyErr_Occurred() ? nullptr : Py_BuildValue("(sss)", "", "", "");
    const Injection &asked = hooks()->injections()[number];
    const auto words = engine::trace::detailNames(EventKind::InterventionApplied);
    const std::string kind(words[static_cast<std::size_t>(asked.kind)]);
    return Py_BuildValue("(sss)", kind.c_str(), asked.task.c_str(), asked.exception.c_str());
}

// deadlock(report, hazard, numbers of the tasks in a circle): ends the run.
PyObject *deadlock(PyObject *, PyObject *args)
{
    const char *report = "";
    const char *hazard = "";
    PyObject *numbers = nullptr;
    if (!PyArg_ParseTuple(args, "ssO!", &report, &hazard, &PyList_Type, &numbers))
        return nullptr;
    if (recorder()) {
        std::vector<engine::trace::TaskId> circle;
        for (Py_ssize_t i = 0; i < PyList_GET_SIZE(numbers); ++i)
            circle.push_back({static_cast<std::uint32_t>(PyLong_AsUnsignedLongMask(PyList_GET_ITEM(numbers, i)))});
        const std::int64_t circleNumber = circle.empty() ? 0 : recorder()->trace().addCircle(std::move(circle));
        const auto detail = static_cast<std::uint8_t>(engine::trace::Hazard::Deadlock);
        recorder()->add(EventKind::HazardFound, 0, circleNumber, detail, 0, recorder()->text(hazard));
    }
    if (hooks())
        hooks()->endRun(engine::trace::Ending::Deadlock, 3, report);
    PyErr_SetString(PyExc_RuntimeError, report);
    return nullptr;
}

PyMethodDef methods[] = {
    {"start", start, METH_NOARGS, nullptr},
    {"step", step, METH_VARARGS, nullptr},
    {"because", because, METH_O, nullptr},
    {"cause", cause, METH_NOARGS, nullptr},
    {"add", add, METH_VARARGS, nullptr},
    {"add_task", addTask, METH_VARARGS, nullptr},
    {"add_scope", addScope, METH_VARARGS, nullptr},
    {"exception", exception, METH_O, nullptr},
    {"raised", raised, METH_O, nullptr},
    {"stack_of", stackOf, METH_VARARGS, nullptr},
    {"frames_of", framesOf, METH_O, nullptr},
    {"is_script", isScript, METH_O, nullptr},
    {"call_text", callTextOf, METH_O, nullptr},
    {"short_repr", shortRepr, METH_O, nullptr},
    {"name_of", nameOfValue, METH_VARARGS, nullptr},
    {"with_name", withNameIn, METH_O, nullptr},
    {"jump", jump, METH_O, nullptr},
    {"turn", turn, METH_O, nullptr},
    {"injection", injection, METH_O, nullptr},
    {"deadlock", deadlock, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef definition{PyModuleDef_HEAD_INIT, "_awaitscope_trio", nullptr, -1, methods, nullptr, nullptr, nullptr, nullptr};

bool put(PyObject *dictionary, std::string_view key, std::size_t value)
{
    const Reference name = Reference::steal(text(std::string(key)));
    const Reference index = Reference::steal(number(value));
    return name && index && PyDict_SetItem(dictionary, name.get(), index.get()) == 0;
}

// The numbers of event kinds, and of their details, by the words of the trace's format.
bool addNumbers(PyObject *module)
{
    const Reference kinds = Reference::steal(PyDict_New());
    const Reference details = Reference::steal(PyDict_New());
    if (!kinds || !details)
        return false;
    for (std::size_t i = 1; i < static_cast<std::size_t>(EventKind::Count_); ++i) {
        const auto kind = static_cast<EventKind>(i);
        const std::string name(engine::trace::eventName(kind));
        if (!put(kinds.get(), name, i))
            return false;
        const auto words = engine::trace::detailNames(kind);
        for (std::size_t word = 0; word < words.size(); ++word) {
            if (!put(details.get(), name + ' ' + std::string(words[word]), word))
                return false;
        }
    }
    return PyModule_AddObjectRef(module, "kinds", kinds.get()) == 0
        && PyModule_AddObjectRef(module, "details", details.get()) == 0;
}

} // namespace

PyObject *initTrioModule()
{
    Reference module = Reference::steal(PyModule_Create(&definition));
    if (!module || !addNumbers(module.get()))
        return nullptr;
    return module.release();
}

} // namespace host
