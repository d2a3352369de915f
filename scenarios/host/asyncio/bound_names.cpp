// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/bound_names.h"

#include "scenarios/host/asyncio/script_frames.h"

#include <opcode.h>

#include <algorithm>
#include <utility>

namespace host::asyncio {

using engine::trace::Trace;

namespace {

std::string textAt(PyObject *names, int index)
{
    const char *text = names && index < PyTuple_GET_SIZE(names) ? PyUnicode_AsUTF8(PyTuple_GET_ITEM(names, index)) : nullptr;
    PyErr_Clear(); // lone surrogates
    return text ? text : "";
}

// The instructions that follow the one which runs in a frame of the script.
class Following
{
public:
    Following(Trace &trace, PyFrameObject *frame) : m_code(BasicReference<PyCodeObject>::steal(PyFrame_GetCode(frame)))
    {
        if (!codeInfo(trace, m_code.get()).isScript)
            return;
        m_bytes = Reference::steal(PyCode_GetCode(m_code.get()));
        m_place = PyFrame_GetLasti(frame);
    }

    // False after the last, or after so many that no statement is as long.
    bool next()
    {
        constexpr int most = 256;
        int extended = 0;
        while (m_bytes && m_place >= 0 && m_place + 3 < PyBytes_GET_SIZE(m_bytes.get()) && m_taken++ < most) {
            m_place += 2;
            const auto *bytes = reinterpret_cast<const unsigned char *>(PyBytes_AS_STRING(m_bytes.get()));
            m_instruction = bytes[m_place];
            m_argument = extended | bytes[m_place + 1];
            extended = m_instruction == EXTENDED_ARG ? m_argument << 8 : 0;
            if (m_instruction != EXTENDED_ARG && m_instruction != CACHE)
                return true;
        }
        return false;
    }
    // Of the one that runs.
    int running() const
    {
        return m_bytes && m_place >= 0 && m_place < PyBytes_GET_SIZE(m_bytes.get()) ? static_cast<unsigned char>(PyBytes_AS_STRING(m_bytes.get())[m_place]) : 0;
    }
    int instruction() const { return m_instruction; }
    int argument() const { return m_argument; }

    bool stores() const
    {
        return m_instruction == STORE_FAST || m_instruction == STORE_DEREF || m_instruction == STORE_NAME
            || m_instruction == STORE_GLOBAL || m_instruction == STORE_ATTR;
    }
    bool loads() const // something, without looking at what there is
    {
        return m_instruction == LOAD_FAST || m_instruction == LOAD_DEREF || m_instruction == LOAD_NAME || m_instruction == LOAD_GLOBAL
            || m_instruction == LOAD_CONST || m_instruction == LOAD_CLOSURE || m_instruction == PUSH_NULL;
    }
    std::string storedName() const
    {
        const bool local = m_instruction == STORE_FAST || m_instruction == STORE_DEREF;
        return local ? localName(m_argument) : textAt(m_code->co_names, m_argument);
    }

private:
    // The function's own variables are counted first, then those of them that only stand in cells, then those of the functions around it.
    std::string localName(int index) const
    {
        const Reference variables = Reference::steal(PyCode_GetVarnames(m_code.get()));
        const Reference cells = Reference::steal(PyCode_GetCellvars(m_code.get()));
        const Reference outer = Reference::steal(PyCode_GetFreevars(m_code.get()));
        if (!variables || !cells || !outer)
            return {};
        const auto plain = static_cast<int>(PyTuple_GET_SIZE(variables.get()));
        if (index < plain)
            return textAt(variables.get(), index);
        int left = index - plain;
        for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(cells.get()); ++n) {
            const int isArgument = PySequence_Contains(variables.get(), PyTuple_GET_ITEM(cells.get(), n));
            if (isArgument == 0 && left-- == 0)
                return textAt(cells.get(), static_cast<int>(n));
        }
        return textAt(outer.get(), left);
    }

    BasicReference<PyCodeObject> m_code;
    Reference m_bytes;
    int m_place = -1;
    int m_taken = 0;
    int m_instruction = 0;
    int m_argument = 0;
};

} // namespace

std::string withName(Trace &trace, PyFrameObject *frame)
{
    if (!frame)
        return {};
    const SavedError saved;
    for (Following code(trace, frame); code.next();) {
        if (code.stores())
            return code.storedName();
        if (code.instruction() == POP_TOP || code.instruction() == RETURN_VALUE)
            break;
    }
    return {};
}

std::string assignedName(Trace &trace, PyFrameObject *frame)
{
    if (!frame)
        return {};
    const SavedError saved;
    int above = 0; // so many values lie on it
    int place = -1; // in a tuple that is taken apart at once
    Following code(trace, frame);
    if (code.running() == BINARY_SUBSCR) // made by what it is kept in, as a defaultdict
        return {};
    while (code.next()) {
        const int instruction = code.instruction();
        const int count = code.argument();
        if (place >= 0) {
            if (instruction != UNPACK_SEQUENCE)
                return {};
            above = std::exchange(place, -1);
        } else if (instruction == STORE_ATTR) { // the object lies on the value
            if (above < 2)
                return above == 1 ? code.storedName() : std::string();
            above -= 2;
        } else if (code.stores()) {
            if (above-- == 0)
                return code.storedName();
        } else if (instruction == SWAP && (above == 0 || above == count - 1)) {
            above = count - 1 - above;
        } else if (instruction == BUILD_TUPLE && above < count) {
            place = count - 1 - above;
        } else if (const int change = PyCompile_OpcodeStackEffect(instruction, count); code.loads() || instruction == COPY) {
            above += instruction == COPY ? 0 : change; // of the two that are equal then, the upper
        } else if (change == PY_INVALID_STACK_EFFECT || instruction == SEND || 1 - std::min(change, 0) > above) {
            return {}; // it goes into something
        } else {
            above += change;
        }
    }
    return {};
}

} // namespace host::asyncio
