# rows: Q1 G1
"""Actors: mailboxes, ask with a timeout, a bank whose transfers are messages, poison pills, dead letters."""
from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple


class Envelope(NamedTuple):
    message: Any
    answer: asyncio.Future | None


class Stop:
    pass


class Actor:
    everybody: ClassVar[list[Actor]] = []

    def __init__(self, group, name):
        self.name = name
        self.mailbox: asyncio.Queue[Envelope] = asyncio.Queue()
        self.everybody.append(self)
        self.task = group.create_task(self._live(), name=name)

    def tell(self, message):
        try:
            self.mailbox.put_nowait(Envelope(message, None))
        except asyncio.QueueShutDown:
            print("dead letter for", self.name, message)

    async def ask(self, message, within=1.0):
        answer = asyncio.get_running_loop().create_future()
        self.mailbox.put_nowait(Envelope(message, answer))
        async with asyncio.timeout(within):
            return await answer

    async def _live(self):
        while True:
            message, answer = await self.mailbox.get()
            if isinstance(message, Stop):
                break
            handler = getattr(self, f"on_{type(message).__name__.lower()}", self.unhandled)
            try:
                result = await handler(message)
            except Exception as error:
                if answer is None or answer.done():
                    print(f"{self.name}: lost {error!r}")
                else:
                    answer.set_exception(error)
            else:
                if answer is not None and not answer.done():
                    answer.set_result(result)
        self.mailbox.shutdown(immediate=True)
        print(self.name, "rests", self)

    async def unhandled(self, message):
        raise NotImplementedError(f"{type(self).__name__} cannot {message!r}")

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} {self.mailbox.qsize()}>"


@dataclass(frozen=True)
class Deposit:
    amount: int


@dataclass(frozen=True)
class Withdraw:
    amount: int


@dataclass(frozen=True)
class Transfer:
    source: Account
    target: Account
    amount: int


class Account(Actor):
    balance = 0

    async def on_deposit(self, message):
        self.balance += message.amount
        return self.balance

    async def on_withdraw(self, message):
        await asyncio.sleep(0.2)
        if message.amount > self.balance:
            raise ValueError(f"only {self.balance} left")
        self.balance -= message.amount
        return self.balance


class Teller(Actor):
    async def on_transfer(self, message):
        await message.source.ask(Withdraw(message.amount))
        await message.target.ask(Deposit(message.amount))
        return "done"


async def main():
    async with asyncio.TaskGroup() as group:
        ann, bob = Account(group, "ann"), Account(group, "bob")
        teller = Teller(group, "teller")
        ann.tell(Deposit(100))
        results = await asyncio.gather(*(teller.ask(Transfer(ann, bob, n), within=w)
                                         for n, w in [(30, 1), (90, 1), (50, 0.5), (20, 3)]), return_exceptions=True)
        print(*map(repr, results), sep="\n")
        bob.tell("nonsense")
        print(await ann.ask(Withdraw(0)), await bob.ask(Deposit(0)))
        for actor in Actor.everybody:
            actor.tell(Stop())
        await asyncio.sleep(0)
        bob.tell(Deposit(1))
    bob.tell(Deposit(2))
    print(Actor.everybody)


asyncio.run(main())
