// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/module_functions.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/objects.h"

#include <cstring>

namespace host::asyncio {

Types types{};

PyTypeObject *addType(PyObject *module, PyType_Spec &spec, PyTypeObject *base)
{
    PyObject *type = base ? PyType_FromSpecWithBases(&spec, reinterpret_cast<PyObject *>(base)) : PyType_FromSpec(&spec);
    if (!type)
        return nullptr;
    const char *dot = std::strrchr(spec.name, '.');
    if (PyModule_AddObjectRef(module, dot ? dot + 1 : spec.name, type) < 0)
        return nullptr;
    auto *made = reinterpret_cast<PyTypeObject *>(type);
    if (std::strncmp(spec.name, "asyncio.", std::strlen("asyncio.")) == 0)
        made->tp_name = std::strrchr(made->tp_name, '.') + 1; // asyncio writes them in Python, where errors name no module
    return made;
}

namespace {

PyModuleDef definition{PyModuleDef_HEAD_INIT, "_awaitscope", nullptr, -1, moduleFunctions, nullptr, nullptr, nullptr, nullptr};

} // namespace
} // namespace host::asyncio

extern "C" PyObject *PyInit__awaitscope()
{
    using namespace host::asyncio;
    Reference module = Reference::steal(PyModule_Create(&definition));
    if (!module || !makeNames() || !makeHandleTypes(module.get()) || !makeLoopType(module.get())
        || !makeFutureTypes(module.get()) || !makeTaskType(module.get()) || !makeAwaitableTypes(module.get())
        || !makeTaskGroupTypes(module.get()) || !makeTimeoutType(module.get()) || !makeRunnerType(module.get()))
        return nullptr;
    return module.release();
}
