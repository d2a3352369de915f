# SPDX-License-Identifier: GPL-3.0-or-later
"""trio's own loop in virtual time, and without chance."""
import heapq
import itertools
import math
import signal
import threading

import _awaitscope_environment as environment
import _awaitscope_trio as core

from _awaitscope_host import ordered_set, threads, trio_sockets, trio_threads, trio_waits

_MOST = 1 << 62


def nanoseconds(seconds):
    return min(round(seconds * 1e9), _MOST) if seconds < _MOST else _MOST


class Clock:
    """A trio.abc.Clock over the run's clock. On a deadline that it jumped to, it tells exactly that."""

    def __init__(self):
        self._stands = (-1, 0.0)

    def start_clock(self):
        pass

    def current_time(self):
        now = environment.now_ns()
        return self._stands[1] if self._stands[0] == now else now / 1e9

    def deadline_to_sleep_time(self, deadline):
        return deadline - self.current_time()

    def jump_to(self, deadline):
        core.jump(nanoseconds(deadline))
        now = environment.now_ns()
        self._stands = now, max(deadline, now / 1e9)


def _next_alarm():
    alarm = threads.next_alarm()
    return math.inf if alarm is None else alarm[0]


class Events:
    """Stands in for trio's epoll: where the loop waits for what comes from outside, and where time passes."""

    def __init__(self, trio):
        self._trio = trio
        self._context = trio._core._run.GLOBAL_RUN_CONTEXT
        self._turns = 0
        self._interrupted = False
        self._sockets = trio_sockets.Waits(trio)
        self.wait_readable, self.wait_writable = self._sockets.wait_readable, self._sockets.wait_writable
        self.notify_closing = self._sockets.notify_closing

    def get_events(self, timeout):
        self._turns += 1
        core.turn(self._turns)
        runner = self._context.runner
        events = self._woken(runner)
        if events or runner.runq or timeout <= 0:
            return events
        # Whoever waits until all are blocked, or a mock clock that jumps by itself, has its turn now.
        if runner.waiting_for_idle or runner.clock_autojump_threshold < math.inf:
            return []
        deadline = runner.deadlines.next_deadline()
        if not self._pass_time(runner, deadline):
            self._wait_for_threads(runner)
        return self._woken(runner)

    def _pass_time(self, runner, deadline):
        """To the next deadline or alarm; false without any."""
        clock = runner.clock
        own = isinstance(clock, Clock)
        if own:
            due = nanoseconds(deadline) if deadline < math.inf else math.inf
        elif deadline < math.inf and not self._stands_still(clock):
            due = environment.now_ns() + max(math.ceil(min(clock.deadline_to_sleep_time(deadline), 1e9) * 1e9), 1)
        else:
            due = math.inf
        if due == _next_alarm() == math.inf:
            return False
        if _next_alarm() <= due:
            core.jump(_next_alarm())
        elif own:
            clock.jump_to(deadline)
        else:
            core.jump(due)
        return True

    def _stands_still(self, clock):
        return isinstance(clock, self._trio.testing.MockClock) and clock.rate == 0

    def _wait_for_threads(self, runner):
        """Only a thread of the script's own can still wake the loop: given two seconds of real time."""
        pause = threads.allocate_lock()
        pause.acquire()
        for _ in range(2000):
            if threading.active_count() < 2 or self._woken(runner):
                break
            pause.acquire(timeout=0.001)
        if not self._woken(runner) and not self._interrupt_servers(runner):
            trio_waits.end_deadlocked(runner)

    def _interrupt_servers(self, runner):
        """As somebody at a terminal would, who has seen what there is to see."""
        if self._interrupted or not trio_waits.only_serves(runner, self._sockets):
            return False
        self._interrupted = True
        environment.say("awaitscope-run: the server goes on waiting for connections, and nobody is left to make one: it is stopped as by Ctrl-C")
        signal.raise_signal(signal.SIGINT)
        return True

    def _woken(self, runner):
        threads.ring_due()
        wakeup = runner.entry_queue.wakeup
        woken = [wakeup] if wakeup.woken and wakeup.task is not None else []
        return woken + [wait for wait in self._sockets.ready() if wait.task is not None]

    def process_events(self, events):
        for wakeup in events:
            task, wakeup.task = wakeup.task, None
            if task is not None:
                self._trio.lowlevel.reschedule(task)

    def statistics(self):
        return self._trio._core._io_epoll._EpollStatistics(0, 0, "awaitscope")

    def force_wakeup(self):
        pass

    def close(self):
        pass


def _replace_wakeup(trio):
    """Instead of a pair of sockets: a mark at which Events looks."""
    class_ = trio._core._wakeup_socketpair.WakeupSocketpair

    def __init__(self):
        self.woken = False
        self.task = None
        self.old_wakeup_fd = None

    def wakeup_thread_and_signal_safe(self):
        self.woken = True

    async def wait_woken(self):
        if not self.woken:
            self.task = trio.lowlevel.current_task()

            def abort(_):
                self.task = None
                return trio.lowlevel.Abort.SUCCEEDED

            await trio.lowlevel.wait_task_rescheduled(abort)
        self.woken = False

    def nothing(self):
        pass

    for function in (__init__, wakeup_thread_and_signal_safe, wait_woken):
        setattr(class_, function.__name__, function)
    class_.drain = class_.wakeup_on_signals = class_.close = nothing


class _Order:
    """In place of trio's random numbers: tasks run in the order in which they became ready."""

    def random(self):
        return 0.0  # a batch is taken from its end, so it is turned round

    def shuffle(self, batch):
        batch.reverse()

    def uniform(self, low, high):
        return low


def _remove_chance(trio):
    run = trio._core._run
    run._r = _Order()
    OrderedSet = ordered_set.OrderedSet

    count = itertools.count()

    def add(self, deadline, cancel_scope):
        heapq.heappush(self._heap, (deadline, next(count), cancel_scope))
        self._active += 1

    run.Deadlines.add = add

    status_init = run.CancelStatus.__attrs_post_init__

    def __attrs_post_init__(self):
        self._tasks, self._children = OrderedSet(), OrderedSet()
        status_init(self)

    run.CancelStatus.__attrs_post_init__ = __attrs_post_init__

    event_init = trio.Event.__init__

    def __init__(self):
        event_init(self)
        self._tasks = OrderedSet()

    trio.Event.__init__ = __init__


def _let_mock_clocks_agree(trio):
    jump = trio.testing.MockClock.jump

    def jump_(self, seconds):
        jump(self, seconds)
        if self.rate == 0:
            core.jump(environment.now_ns() + nanoseconds(seconds))

    trio.testing.MockClock.jump = jump_


def install(trio, instruments):
    """`instruments` are made anew for each run."""
    import trio.testing
    run = trio._core._run
    run.TheIOManager = lambda: Events(trio)
    _replace_wakeup(trio)
    _remove_chance(trio)
    _let_mock_clocks_agree(trio)
    trio_threads.install(trio)
    setup_runner = run.setup_runner

    def setup(clock, own_instruments, *args):
        if hasattr(run.GLOBAL_RUN_CONTEXT, "runner"):
            return setup_runner(clock, own_instruments, *args)  # refuses
        runner = setup_runner(clock or Clock(), [*own_instruments, *instruments()], *args)
        core.start()
        return runner

    def start_guest_run(*args, **kwargs):
        raise RuntimeError("trio's guest mode is not possible in virtual time (awaitscope-run)")

    run.setup_runner = setup
    run.start_guest_run = trio.lowlevel.start_guest_run = start_guest_run
