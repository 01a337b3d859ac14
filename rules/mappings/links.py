"""What the program indicators of a run feed, found in whatever packages the run has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lint.package.combos import DEFAULT_COMBO, DEFAULT_OPTION_COMBO
from lint.package.mappings import NOTHING, Element, Feed, Mappings, OptionCombo, Target
from lint.package.model import Package
from lint.rule import PackageInfo, joined

Given = Sequence[tuple[PackageInfo, Mappings | None]]
"""What rules over all packages of a run judge: each package's two sides; None where it has neither."""

DEFAULTS = frozenset({"", "default", DEFAULT_OPTION_COMBO})
"""How the default category option combo is named."""


def facts(package: Package) -> Mappings:
    """Both sides of a package."""
    return package.mappings


@dataclass(slots=True)
class Side:
    """The aggregate side of one package, by code and UID; ``targets``: the data sets that ask for a data element."""

    info: PackageInfo
    mappings: Mappings
    elements: dict[str, Element] = field(default_factory=dict)
    option_combos: dict[str, list[OptionCombo]] = field(default_factory=dict)
    areas: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    targets: dict[str, list[Target]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for element in self.mappings.elements:
            for word in (element.uid, element.code):
                if word:
                    self.elements.setdefault(word, element)
            if element.code:
                self.areas.add(area(element.code))
                self.subjects.add(subject(element.code))
        for target in self.mappings.targets:
            for uid in dict.fromkeys(uid for uid, _ in target.elements):
                self.targets.setdefault(uid, []).append(target)
        for combo in self.mappings.option_combos:
            for word in (combo.uid, combo.code):
                if word:
                    self.option_combos.setdefault(word, []).append(combo)


def area(code: str) -> str:
    """What a code begins with, up to the first underscore: whose it is."""
    return code.partition("_")[0].upper()


def subject(code: str) -> str:
    """What a code begins with, up to the second underscore: what it is about. Without one it is the code."""
    return "_".join(code.split("_", 2)[:2]).upper()


class Hit(NamedTuple):
    """Where what a program indicator names was found. ``side``: the position of the package that holds it."""

    side: int
    element: Element


@dataclass(eq=False)
class Links:
    """The feeds of one package, and the packages in which their targets are looked for, the likeliest first."""

    position: int
    mappings: Mappings
    sides: dict[int, Side]

    @cached_property
    def hits(self) -> dict[str, Hit]:
        """Data elements that are there, by the word that names them."""
        found: dict[str, Hit] = {}
        for feed in self.mappings.feeds:
            if feed.element in found:
                continue
            for position, side in self.sides.items():
                element = side.elements.get(feed.element)
                if element is not None:
                    found[feed.element] = Hit(position, element)
                    break
        return found

    def fed(self) -> Iterator[tuple[Feed, Hit]]:
        """The feeds whose data element is there."""
        for feed in self.mappings.feeds:
            hit = self.hits.get(feed.element)
            if hit is not None:
                yield feed, hit

    def option_combo(self, hit: Hit, word: str) -> OptionCombo | None:
        """The category option combo of a code or UID, where the data element is; of several one that fits it."""
        if word in DEFAULTS:
            return OptionCombo(DEFAULT_OPTION_COMBO, "default", DEFAULT_COMBO)
        found = self.sides[hit.side].option_combos.get(word, [])
        return next((one for one in found if one.combo in hit.element.combos), found[0] if found else None)

    def targets(self, hit: Hit) -> Iterator[tuple[int, Target]]:
        """The data sets that ask for a data element."""
        for position, side in self.sides.items():
            for target in side.targets.get(hit.element.uid, ()):
                yield position, target


_last: tuple[list[object], list[Links]] = [], []
"""What was asked last, and the answer: seven rules ask the same one after the other."""


def links(given: Given) -> list[Links]:
    """Of each package that feeds something. Its own aggregate side comes first, then the packages that may be
    looked at together with it, then those for another DHIS2.
    """
    global _last
    asked: list[object] = [mappings for _, mappings in given]
    if len(asked) != len(_last[0]) or any(one is not other for one, other in zip(asked, _last[0], strict=True)):
        _last = asked, _links(given)
    return _last[1]


def _links(given: Given) -> list[Links]:
    known = [(info, mappings or NOTHING) for info, mappings in given]
    sides = {number: Side(info, mappings) for number, (info, mappings) in enumerate(known) if mappings.elements}
    groups = joined([info for info, _ in known])
    found = []
    for number, (info, mappings) in enumerate(known):
        if not mappings.feeds:
            continue
        near = [one for group in groups for one in group if known[one][0].checked_as == info.checked_as]
        far = [one for group in groups for one in group if one not in near]
        order = [one for one in dict.fromkeys([number, *near, *far]) if one in sides]
        found.append(Links(number, mappings, {one: sides[one] for one in order}))
    return found
