"""Which number a release deserves, against the one that it has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lint.diff.rule import Change, Needs
from lint.inspection import package_info
from lint.package.model import Package

_NUMBER = re.compile(r"[vV]?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:[-+].*)?$")

Number = tuple[int, int, int]


@dataclass(frozen=True)
class Verdict:
    """``declared`` and ``needed`` are numbers as people write them, empty where nothing can be said: a number that
    is not semantic, or below 1.0.0. ``step`` is the least step once all is mended; ``mend`` are accidents.
    ``judged``: there are two numbers; ``enough``: then the declared one is at least that.
    """

    before: str
    declared: str
    needed: str
    step: Needs
    enough: bool
    mend: tuple[Change, ...] = ()
    reasons: tuple[Change, ...] = ()
    judged: bool = True

    @property
    def ok(self) -> bool:
        """The declared number is enough and nothing is to mend."""
        return self.enough and not self.mend


def number(text: str) -> Number | None:
    """2.0.1, V2.0.1 → (2, 0, 1); None for anything else."""
    match = _NUMBER.match(text.strip()) if len(text) <= 60 else None
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def declared(package: Package) -> str:
    """The release number of a package: its header's, else that of its tag or folder; empty where neither says."""
    return package_info(package).release


def judge(old: str, new: str, changes: Sequence[Change]) -> Verdict:
    """The verdict over these changes, from the number of the old release to that of the new one."""
    mend = tuple(one for one in changes if one.needs is Needs.MEND)
    rest = [one for one in changes if one.needs is not None and one.needs is not Needs.MEND]
    step = max((one.needs for one in rest if one.needs is not None), default=Needs.NOTHING)
    reasons = tuple(one for one in rest if one.needs is step and step > Needs.PATCH)
    before, now = number(old), number(new)
    if before is None or before < (1, 0, 0):
        return Verdict(old, new, "", step, True, mend, reasons, judged=False)
    least = raised(before, step)
    if now is None:
        return Verdict(old, new, ".".join(map(str, least)), step, True, mend, reasons, judged=False)
    return Verdict(old, new, ".".join(map(str, least)), step, now >= least, mend, reasons)


def raised(before: Number, step: Needs) -> Number:
    """The least number that is this step above another."""
    major, minor, patch = before
    if step is Needs.MAJOR:
        return major + 1, 0, 0
    if step is Needs.MINOR:
        return major, minor + 1, 0
    return (major, minor, patch + 1) if step is Needs.PATCH else before
