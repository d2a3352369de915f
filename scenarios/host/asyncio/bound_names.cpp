// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/bound_names.h"

#include "scenarios/host/asyncio/script_frames.h"

#include <opcode.h>

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
        constexpr int most = 32;
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
    int instruction() const { return m_instruction; }

    bool stores() const
    {
        return m_instruction == STORE_FAST || m_instruction == STORE_DEREF || m_instruction == STORE_NAME
            || m_instruction == STORE_GLOBAL || m_instruction == STORE_ATTR;
    }
    std::string storedName() const
    {
        if (m_instruction != STORE_FAST && m_instruction != STORE_DEREF)
            return textAt(m_code->co_names, m_argument);
        const Reference variables = Reference::steal(PyCode_GetVarnames(m_code.get()));
        const auto plain = static_cast<int>(variables ? PyTuple_GET_SIZE(variables.get()) : 0);
        if (m_argument < plain)
            return textAt(variables.get(), m_argument);
        const Reference cells = Reference::steal(PyCode_GetCellvars(m_code.get()));
        return textAt(cells.get(), m_argument - plain);
    }

private:
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
        if (code.instruction() == POP_TOP)
            break;
    }
    return {};
}

std::string assignedName(Trace &trace, PyFrameObject *frame)
{
    if (!frame)
        return {};
    const SavedError saved;
    Following code(trace, frame);
    if (!code.next())
        return {};
    const bool isLoaded = code.instruction() == LOAD_FAST || code.instruction() == LOAD_DEREF || code.instruction() == LOAD_NAME
        || code.instruction() == LOAD_GLOBAL;
    if (isLoaded) // whose attribute it becomes
        return code.next() && code.instruction() == STORE_ATTR ? code.storedName() : std::string();
    return code.stores() && code.instruction() != STORE_ATTR ? code.storedName() : std::string();
}

} // namespace host::asyncio
