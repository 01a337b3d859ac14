"""Packages × rules → findings: which files, in how many processes, and what comes of it all."""

import gc
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint import registry
from lint.baseline import Baseline
from lint.describe import Described
from lint.finding import Severity
from lint.inspection import Inspected, Library, Mending, Reader, Shelf, View, inspect
from lint.judging import judge
from lint.library import read_libraries
from lint.rule import PackageInfo
from lint.settings import Config, Level, Settings, resolve
from lint.source import Source, Trouble, read, sources
from lint.trouble import described_trouble

if TYPE_CHECKING:
    from lint.coverage import Coverage

SERIAL_BYTES = 10_000_000
"""Up to this many bytes in all, starting processes costs more than it wins (notes on speed, 6)."""

Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""


@dataclass(slots=True)
class Options:
    """What a run checks and words.

    ``dhis2`` overrules the headers; ``target`` is another version to judge by besides; ``command`` is
    the command line's level of settings; ``libraries`` are paths. ``show``: the severity from which
    groups are worded, the least that any report of the run shows; ``coverage``: count what is translated.
    ``jobs``: processes; 0: as many as there are processors, for more than SERIAL_BYTES. ``mend``: fixes are wanted.
    """

    dhis2: str = ""
    target: str = ""
    config: Config = field(default_factory=Config)
    command: Level = field(default_factory=Level)
    libraries: Sequence[str] = ()
    show: Severity = Severity.NOTE
    coverage: bool = False
    jobs: int = 0
    progress: Progress | None = None
    baseline: Baseline = field(default_factory=Baseline)
    mend: bool = False


@dataclass(slots=True)
class Mendable:
    """A file on disk and the fixes of its findings, in the order of the rules."""

    source: Source
    mendings: list[Mending]


@dataclass(slots=True)
class Fixable:
    """How many findings can be mended with --fix, and how many with --unsafe-fixes besides; ``elsewhere``: how many
    could be, were they in files on disk. Once it is done: how many were ``mended``, in how many ``files``."""

    safe: int = 0
    unsafe: int = 0
    elsewhere: int = 0
    mended: int = 0
    files: int | None = None


@dataclass(slots=True)
class Result:
    """What a run found. ``unseen`` are the groups below ``Options.show``, which were not worded, by
    severity: with those of the findings they make the same counts whatever is shown. ``silenced`` counts findings
    that are not told, by whom: "known" by the baseline, "ignored" by the configuration. ``known`` are the
    fingerprints of the baseline that were met, ``gone`` those of packages of the run that were not;
    ``identities`` are the packages as fingerprints name them, ``baseline`` is the file. ``mendable`` is
    empty where fixes are not wanted."""

    packages: list[PackageInfo] = field(default_factory=list)
    findings: list[Described] = field(default_factory=list)
    unseen: dict[Severity, set[str]] = field(default_factory=dict)
    coverage: "list[Coverage]" = field(default_factory=list)
    passed_over: int = 0
    could_not_check: bool = False
    silenced: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    identities: list[str] = field(default_factory=list)
    baseline: str = ""
    fixable: Fixable = field(default_factory=Fixable)
    mendable: list[Mendable] = field(default_factory=list)


@dataclass(slots=True)
class Job:
    """What a worker process needs to inspect any file of a run; plain data but for ``read``."""

    config: Config
    command: Level
    view: View
    read: Reader
    known: dict[tuple[int, ...], Settings] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=Shelf)

    def settings(self, name: str) -> Settings:
        """The settings of the package of this name; those of like paths are made once."""
        levels = self.config.levels(name)
        key = tuple(map(id, levels))
        if key not in self.known:
            self.known[key] = resolve([*levels, self.command], house=self.config.house.rules)
        return self.known[key]

    def run(self, source: Source) -> Inspected:
        """Inspect one file."""
        return inspect(source, self.settings(source.name), self.view, self.read, self.shelf)


