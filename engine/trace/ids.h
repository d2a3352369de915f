// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>

// The numbers by which a trace names things. All count from 1; 0 means "none".
namespace engine::trace {

// Virtual time since the start of the run.
using Time = std::chrono::nanoseconds;

// Position of an event in its trace. Event 1 is the first.
using EventNumber = std::uint32_t;

template<class Tag>
struct Id
{
    std::uint32_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    constexpr auto operator<=>(const Id &) const = default;
};

using TaskId = Id<struct TaskTag>;
using ScopeId = Id<struct ScopeTag>; // a runner, a task group, a timeout
using ExceptionId = Id<struct ExceptionTag>;
using StringId = Id<struct StringTag>; // 0 is the empty string
using FrameId = Id<struct FrameTag>;

} // namespace engine::trace

template<class Tag>
struct std::hash<engine::trace::Id<Tag>>
{
    std::size_t operator()(engine::trace::Id<Tag> id) const noexcept { return id.value; }
};
