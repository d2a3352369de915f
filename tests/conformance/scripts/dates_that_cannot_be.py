# rows: none
import asyncio
import json
import threading
from datetime import date, datetime, time, timedelta, timezone


class Moment(datetime):
    pass


class Day(date):
    def __new__(cls, *parts):
        return super().__new__(cls, *parts)


class Strange:
    pass


CASES = """
datetime(2021, 2, 29)
datetime(year=2020, month=0, day=1)
datetime(2020, 1, 1, second=61)
Moment(2021, 13, 1)
Day(2021, 2, 30)
date(2021, 4, 31)
date(0, 1, 1)
date(2021, 1, -1)
date(2021, 1)
time(24)
time(0, 0, 0, 10**6)
time(fold=3)
datetime(2021, 1, 31).replace(month=2)
datetime(2021, 1, 31).replace(2021, 2)
date(2020, 2, 29).replace(year=2021)
time(3).replace(minute=99)
Moment(2021, 1, 31).replace(month=2)
date.fromisoformat("2021-02-30")
date.fromisoformat("20210230")
date.fromisoformat("2021-W60-1")
datetime.fromisoformat("2021-02-30T10:00")
datetime.fromisoformat("2021-02-03T10:70:00+00:00")
datetime.fromisoformat("2021-02-03T10:00:99")
time.fromisoformat("10:70")
Moment.fromisoformat("2021-02-30")
datetime.strptime("2021-02-30", "%Y-%m-%d")
datetime.strptime("2021-02-03 25", "%Y-%m-%d %H")
date.fromisocalendar(2020, 60, 1)
date.fromisocalendar(2020, 6, 9)
datetime.fromtimestamp(10**12, timezone.utc)
date.fromtimestamp(10**12)
timezone(timedelta(days=2))
threading.Barrier(0)
""".split("\n")[1:-1]

round_list, round_dict = [], {}
round_list.append(round_list)
round_dict["a"] = [1, round_dict]
THINGS = [round_list, round_dict, float("nan"), [float("inf")], {"x": [1, -float("inf")]}, {float("nan"): 1}, {"k": {(1,): 2}},
          [Strange()]]


def refused(what, call):
    try:
        print(what, "=", call())
    except Exception as error:
        print(what, "->", type(error).__name__, error, getattr(error, "__notes__", None), repr(error.__context__))


for case in CASES:
    refused(case, lambda: eval(case))
for number, thing in enumerate(THINGS):
    refused(number, lambda: json.dumps(thing))
    refused(number, lambda: json.dumps(thing, allow_nan=False, indent=1))
refused("as itself", lambda: json.dumps(THINGS[-1], default=lambda thing: thing))
refused("as a list", lambda: json.dumps(THINGS[-1], default=lambda thing: [thing]))
refused("as nan", lambda: json.dumps(THINGS[-1], default=lambda thing: [1, float("nan")], allow_nan=False))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(1, datetime(2021, 2, 29)))


asyncio.run(main())
