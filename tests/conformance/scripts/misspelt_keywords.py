# rows: none
"""Keyword arguments that nearly have the right name."""
import asyncio
import dataclasses


async def fetch(url, /, retries=1, *, timeout=5):
    """Takes one of three by its name alone."""


@dataclasses.dataclass
class Point:
    """Has two."""

    alpha: int = 0
    beta: int = 1


class Client:
    """With methods of all kinds."""

    def __init__(self, host, port=1):
        self.host, self.port = host, port

    async def go(self, speed=1):
        """Takes one."""

    @classmethod
    def make(cls, size):
        """Takes one."""

    @staticmethod
    def plain(size):
        """Takes one."""

    class Inner:
        """In a class."""

        def method(self, value):
            """Takes one."""


def in_a_function():
    """Gives one of its own."""
    def inner(value):
        """Takes one."""
    return inner


inner = in_a_function()
CALLS = """
fetch(retris=1) fetch(timout=1) fetch(ur=1) fetch(1,nothing=1) Point(alpa=1) Client(hst=1) Client(1).go(sped=1) Client.make(siz=1)
Client.plain(siz=1) Client.Inner().method(valu=1) inner(valu=1) asyncio.gather(return_exception=True) asyncio.sleep(dely=1)
asyncio.wait_for(inner,timout=1) asyncio.wait([],return_wen=1) asyncio.timeout(dely=1) asyncio.timeout_at(wen=1) asyncio.create_task(1,nam=1)
asyncio.as_completed([],timout=1) asyncio.run(inner,debg=1) asyncio.Runner(debg=1) asyncio.Queue(maxsiz=1) asyncio.Queue().shutdown(imediate=1)
asyncio.Semaphore(valu=1) asyncio.Condition(lok=1) asyncio.Barrier() asyncio.ensure_future(1,lop=1) loop.call_soon(print,contxt=1)
loop.create_task(1,nam=2) future.cancel(mesg=1) future.cancel(message=1) future.cancel(1,2) future.cancel(1,msg=2) task.add_done_callback()
task.add_done_callback(print,contxt=1) task.get_stack(limt=1) asyncio.Future(lop=1) asyncio.Task(1,nam=1) print(en=1) sorted([],kee=1)
int(bas=1) zip(strct=1) sum([],begin=1)
""".split()


async def main():
    names = {"loop": asyncio.get_running_loop(), "task": asyncio.current_task(), "future": asyncio.Future(), **globals()}
    for call in CALLS:
        try:
            eval(call, names)
        except TypeError as error:
            print(call, "->", error)


asyncio.run(main())
