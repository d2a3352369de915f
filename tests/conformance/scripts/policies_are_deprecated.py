# rows: none
"""Policies of event loops warn where a script asks for them, and calls of them."""
import asyncio
import warnings

asked = ("AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "get_event_loop_policy", "EventLoop", "DefaultEventLoopPolicies")
for name in asked:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            getattr(asyncio, name)
        except AttributeError as error:
            print(error, error.name, error.obj is asyncio)
    print(name, [(str(each.message), each.category.__name__, each.filename == __file__) for each in caught])

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    from asyncio import *

    class Policy(asyncio.DefaultEventLoopPolicy):
        pass

    asyncio.set_event_loop_policy(Policy())
    print(issubclass(Policy, asyncio.AbstractEventLoopPolicy), hasattr(asyncio, "AbstractPolicy"))
for each in caught:
    print(each.message)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    asyncio.set_event_loop_policy(None)
    asyncio.get_event_loop_policy()
for each in caught:
    print(each.message, each.filename == __file__)
