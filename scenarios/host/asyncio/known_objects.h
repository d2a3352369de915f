// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace host::asyncio {

// What is known of objects that live on, each by its address: asked for at every event, and mostly of the same few.
template<class Value>
class Known
{
public:
    // Null: nothing yet.
    const Value *find(const void *object)
    {
        Recent &recent = m_recent[reinterpret_cast<std::uintptr_t>(object) / 16 % m_recent.size()];
        if (recent.object == object)
            return recent.value;
        const auto found = m_all.find(object);
        if (found == m_all.end())
            return nullptr;
        recent = {object, &found->second};
        return recent.value;
    }
    const Value &enter(const void *object, Value value) { return m_all.emplace(object, std::move(value)).first->second; }

private:
    struct Recent
    {
        const void *object = nullptr;
        const Value *value = nullptr;
    };

    std::array<Recent, 256> m_recent;
    std::unordered_map<const void *, Value> m_all; // whose values stay where they are
};

} // namespace host::asyncio
