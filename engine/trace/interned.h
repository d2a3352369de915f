// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace engine::trace {

// Values that are kept once each and numbered from 1, in order. A number stays good until
// forget() took it; then it names an empty value, and the same value gets a new one.
// References last until then, also over enter().
template<class Value, class Hash>
class Interned
{
public:
    std::uint32_t last() const { return m_forgotten + static_cast<std::uint32_t>(m_values.size()); }
    std::size_t kept() const { return m_values.size(); }

    bool keeps(std::uint32_t number) const { return number > m_forgotten && number <= last(); }

    const Value &operator[](std::uint32_t number) const
    {
        static const Value empty{};
        return keeps(number) ? m_values[number - m_forgotten - 1] : empty;
    }

    // The number of a value equal to `key`, from which a Value can be made if there is none yet.
    template<class Key>
    std::uint32_t enter(Key &&key)
    {
        if ((m_used + 1) * 4 > m_slots.size() * 3)
            rehash();
        const auto hash = static_cast<std::uint32_t>(Hash{}(key));
        const std::size_t mask = m_slots.size() - 1;
        std::size_t place = hash & mask;
        for (; m_slots[place].number != 0; place = (place + 1) & mask) {
            const Slot &slot = m_slots[place];
            if (slot.hash == hash && slot.number > m_forgotten && m_values[slot.number - m_forgotten - 1] == key)
                return slot.number;
        }
        m_values.emplace_back(std::forward<Key>(key));
        m_slots[place] = {hash, last()};
        ++m_used;
        return last();
    }

    // Takes the oldest until so many are left.
    void forget(std::size_t left)
    {
        while (m_values.size() > left) {
            m_values.pop_front();
            ++m_forgotten;
        }
    }

private:
    struct Slot
    {
        std::uint32_t hash = 0;
        std::uint32_t number = 0; // 0: free. Of a forgotten value: taken, until the next rehash()
    };

    void rehash()
    {
        std::size_t size = 64;
        while (size < m_values.size() * 2 + 2)
            size *= 2;
        std::vector<Slot> before(size);
        before.swap(m_slots);
        m_used = 0;
        for (const Slot &slot : before) {
            if (slot.number <= m_forgotten)
                continue;
            std::size_t place = slot.hash & (size - 1);
            while (m_slots[place].number != 0)
                place = (place + 1) & (size - 1);
            m_slots[place] = slot;
            ++m_used;
        }
    }

    std::deque<Value> m_values;
    std::vector<Slot> m_slots; // a power of two, open addressing
    std::size_t m_used = 0;
    std::uint32_t m_forgotten = 0; // numbers up to this one
};

} // namespace engine::trace
