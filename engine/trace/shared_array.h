// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory>
#include <vector>

namespace engine::trace {

// An array whose copies share what they have in common: a copy costs a pointer for each page of entries, and
// who changes an entry copies its page, once. One thread at a time, for all copies together.
template<class T>
class SharedArray
{
    static constexpr std::size_t perPage = 128;
    using Page = std::array<T, perPage>;

public:
    class Iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T *;
        using reference = const T &;

        Iterator() = default;
        Iterator(const SharedArray *array, std::size_t index) : m_array(array), m_index(index) {}
        reference operator*() const { return (*m_array)[m_index]; }
        pointer operator->() const { return &**this; }
        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        Iterator operator++(int)
        {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator &) const = default;

    private:
        const SharedArray *m_array = nullptr;
        std::size_t m_index = 0;
    };

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T &operator[](std::size_t index) const { return (*m_pages[index / perPage])[index % perPage]; }
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, m_size}; }

    // For writing. The reference lasts until the array is copied or resized.
    T &edit(std::size_t index)
    {
        std::shared_ptr<Page> &page = m_pages[index / perPage];
        if (page.use_count() > 1)
            page = std::make_shared<Page>(*page);
        return (*page)[index % perPage];
    }

    // Only ever to more; the new entries are fresh ones.
    void grow(std::size_t size)
    {
        while (m_pages.size() * perPage < size)
            m_pages.push_back(std::make_shared<Page>());
        m_size = std::max(m_size, size);
    }

    bool operator==(const SharedArray &other) const
    {
        return m_size == other.m_size
            && std::equal(m_pages.begin(), m_pages.end(), other.m_pages.begin(),
                [](const auto &one, const auto &two) { return one == two || *one == *two; });
    }

private:
    std::vector<std::shared_ptr<Page>> m_pages;
    std::size_t m_size = 0;
};

} // namespace engine::trace
