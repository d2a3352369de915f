// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/event_names.h"
#include "engine/trace/trace.h"

#include <simdjson.h>

#include <optional>
#include <string>
#include <unordered_map>

namespace engine::trace {

// Turns the lines of a trace file, as parsed JSON objects, into entries of a
// trace. Nothing in a line is believed: every number must lie within what was
// told before, so that whoever uses the trace later need not check again.
// Each function returns what is wrong, as a sentence, or nothing.
class Record
{
public:
    using Object = simdjson::dom::object;
    using Element = simdjson::dom::element;
    using Complaint = std::optional<std::string>;

    explicit Record(Trace &trace) : m_trace(trace) {}

    Complaint header(const Object &line);
    Complaint event(const Object &line);

private:
    Complaint scope(const Object &object);
    Complaint task(const Object &object);
    Complaint exception(const Object &object);
    Complaint stack(const Element &list, FrameId &innermost);
    Complaint frame(const Object &object, Frame &frame, std::uint64_t &name);
    Complaint entities(const Object &line, std::string_view key, Complaint (Record::*add)(const Object &));
    Complaint slots(const Object &line, Event &event);
    Complaint value(const Object &line, const ValueSlot &slot, Event &event) const;
    Complaint circle(const Object &line, std::string_view key, Event &event);
    Complaint text(const Object &object, std::string_view key, StringId &into);

    Trace &m_trace;
    std::uint32_t m_tasksBefore = 0; // told in earlier lines
    std::unordered_map<std::uint64_t, FrameId> m_frames; // by the file's own numbers
};

} // namespace engine::trace
