// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/stage/regions.h"

#include "tests/support/trace_builder.h"

#include <vector>

using namespace engine::trace;

Trace regions::open(std::initializer_list<int> sizes)
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ScopeId world = story.group(main, runner, "world");
    std::vector<TaskId> owners;
    for (std::size_t i = 0; i < sizes.size(); ++i)
        owners.push_back(story.create(main, world, "region()"));
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        story.start(owners[i]);
        const ScopeId group = story.group(owners[i], world, "tg");
        for (int child = 0; child < sizes.begin()[i]; ++child)
            story.create(owners[i], group, "fetch()");
    }
    return story.take();
}

Trace regions::failing(std::initializer_list<int> sizes)
{
    Trace trace = open(sizes);
    const ScopeId world{2};
    const auto fail = [&](TaskId id) {
        Event raised;
        raised.kind = EventKind::ExceptionRaised;
        raised.actor = id;
        raised.subject = trace.addException({}).value;
        trace.append(raised);
        raised.kind = EventKind::ExceptionCollected;
        raised.value = world.value;
        trace.append(raised);
    };
    fail({static_cast<std::uint32_t>(sizes.size()) + 1});
    fail({2});
    return trace;
}
