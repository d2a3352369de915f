// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/errors.h"

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

// Results on their way: values, references, or none.
namespace engine::detail {

// What awaiting a task or future gives: a copy, as others may await it too; of what cannot be copied
// the thing itself, which the first may move away.
template<class T>
using Given = std::conditional_t<std::is_copy_constructible_v<T>, T, std::add_rvalue_reference_t<T>>;

// What a task or future keeps when it is done.
template<class T>
class ValueOf
{
public:
    template<class Source>
    void set(Source &&source)
    {
        m_value.emplace(source());
    }
    void clear() { m_value.reset(); }
    const T &get() const { return *m_value; }
    // For who awaits it.
    Given<T> give()
    {
        if constexpr (std::is_copy_constructible_v<T>)
            return *m_value;
        else
            return std::move(*m_value);
    }
    T take() { return std::move(*m_value); }

private:
    std::optional<T> m_value;
};

template<class T>
class ValueOf<T &>
{
public:
    template<class Source>
    void set(Source &&source)
    {
        m_value = &source();
    }
    void clear() { m_value = nullptr; }
    T &get() const { return *m_value; }
    T &give() const { return *m_value; }
    T &take() const { return *m_value; }

private:
    T *m_value = nullptr;
};

template<>
class ValueOf<void>
{
public:
    template<class Source>
    void set(Source &&source)
    {
        source();
    }
    void clear() {}
    void get() const {}
    void give() const {}
    void take() const {}
};

// What a coroutine returned, until it is fetched, once.
template<class T>
class Result
{
public:
    template<class U>
        requires std::is_convertible_v<U &&, T>
    void return_value(U &&value)
    {
        m_value.emplace(std::forward<U>(value));
    }
    T take() { return std::move(*m_value); }

private:
    std::optional<T> m_value;
};

template<class T>
class Result<T &>
{
public:
    void return_value(T &value) { m_value = &value; }
    T &take() { return *m_value; }

private:
    T *m_value = nullptr;
};

template<>
class Result<void>
{
public:
    void return_void() {}
    void take() {}
};

} // namespace engine::detail
