// SPDX-License-Identifier: GPL-3.0-or-later
// The layer within Python: its audit events, refused with a sentence. The
// kernel's layers refuse the same and more, but can only say EPERM.
#include "scenarios/host/sandbox.h"

#include "scenarios/host/python_reference.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <unordered_map>

#include <fcntl.h>
#include <unistd.h>

namespace host {

namespace {

enum class Check : std::uint8_t {
    Refused,
    OwnProcess, // the first argument is a process
    Open,
    Read, // the first argument is a path
    Write,
    WriteBoth, // so is the second
};

const std::unordered_map<std::string_view, Check> checks = {
    {"subprocess.Popen", Check::Refused}, {"os.system", Check::Refused}, {"os.exec", Check::Refused},
    {"os.fork", Check::Refused}, {"os.forkpty", Check::Refused}, {"os.posix_spawn", Check::Refused},
    {"os.spawn", Check::Refused}, {"pty.spawn", Check::Refused}, {"os.killpg", Check::Refused},
    {"os.kill", Check::OwnProcess}, {"signal.pthread_kill", Check::Refused}, {"socket.__new__", Check::Refused},
    {"socket.bind", Check::Refused}, {"socket.connect", Check::Refused}, {"socket.getaddrinfo", Check::Refused},
    {"socket.gethostbyname", Check::Refused}, {"socket.gethostbyaddr", Check::Refused},
    {"socket.getnameinfo", Check::Refused}, {"socket.sethostname", Check::Refused},
    {"resource.setrlimit", Check::Refused}, {"resource.prlimit", Check::Refused},
    {"open", Check::Open}, {"os.listdir", Check::Read}, {"os.scandir", Check::Read}, {"os.remove", Check::Write},
    {"os.rmdir", Check::Write}, {"os.mkdir", Check::Write}, {"os.rename", Check::WriteBoth}, {"os.link", Check::WriteBoth},
    {"os.symlink", Check::WriteBoth}, {"os.truncate", Check::Write}, {"os.chmod", Check::Write},
    {"os.chown", Check::Write}, {"os.lchown", Check::Write}, {"os.utime", Check::Write}, {"os.setxattr", Check::Write},
    {"os.removexattr", Check::Write},
};

SandboxRules s_rules; // as long as the process: an audit hook can't be taken back

int refuse(const char *what)
{
    PyErr_Format(PyExc_PermissionError, "%s is blocked by the sandbox of awaitscope-run (--no-sandbox allows it)", what);
    return -1;
}

int refusePath(const char *what, const std::string &path)
{
    const Reference sentence(PyUnicode_FromFormat("the sandbox of awaitscope-run does not let a script %s this (--no-sandbox allows it)", what));
    const Reference name(PyUnicode_DecodeFSDefault(path.c_str()));
    if (sentence && name) {
        const Reference error(PyObject_CallFunction(PyExc_PermissionError, "iOO", EACCES, sentence.get(), name.get()));
        if (error)
            PyErr_SetObject(PyExc_PermissionError, error.get());
    }
    return -1;
}

std::optional<std::string> pathOf(PyObject *args, Py_ssize_t index)
{
    if (PyTuple_GET_SIZE(args) <= index)
        return std::nullopt;
    PyObject *given = PyTuple_GET_ITEM(args, index);
    if (given == Py_None)
        return std::string(".");
    if (PyLong_Check(given))
        return std::nullopt;
    PyObject *bytes = nullptr;
    if (!PyUnicode_FSConverter(given, &bytes)) {
        PyErr_Clear();
        return std::nullopt;
    }
    const Reference owned(bytes);
    return std::string(PyBytes_AS_STRING(bytes));
}

bool within(const std::string &path, const std::string &folder)
{
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/' || folder == "/");
}

enum class Access : std::uint8_t { Read, Write };

bool allowed(const std::string &path, Access access)
{
    std::error_code error;
    const std::string real = std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error).string();
    if (within(real, s_rules.scratch) || real == "/dev/null")
        return true;
    if (access == Access::Write)
        return false;
    for (const std::string &folder : s_rules.readable) {
        if (within(real, folder))
            return true;
    }
    // What is not there is not refused but not found; devices are the kernel's matter.
    return real.starts_with("/dev/") || !std::filesystem::exists(real, error);
}

int checkPath(PyObject *args, Py_ssize_t index, Access access)
{
    const std::optional<std::string> path = pathOf(args, index);
    if (!path || allowed(*path, access))
        return 0;
    return refusePath(access == Access::Read ? "read" : "change", *path);
}

int audit(const char *event, PyObject *args, void *)
{
    const auto found = checks.find(event);
    if (found == checks.end())
        return 0;
    switch (found->second) {
    case Check::Refused:
        return refuse(std::string_view(event) == "socket.__new__" ? "socket.socket()" : event);
    case Check::OwnProcess: {
        const long process = PyTuple_GET_SIZE(args) > 0 ? PyLong_AsLong(PyTuple_GET_ITEM(args, 0)) : 0;
        PyErr_Clear();
        return process == getpid() ? 0 : refuse("os.kill of another process");
    }
    case Check::Open: {
        long flags = PyTuple_GET_SIZE(args) > 2 && PyLong_Check(PyTuple_GET_ITEM(args, 2)) ? PyLong_AsLong(PyTuple_GET_ITEM(args, 2)) : 0;
        PyErr_Clear();
        const bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
        return checkPath(args, 0, writes ? Access::Write : Access::Read);
    }
    case Check::Read:
        return checkPath(args, 0, Access::Read);
    case Check::Write:
        return checkPath(args, 0, Access::Write);
    case Check::WriteBoth: {
        const int first = checkPath(args, 0, Access::Write);
        return first != 0 ? first : checkPath(args, 1, Access::Write);
    }
    }
    return 0;
}

} // namespace

bool explainRefusals(const SandboxRules &rules)
{
    s_rules = rules;
    return PySys_AddAuditHook(audit, nullptr) == 0;
}

} // namespace host
