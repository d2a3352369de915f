// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/interpreter.h"

#include "scenarios/host/anyio_module.h"
#include "scenarios/host/clock_functions.h"
#include "scenarios/host/context_token.h"
#include "scenarios/host/embedded_python.h"
#include "scenarios/host/environment_module.h"
#include "scenarios/host/exception_watch.h"
#include "scenarios/host/forgotten_steps.h"
#include "scenarios/host/newer_attribute_errors.h"
#include "scenarios/host/newer_builtins.h"
#include "scenarios/host/newer_compile.h"
#include "scenarios/host/newer_dates.h"
#include "scenarios/host/newer_hash_errors.h"
#include "scenarios/host/newer_math.h"
#include "scenarios/host/newer_method_errors.h"
#include "scenarios/host/newer_sum.h"
#include "scenarios/host/newer_wording.h"
#include "scenarios/host/python_reference.h"
#include "scenarios/host/script_run.h"
#include "scenarios/host/trio_module.h"

#include <cstdlib>
#include <string>

namespace host {

namespace {

constexpr int exitBroken = 70; // our own fault

// Python's settings: its own defaults, but nothing left to chance.
PyStatus startPython(const ScriptRun &run)
{
    // What an order or an object's hash may depend on, is fixed.
    setenv("TZ", "UTC", 1);
    PyConfig config;
    PyConfig_InitPythonConfig(&config);
    config.parse_argv = 0;
    config.use_hash_seed = 1;
    config.hash_seed = 0;
    config.write_bytecode = 0;
    PyStatus status = PyConfig_SetBytesString(&config, &config.program_name, AWAITSCOPE_PYTHON);
    std::vector<std::string> words{run.options().script};
    words.insert(words.end(), run.options().arguments.begin(), run.options().arguments.end());
    std::vector<char *> pointers;
    for (std::string &word : words)
        pointers.push_back(word.data());
    if (!PyStatus_Exception(status))
        status = PyConfig_SetBytesArgv(&config, static_cast<Py_ssize_t>(pointers.size()), pointers.data());
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    return status;
}

// `builtins` is for our own code: what a script makes of the real ones does not break it.
Reference importEmbedded(PyObject *builtins)
{
    Reference package(PyModule_New("_awaitscope_host"));
    const Reference path(PyList_New(0));
    if (!package || !path || PyObject_SetAttrString(package.get(), "__path__", path.get()) < 0
        || PyDict_SetItemString(PyImport_GetModuleDict(), "_awaitscope_host", package.get()) < 0)
        return {};
    Reference last;
    for (const EmbeddedModule &module : embeddedModules()) {
        const std::string name = "_awaitscope_host." + module.name;
        const std::string file = "<awaitscope>/" + module.name + ".py";
        const Reference code(Py_CompileString(module.source.c_str(), file.c_str(), Py_file_input));
        PyObject *here = PyImport_AddModule(name.c_str());
        if (!code || !here || PyDict_SetItemString(PyModule_GetDict(here), "__builtins__", builtins) < 0)
            return {};
        last = Reference(PyImport_ExecCodeModuleEx(name.c_str(), code.get(), file.c_str()));
        if (!last || PyObject_SetAttrString(package.get(), module.name.c_str(), last.get()) < 0)
            return {};
    }
    return last;
}

int brokenHost()
{
    PyErr_Print();
    std::fputs("awaitscope-run: its own Python part failed, see above; this is a mistake in awaitscope-run\n", stderr);
    return exitBroken;
}

// The script's module, as python3 makes it.
PyObject *mainDictionary()
{
    return PyModule_GetDict(PyImport_AddModule("__main__"));
}

// The exception that is set, with its traceback; clears it.
Reference takeException()
{
    PyObject *type = nullptr;
    PyObject *value = nullptr;
    PyObject *traceback = nullptr;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (traceback)
        PyException_SetTraceback(value, traceback);
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    return Reference(value);
}

} // namespace

int interpret(ScriptRun &run)
{
    PyImport_AppendInittab("_awaitscope", &PyInit__awaitscope);
    PyImport_AppendInittab("_awaitscope_environment", &initEnvironmentModule);
    PyImport_AppendInittab("_awaitscope_trio", &initTrioModule);
    PyImport_AppendInittab("_awaitscope_anyio", &initAnyioModule);
    setEnvironmentRun(&run);
    if (const PyStatus status = startPython(run); PyStatus_Exception(status)) {
        std::fprintf(stderr, "awaitscope-run: Python does not start: %s\n", status.err_msg ? status.err_msg : "unknown reason");
        return exitBroken;
    }
    run.start(std::string(Py_GetVersion(), std::string(Py_GetVersion()).find(' ')));
    if (!installClock() || !installExceptionWatch() || !installContextToken() || !installNewerBuiltins() || !installNewerSum()
        || !installNewerMath() || !installNewerMethodErrors() || !installNewerDates() || !installNewerCompile())
        return brokenHost();
    const Reference builtins(PyDict_Copy(PyEval_GetBuiltins()));
    const Reference host = builtins ? importEmbedded(builtins.get()) : Reference();
    if (!host)
        return brokenHost();
    installNewerWording();
    warnOfForgottenSteps();
    installNewerAttributeErrors();
    installNewerHashErrors();
    const Reference prepared(PyObject_CallMethod(host.get(), "prepare", "O", mainDictionary()));
    if (!prepared || PyDict_Update(builtins.get(), PyEval_GetBuiltins()) < 0)
        return brokenHost();

    // Evaluated from here, so that no frame of ours is below the script's.
    const Reference text(PyBytes_FromStringAndSize(run.source().text.data(), static_cast<Py_ssize_t>(run.source().text.size())));
    Reference code(PyObject_CallMethod(host.get(), "compile_script", "O", text.get()));
    Reference result;
    if (code) {
        run.begin();
        result = Reference(PyEval_EvalCode(code.get(), mainDictionary(), mainDictionary()));
    }
    code = {};
    // In a list, from which it is taken: what it keeps alive ends before the interpreter does.
    const Reference errors(PyList_New(0));
    if (!result && (!errors || PyList_Append(errors.get(), takeException().get()) < 0))
        return brokenHost();
    const Reference status(PyObject_CallMethod(host.get(), "finish", "O", errors.get()));
    if (!status)
        return brokenHost();
    return static_cast<int>(PyLong_AsLong(status.get()));
}

} // namespace host
