// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/local_values.h"

#include "scenarios/host/asyncio/known_objects.h"
#include "scenarios/host/asyncio/safe_repr.h"

#include <algorithm>
#include <charconv>

namespace host::asyncio {

using engine::trace::StringId;
using engine::trace::Trace;

namespace {

constexpr std::size_t mostLocals = 12; // of one frame

// Of a local variable; its name lives as long as the code object, which codeInfo() keeps.
StringId nameId(Trace &trace, PyObject *name)
{
    static auto *known = new Known<StringId>;
    const auto *id = known->find(name);
    return id ? *id : known->enter(name, trace.intern(safeText(name)));
}

// Many variables hold the same few numbers, and go on holding them.
StringId numberId(Trace &trace, long long number)
{
    struct Entry
    {
        long long number = 0;
        StringId id;
    };
    static std::array<Entry, 1024> known;
    Entry &entry = known[static_cast<std::uint64_t>(number) % known.size()];
    if (entry.number != number || !trace.keeps(entry.id)) {
        char digits[24];
        entry = {number, trace.note({digits, std::to_chars(digits, digits + sizeof digits, number).ptr})};
    }
    return entry.id;
}

// What a variable holds. A counter in a loop is new at each await: it gets there without a text of its own.
StringId valueId(Trace &trace, PyObject *value)
{
    if (PyLong_CheckExact(value)) {
        int overflow = 0;
        const long long number = PyLong_AsLongLongAndOverflow(value, &overflow);
        if (!overflow)
            return numberId(trace, number);
    }
    return trace.note(safeRepr(value, 60, Detail::State));
}

} // namespace

std::vector<std::pair<StringId, StringId>> localsOf(Trace &trace, const InnerFrame *frame, PyCodeObject *code)
{
    std::vector<std::pair<StringId, StringId>> out;
    out.reserve(std::min(static_cast<std::size_t>(code->co_nlocals), mostLocals));
    const auto add = [&](PyObject *name, PyObject *value) {
        const Reference kept = Reference::borrow(value); // a collection of garbage may let go of it
        out.emplace_back(nameId(trace, name), valueId(trace, value));
        return out.size() < mostLocals;
    };
    visitLocals(frame, code, std::ref(add));
    return out;
}

} // namespace host::asyncio
