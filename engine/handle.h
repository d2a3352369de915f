// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/object.h"
#include "engine/frame_pool.h"

// What the handles of the C++ face are made of, copies of which stand for the same thing.
namespace engine::detail {

[[noreturn, gnu::cold]] void raiseEmpty();

// Lives in the pool for as long as handles, or the engine, keep it.
template<class Base, frame_pool::Kind kind = frame_pool::Kind::Other>
class Kept : public Base, public frame_pool::Pooled<kind>
{
public:
    using Base::Base;

    void retain() noexcept final { ++m_references; }
    void release() noexcept final
    {
        if (--m_references == 0)
            delete this;
    }

private:
    std::uint32_t m_references = 0;
};

// Throws RuntimeError where it stands for nothing, as one that was moved from.
template<class T>
class Handle
{
public:
    Handle() = default;
    explicit Handle(T *thing) : m_thing(thing) {}

    T &operator*() const
    {
        if (!m_thing) [[unlikely]]
            raiseEmpty();
        return *m_thing;
    }
    T *operator->() const { return &operator*(); }
    T *get() const { return m_thing.get(); } // null: nothing

private:
    core::Ref<T> m_thing;
};

} // namespace engine::detail
