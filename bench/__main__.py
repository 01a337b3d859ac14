"""Ratios of packlint's times and memory to yardsticks measured in the same run, beside their budgets.

Wall times of a shared machine drift by a third; ratios taken pair by pair hold. CPU time of whole
processes is the operating system's (wait4); in-process time is this process's CPU time.
"""

import csv
import gc
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from deepdiff import DeepDiff

from lint import registry
from lint.check import Options, check
from lint.diff.run import diff
from lint.expression import forget, judge, parse
from lint.finding import Severity
from lint.package import read_package
from lint.package.formulas import Formula, value_types
from lint.package.formulas import read as read_formulas
from lint.package.model import Package

HERE = Path(__file__).parent.parent
CORPUS = HERE.parent / "shared" / "corpus"
PASS = [sys.executable, "-c", "pass"]
PACKLINT = [str(Path(sys.executable).parent / "packlint")]


def process(command: Sequence[str]) -> float:
    """CPU seconds of one whole process, its output thrown away."""
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        os.execv(command[0], list(command))
    _, _, used = os.wait4(pid, 0)
    return used.ru_utime + used.ru_stime


_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak_memory(command: Sequence[str]) -> float:
    """Peak memory of one whole process in MB. A small process starts it: a child begins at its parent's size."""
    done = subprocess.run([sys.executable, "-c", _PEAK, *command], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def against(command: Sequence[str], yardstick: Sequence[str], runs: int = 15) -> float:
    """Median of CPU ratios, measured in turn after one warm-up of each."""
    process(command), process(yardstick)
    return in_turn(lambda: process(command), lambda: process(yardstick), runs)


def cpu(act: Callable[[], object]) -> float:
    """CPU seconds of one call in this process, without the garbage collector."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    act()
    used = time.process_time() - started
    gc.enable()
    return used


def wall(act: Callable[[], object]) -> float:
    """Seconds of the clock for one call."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def in_turn(measured: Callable[[], float], yardstick: Callable[[], float], runs: int) -> float:
    """Median of the ratios of two measurements, taken in turn: this machine's speed changes within a minute."""

    def ratio() -> float:
        below = yardstick()
        return measured() / below

    return median(ratio() for _ in range(runs))


def with_configuration(file: Path) -> float:
    """The ratio of a check with a configuration of the usual size."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "packlint.yaml"
        config.write_text(
            "profile: package\nignore: [NAM007]\nlocales: [fr, pt]\npaths:\n  drafts:\n    profile: install\n"
        )
        return against([*PACKLINT, "check", "--config", str(config), str(file)], PASS)


def formulas(data: dict[str, bytes]) -> tuple[float, float]:
    """Microseconds for one of the distinct expressions, and the share of them all in a whole check."""
    packages = [package for name, content in data.items() if (package := read_package(content, name))]
    found = [(package, formula) for package in packages for formula in read_formulas(package)]
    distinct = {(one.kind, one.text, one.parsed.version): (package, one) for package, one in found}

    def read_and_judge(pairs: Iterable[tuple[Package, Formula]]) -> None:
        for package, one in pairs:
            judge(parse(one.text, one.kind, one.parsed.version), value_types(package, one))

    forget()
    times = []
    for pair in distinct.values():
        started = time.perf_counter()
        read_and_judge([pair])
        times.append(time.perf_counter() - started)
    shares = []
    for _ in range(5):
        forget()
        whole = cpu(lambda: check(list(data), Options(show=Severity.ERROR, jobs=1), lambda source: data[source.path]))
        forget()
        own = cpu(lambda: read_and_judge(found))
        shares.append(own / whole)
    return median(times) * 1e6, median(shares)


class Diffs(NamedTuple):
    """What comparing a pair of some 3 MB a side takes."""

    loads: float
    """Reading and comparing both against json.loads of both."""
    deepdiff: float
    """Comparing both, once read, against DeepDiff of each object that both have and that differs."""
    grown: dict[int, float]
    """How much longer twice, four and eight times the objects take than one time."""


def diffs() -> Diffs:
    """A pair of some 3 MB a side, and the same with more objects."""
    rules = registry.change_rules()
    pairs = [tuple(next(CORPUS.rglob(row[key])).read_bytes() for key in ("old", "new")) for row in _pairs()]
    sides = min(pairs, key=lambda pair: abs(sum(map(len, pair)) - 6_000_000))

    def compared(pair: Sequence[bytes]) -> float:
        forget()
        return cpu(lambda: diff(_package(pair[0]), _package(pair[1]), rules, lines=False))

    def loaded() -> float:
        return cpu(lambda: [json.loads(side) for side in sides])

    compared(sides)
    once = in_turn(lambda: compared(sides), loaded, 7)
    old, new = map(_package, sides)
    by_object = [_objects(side) for side in sides]
    general = cpu(lambda: _deepdiff(*by_object))
    forget()
    ours = cpu(lambda: diff(old, new, rules, lines=False))
    grown = {times: [_times(side, times) for side in sides] for times in (1, 2, 4, 8)}
    longer = {
        times: in_turn(lambda pair=pair: compared(pair), lambda: compared(grown[1]), 5)  # type: ignore[misc]
        for times, pair in grown.items()
        if times > 1
    }
    return Diffs(once, ours / general, longer)


def _package(data: bytes) -> Package:
    package = read_package(data, "")
    assert package is not None
    return package


def _objects(data: bytes) -> dict[tuple[str, str], object]:
    """The objects of a package by type and UID."""
    document = json.loads(data)
    return {
        (key, item["id"]): item
        for key, value in document.items()
        if isinstance(value, list)
        for item in value
        if isinstance(item, dict) and "id" in item
    }


def _deepdiff(old: dict[tuple[str, str], object], new: dict[tuple[str, str], object]) -> None:
    """What a general differ, which takes every list for a set, does with the aligned objects."""
    for key, item in old.items():
        if key in new and new[key] != item:
            DeepDiff(item, new[key], ignore_order=True)


def _pairs() -> list[dict[str, str]]:
    with (CORPUS / "pairs.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


_UID = re.compile(rb'"([A-Za-z][A-Za-z0-9]{9})[A-Za-z0-9]"')


def _times(data: bytes, times: int) -> bytes:
    """A package with each object that many times, under other UIDs."""
    document = json.loads(data)
    grown: dict[str, object] = {}
    for number in range(times):
        text = data if not number else _UID.sub(lambda found, n=number: b'"%s%d"' % (found[1], n), data)  # type: ignore[misc]
        for key, value in json.loads(text).items():
            if isinstance(value, list):
                known = grown.setdefault(key, [])
                assert isinstance(known, list)
                known += value
            else:
                grown.setdefault(key, document[key])
    return json.dumps(grown).encode()


def line(what: str, ratio: float, most: float, unit: str) -> bool:
    """Print one measurement beside its budget."""
    held = ratio <= most
    print(f"{what:<58} {ratio:7.2f} {unit:<12} at most {most:g}{'' if held else '   TOO MUCH'}")
    return held


def main() -> int:
    """Measure and print; 1 where a budget is not held."""
    files = sorted(CORPUS.rglob("*.json")) if CORPUS.is_dir() else sorted((HERE / "examples").rglob("metadata.json"))
    if not CORPUS.is_dir():
        print("No corpus beside the checkout: the examples are measured, which are too small to judge by.")
    small = min(files, key=lambda file: abs(file.stat().st_size - 80_000))
    large = max(files, key=lambda file: file.stat().st_size)
    # An installed packlint is compiled; the warm-up compiles this one, where the environment does not forbid it.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB\n")
    held = [
        line("packlint --version / python -c pass", against([*PACKLINT, "--version"], PASS), 8, "× pass"),
        line(
            f"packlint check of {small.stat().st_size / 1000:.0f} kB / python -c pass",
            against([*PACKLINT, "check", "--no-config", str(small)], PASS), 12, "× pass",
        ),
        line("the same with a packlint.yaml / python -c pass", with_configuration(small), 14, "× pass"),
    ]  # fmt: skip
    names = [str(file) for file in files]
    walls = [
        wall(lambda: check(names, Options(jobs=2))) / wall(lambda: check(names, Options(jobs=1))) for _ in range(5)
    ]
    held.append(line("two processes over it all / one", median(walls), 0.65, "× serial"))
    data = {name: Path(name).read_bytes() for name in names}
    unlocated, located = [], []
    for _ in range(7):
        loads = cpu(lambda: [json.loads(content) for content in data.values()])
        checked = cpu(lambda: check(names, Options(show=Severity.ERROR, jobs=1), lambda source: data[source.path]))
        whole = cpu(lambda: check(names, Options(jobs=1), lambda source: data[source.path]))
        unlocated.append(checked / loads)
        located.append(whole / loads)
    held.append(line("check in process, errors located / json.loads", median(unlocated), 10, "× loads"))
    held.append(line("check in process, all findings located / json.loads", median(located), 13, "× loads"))
    if CORPUS.is_dir():
        pair = diffs()
        held.append(line("diff of a pair of 3 MB each in process / json.loads of both", pair.loads, 6, "× loads"))
        held.append(line("the same once read / DeepDiff of each aligned object", pair.deepdiff, 1, "× DeepDiff"))
        for times, longer in pair.grown.items():
            held.append(line(f"diff of {times} times the objects / of one time", longer, times * 1.25, "× time"))
    each, share = formulas(data)
    print(f"{'reading and judging one distinct expression':<58} {each:7.2f} µs, median")
    held.append(line("formulas read and judged / whole check", share, 1 / 3, "× check"))
    peak = median(peak_memory([*PACKLINT, "check", str(large)]) for _ in range(5)) - peak_memory(PASS)
    size = large.stat().st_size / 1e6
    what = f"peak memory of check of {size:.1f} MB ({peak:.0f} MB) / (8 × file + 40 MB)"
    held.append(line(what, peak / (8 * size + 40), 1, "× budget"))
    print(f"\n{'All budgets hold.' if all(held) else 'A BUDGET DOES NOT HOLD.'}")
    return 0 if all(held) else 1


raise SystemExit(main())
