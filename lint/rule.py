"""A rule and its profile."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from typing import Any, NamedTuple

from lint.finding import Finding, Severity
from lint.package.model import Package


class Profile(IntEnum):
    """For which job a rule speaks; each profile holds those before it."""

    INSTALL = 1  # what DHIS2 refuses, corrupts or drops
    PACKAGE = 2  # what a shared package needs besides
    WHO = 3  # WHO's and UiO's conventions


class PackageInfo(NamedTuple):
    """What rules over all packages of a run know of each; plain data, as it crosses processes.

    ``dhis2`` is what the header says; ``checked_as`` the minor version whose tables served.
    """

    file: str
    code: str
    kind: str
    dhis2: str
    checked_as: str
    release: str
    last_updated: str
    objects: int


def joined(packages: Sequence[PackageInfo]) -> list[list[int]]:
    """Positions of the packages that may be looked at together: those of one DHIS2 minor version, of each
    (code, kind) the newest release. The first of several that are equally new stands for them.
    """
    newest: dict[tuple[str, str, str], int] = {}
    for number, info in enumerate(packages):
        key = (info.checked_as, info.code or info.file, info.kind)
        best = newest.setdefault(key, number)
        if age(info) > age(packages[best]):
            newest[key] = number
    minors: dict[str, list[int]] = {}
    for (minor, _, _), number in newest.items():
        minors.setdefault(minor, []).append(number)
    return [sorted(numbers) for numbers in minors.values()]


def age(info: PackageInfo) -> tuple[list[int], str]:
    """Grows with the release: its number, then the header's date; a release without a number is the oldest."""
    number = info.release if re.fullmatch(r"\d{1,9}(\.\d{1,9})*", info.release) else ""
    return [int(part) for part in number.split(".") if part], info.last_updated


Check = Callable[[Package], list[Finding]]
Facts = Callable[[Package], Any]
Judge = Callable[[Sequence[tuple[PackageInfo, Any]]], list[tuple[int, Finding]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked. Its page is ``<id>.md`` in the family's folder.

    ``message`` and ``hint`` are templates, one or one a variant; ``{object}`` and ``{property}`` are
    always there, the rest are the finding's arguments. ``folded`` words several findings of one
    group, with ``{count}`` and ``{objects}``. A rule over one package has ``check``; one over all
    packages of a run has ``facts``, which runs where the package is, and ``judge``, which runs once
    and gives findings with the position of their package in the sequence that it was given.
    """

    id: str
    name: str
    severity: Severity
    profile: Profile
    message: str | Mapping[str, str]
    hint: str | Mapping[str, str] = ""
    folded: str | Mapping[str, str] = ""
    check: Check | None = None
    facts: Facts | None = None
    judge: Judge | None = None
    on_bytes: bool = False  # runs on files whose JSON is broken too
    on_target: bool = False  # with --target, says also what is wrong on that version alone
    page: str = ""  # the text of one that has no file, as a user's own rule

    def __post_init__(self) -> None:
        if (self.facts is None) != (self.judge is None):
            raise ValueError(f"rule {self.id}: facts and judge are two halves of one rule")

    def words(self, which: str, variant: str) -> str:
        """The message, hint or folded template of a variant."""
        template: str | Mapping[str, str] = getattr(self, which)
        if isinstance(template, str):
            return template
        return template.get(variant, "")


def called(family: str, name: str) -> Callable[..., Any]:
    """A function of a family by name, ``module.function``, whose module is imported when it is first called."""
    module, function = name.split(".")
    found: Callable[..., Any] | None = None

    def call(*args: Any) -> Any:
        nonlocal found
        if found is None:
            found = getattr(import_module(f"{family}.{module}"), function)
        return found(*args)

    return call


def later(family: str, *collections: str) -> Callable[[str], Check]:
    """Checks by name, ``module.function``, of a family whose modules are imported when a package first holds
    one of the collections: those over formulas bring the whole language with them, which most of a small
    package's time would go into.
    """

    def named(name: str) -> Check:
        find = called(family, name)

        def check(package: Package) -> list[Finding]:
            if not any(package.collections.get(key) for key in collections):
                return []
            found: list[Finding] = find(package)
            return found

        return check

    return named
