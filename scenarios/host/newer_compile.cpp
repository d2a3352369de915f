// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_compile.h"

#include "scenarios/host/python_reference.h"

#include <string_view>
#include <vector>

namespace host {

namespace {

using Call = PyObject *(*)(PyObject *, PyObject *const *, Py_ssize_t);
using CallWithKeywords = PyObject *(*)(PyObject *, PyObject *const *, Py_ssize_t, PyObject *);

CallWithKeywords s_compile = nullptr;
Call s_eval = nullptr;
CallWithKeywords s_exec = nullptr;
bool s_isRead = false; // again, which takes compile() itself

bool isAskedByHost()
{
    PyObject *globals = PyEval_GetGlobals(); // null where no frame is
    PyObject *name = globals ? PyDict_GetItemString(globals, "__name__") : nullptr;
    const char *text = name && PyUnicode_Check(name) ? PyUnicode_AsUTF8(name) : nullptr;
    PyErr_Clear();
    return text && std::string_view(text).starts_with("_awaitscope_host.");
}

bool isSource(PyObject *source)
{
    return PyUnicode_Check(source) || PyBytes_Check(source) || PyByteArray_Check(source);
}

// The error of a source that is refused; not one of code that has run.
Reference refusal()
{
    if (s_isRead || !(PyErr_ExceptionMatches(PyExc_SyntaxError) || PyErr_ExceptionMatches(PyExc_ValueError)))
        return {};
    PyObject *type = nullptr;
    PyObject *value = nullptr;
    PyObject *traceback = nullptr;
    PyErr_Fetch(&type, &value, &traceback);
    if (traceback || isAskedByHost()) {
        PyErr_Restore(type, value, traceback);
        return {};
    }
    PyErr_NormalizeException(&type, &value, &traceback);
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    return Reference(value);
}

// The tree of a source that was refused. Empty, with the error in newer words set, if it cannot be read either way.
Reference readAgain(const Reference &error, PyObject *source, PyObject *path, const char *mode, PyObject *flags)
{
    static PyObject *module = PyImport_ImportModule("_awaitscope_host.newer_sources");
    s_isRead = true;
    Reference read(module ? PyObject_CallMethod(module, "read_again", "OOOsO", error.get(), source, path, mode, flags) : nullptr);
    s_isRead = false;
    if (read && PyExceptionInstance_Check(read.get())) {
        PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(read.get())), read.get());
        return {};
    }
    return read;
}

PyObject *argument(PyObject *const *arguments, Py_ssize_t count, PyObject *names, Py_ssize_t place, const char *name)
{
    if (place < count)
        return arguments[place];
    for (Py_ssize_t at = 0; names && at < PyTuple_GET_SIZE(names); ++at)
        if (PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(names, at), name) == 0)
            return arguments[count + at];
    return nullptr;
}

PyObject *compileSource(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *names)
{
    PyObject *result = s_compile(self, arguments, count, names);
    if (result || count < 3 || !isSource(arguments[0]))
        return result;
    const char *mode = PyUnicode_Check(arguments[2]) ? PyUnicode_AsUTF8(arguments[2]) : nullptr;
    const Reference error = mode ? refusal() : Reference();
    if (!error)
        return nullptr;
    PyObject *flags = argument(arguments, count, names, 3, "flags");
    const Reference tree = readAgain(error, arguments[0], arguments[1], mode, flags ? flags : Py_None);
    if (!tree)
        return nullptr;
    std::vector<PyObject *> given(arguments, arguments + count + (names ? PyTuple_GET_SIZE(names) : 0));
    given[0] = tree.get();
    return s_compile(self, given.data(), count, names);
}

// What eval() or exec() is to run instead of a source that was refused.
Reference codeOf(PyObject *self, PyObject *source, const char *mode)
{
    const Reference error = refusal();
    const Reference path(error ? PyUnicode_FromString("<string>") : nullptr);
    const Reference tree = path ? readAgain(error, source, path.get(), mode, Py_None) : Reference();
    const Reference modeText(tree ? PyUnicode_FromString(mode) : nullptr);
    PyObject *const given[] = {tree.get(), path.get(), modeText.get()};
    return Reference(modeText ? s_compile(self, given, 3, nullptr) : nullptr);
}

PyObject *evalSource(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    PyObject *result = s_eval(self, arguments, count);
    if (result || count == 0 || !isSource(arguments[0]))
        return result;
    const Reference code = codeOf(self, arguments[0], "eval");
    std::vector<PyObject *> given(arguments, arguments + count);
    given[0] = code.get();
    return code ? s_eval(self, given.data(), count) : nullptr;
}

PyObject *execSource(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *names)
{
    PyObject *result = s_exec(self, arguments, count, names);
    if (result || count == 0 || !isSource(arguments[0]))
        return result;
    const Reference code = codeOf(self, arguments[0], "exec");
    std::vector<PyObject *> given(arguments, arguments + count + (names ? PyTuple_GET_SIZE(names) : 0));
    given[0] = code.get();
    return code ? s_exec(self, given.data(), count, names) : nullptr;
}

// In the place of the function's own code: it stays the same object.
template<typename Function>
bool replace(PyObject *module, const char *name, int flags, Function &plain, Function newer)
{
    const Reference function(PyObject_GetAttrString(module, name));
    if (!function || !PyCFunction_Check(function.get()) || PyCFunction_GET_FLAGS(function.get()) != flags)
        return function && true;
    PyMethodDef &definition = *reinterpret_cast<PyCFunctionObject *>(function.get())->m_ml;
    plain = reinterpret_cast<Function>(reinterpret_cast<void *>(definition.ml_meth));
    definition.ml_meth = reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(newer));
    return true;
}

} // namespace

bool installNewerCompile()
{
    if constexpr (PY_VERSION_HEX >= 0x030C0000)
        return true;
    const Reference builtins(PyImport_ImportModule("builtins"));
    return builtins && replace(builtins.get(), "compile", METH_FASTCALL | METH_KEYWORDS, s_compile, compileSource)
        && replace(builtins.get(), "eval", METH_FASTCALL, s_eval, evalSource)
        && replace(builtins.get(), "exec", METH_FASTCALL | METH_KEYWORDS, s_exec, execSource);
}

} // namespace host
