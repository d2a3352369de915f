// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/network_waits.h"

#include "scenarios/host/asyncio/frame_locals.h"

namespace host::asyncio {

namespace {

struct NetworkCall
{
    std::string_view file;
    std::string_view function;
    std::string_view local; // the frame's variable for what is waited at
    std::string_view before; // its name
    std::string_view fallback; // for a name
    std::string_view after;
};

constexpr std::string_view connections = "connections to ";

constexpr NetworkCall calls[] = {
    {"asyncio/streams.py", "_wait_for_data", "self", "data from ", "a connection", ""},
    {"asyncio/streams.py", "read", "self", "data from ", "a connection", ""},
    {"asyncio/streams.py", "readexactly", "self", "data from ", "a connection", ""},
    {"asyncio/streams.py", "readuntil", "self", "data from ", "a connection", ""},
    {"asyncio/streams.py", "readline", "self", "a line from ", "a connection", ""},
    {"asyncio/streams.py", "drain", "self", "the other end to read what ", "a connection", " wrote"},
    {"asyncio/streams.py", "wait_closed", "self", "", "a connection", " to be closed"},
    {"asyncio/base_events.py", "wait_closed", "self", "", "a server", " and its connections to be closed"},
    {"asyncio/glue_servers.py", "wait_closed", "self", "", "a server", " and its connections to be closed"},
    {"asyncio/base_events.py", "serve_forever", "self", connections, "a server", ""},
    {"asyncio/selector_events.py", "sock_accept", "sock", connections, "a socket", ""},
    {"asyncio/selector_events.py", "sock_connect", "sock", "a connection of ", "a socket", ""},
    {"asyncio/selector_events.py", "sock_recv", "sock", "data from ", "a socket", ""},
    {"asyncio/selector_events.py", "sock_recv_into", "sock", "data from ", "a socket", ""},
    {"asyncio/selector_events.py", "sock_recvfrom", "sock", "data from ", "a socket", ""},
    {"asyncio/selector_events.py", "sock_recvfrom_into", "sock", "data from ", "a socket", ""},
    {"asyncio/selector_events.py", "sock_sendall", "sock", "the other end to read what ", "a socket", " wrote"},
    {"asyncio/selector_events.py", "sock_sendto", "sock", "the other end to read what ", "a socket", " wrote"},
    {"asyncio/selector_events.py", "_accept_connection2", "", "a connection to be made", "", ""},
    {"asyncio/base_events.py", "create_connection", "", "a connection to be made", "", ""},
    {"asyncio/unix_events.py", "create_unix_connection", "", "a connection to be made", "", ""},
};

} // namespace

bool describeNetworkWait(engine::trace::Trace &trace, const CodeInfo &info, const Place &place, const std::vector<Place> &frames,
    engine::core::Waiting &waiting)
{
    for (const NetworkCall &call : calls) {
        if (info.name != call.function || !info.path.ends_with(call.file))
            continue;
        std::string name(call.fallback);
        if (!call.local.empty()) {
            const Reference thing = frameLocal(place.frame.get(), place.code.get(), call.local.data());
            if (const std::string known = thing ? nameOf(trace, thing.get(), frames) : ""; !known.empty())
                name = known;
        }
        waiting = {engine::trace::Wait::Other, 0, 0, std::string(call.before) + name + std::string(call.after)};
        return true;
    }
    return false;
}

bool isForConnections(const engine::core::Waiting &waiting)
{
    return waiting.wait == engine::trace::Wait::Other && waiting.text.starts_with(connections);
}

} // namespace host::asyncio
