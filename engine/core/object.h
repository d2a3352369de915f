// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace engine::core {

// Whatever the core keeps hold of for a while. How long such a thing lives is
// its own business: one that stands in a coroutine frame does nothing here,
// Counted ones count, and the Python host counts with Python's references.
class Object
{
public:
    Object() = default;
    Object(const Object &) = delete;
    Object &operator=(const Object &) = delete;

    virtual void retain() noexcept {}
    virtual void release() noexcept {}

protected:
    virtual ~Object() = default;
};

// Lives on the heap, and dies with its last reference. One thread only.
class Counted : public Object
{
public:
    void retain() noexcept final { ++m_references; }
    void release() noexcept final
    {
        if (--m_references == 0)
            delete this;
    }
    std::uint32_t references() const { return m_references; }

private:
    std::uint32_t m_references = 0;
};

// A reference to an Object, or none.
template<class T>
class Ref
{
public:
    Ref() = default;
    Ref(std::nullptr_t) {}
    explicit Ref(T *object) : m_object(object)
    {
        if (m_object)
            m_object->retain();
    }
    // Takes over a reference that the caller has.
    static Ref adopt(T *object)
    {
        Ref ref;
        ref.m_object = object;
        return ref;
    }
    Ref(const Ref &other) : Ref(other.m_object) {}
    Ref(Ref &&other) noexcept : m_object(std::exchange(other.m_object, nullptr)) {}
    template<class U>
        requires std::is_convertible_v<U *, T *>
    Ref(const Ref<U> &other) : Ref(other.get())
    {
    }
    template<class U>
        requires std::is_convertible_v<U *, T *>
    Ref(Ref<U> &&other) noexcept : m_object(other.detach())
    {
    }
    ~Ref()
    {
        if (m_object)
            m_object->release();
    }

    Ref &operator=(Ref other) noexcept
    {
        std::swap(m_object, other.m_object);
        return *this;
    }

    T *get() const { return m_object; }
    T *detach() { return std::exchange(m_object, nullptr); } // the reference is the caller's
    T &operator*() const { return *m_object; }
    T *operator->() const { return m_object; }
    explicit operator bool() const { return m_object != nullptr; }
    bool operator==(const Ref &) const = default;

private:
    T *m_object = nullptr;
};

// The message of a cancellation: anything at all, only handed on. None: no message.
using Message = Ref<Object>;

} // namespace engine::core
