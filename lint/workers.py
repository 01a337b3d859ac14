"""Many files on all processors. A worker holds one file at a time, so its death names that file."""

import gc
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn, Protocol

from lint.inspection import Inspected
from lint.source import Source, Trouble


class Job(Protocol):
    """What is done to each file."""

    def run(self, source: Source) -> Inspected:
        """Inspect one file."""


class Progress(Protocol):
    """Told how many files are done, of how many."""

    def __call__(self, done: int, of: int, /) -> None: ...


def inspect_in_processes(
    listed: Sequence[Source], job: Job, jobs: int, progress: Progress | None = None
) -> list[Inspected]:
    """What each source came to, in their order. Standard input is inspected here, the largest files first.

    However this ends, by KeyboardInterrupt too, no worker is left behind. A file whose worker died is
    trouble, and the others are checked all the same.
    """
    results: dict[int, Inspected] = {}

    def done(number: int, one: Inspected) -> None:
        results[number] = one
        if progress:
            progress(len(results), len(listed))

    shared = [number for number, source in enumerate(listed) if source.name != "<stdin>"]
    shared.sort(key=lambda number: -listed[number].size)
    team = _Team(listed, job)
    before = _on_terminate(_leave)
    try:
        team.start(shared, jobs)
        for number in set(range(len(listed))) - set(shared):
            done(number, job.run(listed[number]))
        for number, one in team.results():
            done(number, one)
    finally:
        team.end()
        _on_terminate(before)
    return [results[number] for number in range(len(listed))]


def _leave(number: int, _: object) -> NoReturn:
    """Being told to end, end by way of every ``finally``; the exit code is the shells'."""
    raise SystemExit(128 + number)


def _on_terminate(handler: Any) -> Any:
    """Set what SIGTERM does; what it did before. Only the main thread may, and elsewhere nobody asks."""
    try:
        return signal.signal(signal.SIGTERM, handler)
    except ValueError:
        return None


class _Team:
    """The workers that live, and the file that each holds."""

    def __init__(self, listed: Sequence[Source], job: Job) -> None:
        self.listed = listed
        self.job = job
        self.workers: dict[Connection, tuple[BaseProcess, int]] = {}
        self.waiting: Iterator[int] = iter(())
        methods = multiprocessing.get_all_start_methods()
        self.context: BaseContext = multiprocessing.get_context("fork" if "fork" in methods else None)

    def start(self, numbers: Sequence[int], jobs: int) -> None:
        gc.freeze()  # what is there now is shared, and never collected in a worker
        self.waiting = iter(numbers)
        for number in [one for _, one in zip(range(jobs), self.waiting, strict=False)]:
            self.hire(number)

    def hire(self, number: int) -> None:
        """A new worker, with its first file."""
        ours, theirs = self.context.Pipe()
        # A worker that kept our ends of the others' pipes would never see us die.
        inherited = [ours, *self.workers]
        process = self.context.Process(target=_work, args=(theirs, inherited, self.job), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self.workers[ours] = (process, number)
        with suppress(OSError):  # a worker that is dead already is met when its answer is awaited
            ours.send(self.listed[number])

    def results(self) -> Iterator[tuple[int, Inspected]]:
        while self.workers:
            for end in wait(list(self.workers)):
                assert isinstance(end, Connection)
                process, number = self.workers.pop(end)
                try:
                    one = end.recv()
                except (EOFError, OSError):
                    process.join()
                    yield number, _died(self.listed[number], process.exitcode)
                    end.close()
                    following = next(self.waiting, None)
                    if following is not None:
                        self.hire(following)
                    continue
                following = next(self.waiting, None)
                if following is None:
                    end.close()
                    process.join()
                else:
                    self.workers[end] = (process, following)
                    with suppress(OSError):
                        end.send(self.listed[following])
                yield number, one

    def end(self) -> None:
        """No worker outlives us."""
        for end, (process, _) in self.workers.items():
            process.terminate()
            process.join()
            end.close()
        self.workers.clear()


def _died(source: Source, code: int | None) -> Inspected:
    """A file whose worker ended before it answered; a negative code is the signal that ended it."""
    reason = f"exit code {code}" if code is None or code >= 0 else signal.Signals(-code).name
    return Inspected(source, trouble=Trouble(source.name, "worker", reason))


def _work(end: Connection, inherited: Sequence[Connection], job: Job) -> None:
    """Inspect file after file, until there are no more or nobody is there to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    try:
        while True:
            end.send(job.run(end.recv()))
    except (EOFError, OSError):
        return
