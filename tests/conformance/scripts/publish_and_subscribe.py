# rows: Q1
"""Publish and subscribe: topics with wildcards, slow subscribers, backpressure policies, unsubscribing by leaving a block."""
import asyncio
import enum
import fnmatch
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class Policy(enum.Enum):
    BLOCK = enum.auto()
    DROP_OLD = enum.auto()
    DROP_NEW = enum.auto()


@dataclass(eq=False)
class Subscription:
    pattern: str
    policy: Policy
    queue: asyncio.Queue = field(default_factory=lambda: asyncio.Queue(2), repr=False)
    dropped: int = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.queue.get()
        except asyncio.QueueShutDown:
            raise StopAsyncIteration from None

    async def offer(self, item):
        match self.policy:
            case Policy.BLOCK:
                await self.queue.put(item)
            case Policy.DROP_OLD:
                while self.queue.full():
                    self.queue.get_nowait()
                    self.dropped += 1
                self.queue.put_nowait(item)
            case Policy.DROP_NEW:
                try:
                    self.queue.put_nowait(item)
                except asyncio.QueueFull:
                    self.dropped += 1


class Broker:
    def __init__(self):
        self.subscriptions = []

    @asynccontextmanager
    async def subscribe(self, pattern, policy=Policy.BLOCK):
        subscription = Subscription(pattern, policy)
        self.subscriptions.append(subscription)
        try:
            yield subscription
        finally:
            self.subscriptions.remove(subscription)

    async def publish(self, topic, value):
        async with asyncio.TaskGroup() as group:
            for subscription in self.subscriptions:
                if fnmatch.fnmatch(topic, subscription.pattern):
                    group.create_task(subscription.offer((topic, value)), name=f"offer {topic}→{subscription.pattern}")

    def close(self):
        for subscription in self.subscriptions:
            subscription.queue.shutdown()


async def reader(broker, name, pattern, policy, pause, ready, most=None):
    async with broker.subscribe(pattern, policy) as subscription:
        ready.set()
        count = 0
        async for topic, value in subscription:
            print(f"{asyncio.get_running_loop().time():5.2f} {name}: {topic}={value}")
            count += 1
            if count == most:
                break
            await asyncio.sleep(pause)
    print(name, "leaves", subscription)


async def main():
    broker = Broker()
    async with asyncio.TaskGroup() as group:
        for arguments in [("fast", "*", Policy.BLOCK, 0.01), ("slow", "temp.*", Policy.DROP_OLD, 1.0),
                          ("lazy", "temp.k*", Policy.DROP_NEW, 0.7), ("three", "door.*", Policy.BLOCK, 0, 3)]:
            ready = asyncio.Event()
            name, pattern, policy, pause, *most = arguments
            group.create_task(reader(broker, name, pattern, policy, pause, ready, *most), name=name)
            await ready.wait()
        for i in range(6):
            await broker.publish("temp.kitchen", 20 + i)
            await broker.publish("door.front", i % 2 == 0)
            await asyncio.sleep(0.25)
        await broker.publish("temp.hall", 17)
        broker.close()
    print(broker.subscriptions)


asyncio.run(main())
