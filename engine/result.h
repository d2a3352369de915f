// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/errors.h"

#include <concepts>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

// Results on their way: values, references, or none.
namespace engine::detail {

// Whether a copy of it compiles. Containers claim that of themselves whatever they hold; `Around` are those that T is in.
template<class T, class... Around>
consteval bool canBeCopied()
{
    if constexpr ((std::is_same_v<T, Around> || ...) || std::is_trivially_copy_constructible_v<T>) {
        return true; // views among them
    } else if constexpr (!std::is_copy_constructible_v<T>) {
        return false;
    } else if constexpr (requires { requires std::is_object_v<typename T::value_type>; }) {
        return canBeCopied<typename T::value_type, T, Around...>();
    } else if constexpr (requires { std::tuple_size<T>::value; }) {
        return []<std::size_t... i>(std::index_sequence<i...>) {
            return (canBeCopied<std::tuple_element_t<i, T>, T, Around...>() && ...);
        }(std::make_index_sequence<std::tuple_size_v<T>>());
    } else {
        return true;
    }
}

// What awaiting a task or future gives: a copy, as others may await it too; of what cannot be copied
// the thing itself, which the first may move away.
template<class T>
using Given = std::conditional_t<canBeCopied<T>(), T, std::add_rvalue_reference_t<T>>;

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
        if constexpr (canBeCopied<T>())
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
    template<class U = T> // or what is in braces
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