def check(paths: Sequence[str] | None, options: Options, read_one: Reader = read) -> Result:
    """Check every package that the paths name, those of this folder where they are empty; None: no package, only what
    the configuration has to tell. Nothing in the files can make this raise."""
    result = Result()
    collecting = gc.isenabled()
    gc.disable()  # the trees have no cycles; collecting costs a third of the load
    try:
        registry.all_rules()  # imported before processes part
        library = _libraries([*options.config.libraries, *options.libraries], result, read_one)
        known = frozenset(options.baseline.packages)
        view = View(options.dhis2, options.target, library, options.show, known, options.coverage, options.mend)
        job = Job(options.config, options.command, view, remembering(read_one))
        listed = []
        for source in sources([] if paths is None else list(paths) or ["."]):
            if isinstance(source, Trouble):
                _add_trouble(result, source)
            else:
                listed.append(source)
        inspected = _inspect_all(listed, job, options)
        packages = [one for one in inspected if one.info is not None]
        judge(packages, [job.settings(one.source.name) for one in packages], view, job.read, job.shelf)
        for one in inspected:
            _gather(result, one)
        result.baseline = options.baseline.file
        narrowed = paths is None or bool(options.command.select or options.command.ignore or options.command.profile)
        if options.config.ignores:
            from lint.stale import stale_ignores

            result.findings += stale_ignores(options.config, inspected, narrowed)
        _add_wrong_rules(result, options.config)
        if not (narrowed or result.could_not_check):  # else what is not found was perhaps not looked for
            result.gone = options.baseline.gone(result.known, result.identities, seen_whole(paths, result))
        order = {info.file: number for number, info in enumerate(result.packages)}
        result.findings.sort(
            key=lambda one: (order.get(one.file, len(order)), one.line or 0, one.column or 0, one.rule)
        )
    finally:
        if collecting:
            gc.enable()
    return result


def seen_whole(paths: Sequence[str] | None, result: Result) -> Sequence[str]:
    """The paths of a run that saw all that lies there: none where a file is broken, since nobody knows of which
    package it is.
    """
    if paths is None or not all(info.checked_as for info in result.packages):
        return ()
    return list(paths) or ["."]


def _libraries(paths: Sequence[str], result: Result, read_one: Reader) -> Library:
    objects, troubles = read_libraries(paths, read_one)
    for trouble in troubles:
        _add_trouble(result, trouble)
    return objects


def remembering(read_one: Reader) -> Reader:
    """Standard input and pipes cannot be read twice, as rules over all packages need, and a check after a check."""
    kept: dict[str, bytes | Trouble] = {}

    def reader(source: Source) -> bytes | Trouble:
        if source.plain or source.member is not None or source.blob:
            return read_one(source)
        if source.path not in kept:
            kept[source.path] = read_one(source)
        return kept[source.path]

    return reader


def _inspect_all(listed: list[Source], job: Job, options: Options) -> list[Inspected]:
    """What each source came to, in their order, however many processes there are."""
    jobs = options.jobs
    if not jobs:
        jobs = _processors() if sum(source.size for source in listed) > SERIAL_BYTES else 1
    if min(jobs, len(listed)) > 1:
        from lint.workers import inspect_in_processes

        return inspect_in_processes(listed, job, jobs, options.progress)
    inspected = []
    for source in listed:
        inspected.append(job.run(source))
        if options.progress:
            options.progress(len(inspected), len(listed))
    return inspected


def _processors() -> int:
    import os

    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        return os.cpu_count() or 1


def _gather(result: Result, one: Inspected) -> None:
    if one.trouble is not None:
        _add_trouble(result, one.trouble)
    elif one.info is None:
        result.passed_over += 1
    if one.info is not None:
        result.packages.append(one.info)
        result.identities.append(one.identity)
    result.findings.extend(one.findings)
    if one.coverage is not None:
        result.coverage.append(one.coverage)
    for severity, group in one.unseen:
        result.unseen.setdefault(severity, set()).add(group)
    result.could_not_check |= one.failed
    result.silenced += one.silenced
    result.known.update(one.known)
    if one.source.plain:
        result.fixable.unsafe += one.fixable[False]
        result.fixable.safe += one.fixable[True]
        if one.mendings:
            result.mendable.append(Mendable(one.source, one.mendings))
    else:
        result.fixable.elsewhere += sum(one.fixable)


def _add_wrong_rules(result: Result, config: Config) -> None:
    """House rules that could not be used: what the user asked for was not checked."""
    for entry in config.house.wrong:
        words = {"problem": entry.message, "config": config.file}
        result.findings.append(described_trouble("CFG004", "", words, entry.file, entry.line, entry.column))
        result.could_not_check = True


def _add_trouble(result: Result, trouble: Trouble) -> None:
    finding = described_trouble("INT002", trouble.kind, {"name": trouble.name, "reason": trouble.reason}, trouble.name)
    if trouble.kind == "loop":  # its files are checked where they really lie
        finding.severity = Severity.NOTE
    else:
        result.could_not_check = True
    result.findings.append(finding)
