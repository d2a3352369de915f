// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/event.h"
#include "engine/trace/trace.h"

#include <optional>
#include <span>
#include <string_view>

// The words by which a trace file calls kinds, enums and slots (format.md).
namespace engine::trace {

// "task.created", "cancel.requested"; empty for None.
std::string_view eventName(EventKind kind);
std::optional<EventKind> eventKindOf(std::string_view name);

std::string_view scopeKindName(ScopeKind kind);
std::optional<ScopeKind> scopeKindOf(std::string_view name);

// The words of an event's detail, in the order of its enum; empty where a kind has none.
std::span<const std::string_view> detailNames(EventKind kind);

// What Event::value holds.
enum class ValueKind : std::uint8_t { Number, Task, Scope, Exception, Deadline, Circle };

struct ValueSlot
{
    std::string_view key;
    ValueKind kind = ValueKind::Number;
};

// The keys under which an event's slots are written. Every slot has one, also
// where a kind tells nothing in it, so that any event can be written.
std::string_view subjectKey(EventKind kind); // empty: about nothing
std::string_view detailKey(EventKind kind);
std::string_view countKey(EventKind kind);
std::string_view textKey(EventKind kind);
ValueSlot valueSlot(EventKind kind, std::uint8_t detail);

} // namespace engine::trace
