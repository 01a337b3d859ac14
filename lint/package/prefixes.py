"""What codes and names of a package begin with: the area of its programme, as configured, or as most of them show."""

import re
from collections import Counter
from collections.abc import Iterable

from lint.package.model import Package

SHARED = frozenset({"GEN", "RMNCAH"})
"""Areas whose objects all programmes share."""

_NUMBERED = re.compile(r"[A-Z]{1,4}\d+[a-z]?(?:[._-].*)?")
"""Codes that are numbers in a list of indicators: CH036a."""


RETIRING = ("ZZZ", "DELETE", "DO NOT USE", "DON'T USE")
"""How people begin the names of objects that they may not delete."""

RETIRED = re.compile(rf"^\W*(?:ZZZ|(?:{'|'.join(RETIRING[1:])})(?![A-Za-z]))", re.IGNORECASE | re.MULTILINE)

_HEAD = re.compile(r"[^_-]*")

_NAME = re.compile(r"([A-Z][A-Z0-9]*)(?:[ _/&-][A-Z0-9]+\b)*+\s*[-–:]\s*\S")


def area(code: str) -> str:
    """What a code begins with up to the first underscore or hyphen, in capitals; empty for numbers of a list."""
    return "" if _NUMBERED.fullmatch(code) else _HEAD.match(code)[0].strip().upper()  # type: ignore[index]


def name_area(name: str) -> str:
    """The first word of a name's prefix: ``MAL`` of ``MAL - Cases``; empty where it has none."""
    match = _NAME.match(name)
    return match[1] if match else ""


def own_areas(package: Package) -> frozenset[str]:
    """The areas of the package's programme: configured prefixes, else that of its code."""
    given = [area(prefix) or prefix.upper() for prefix in package.surroundings.prefixes]
    return frozenset(given) if given else frozenset({area(package.header.code)} - {""})


def majority(areas: Iterable[str], share: float) -> str:
    """The area that at least this share has; empty where none has, or where it is shared by all programmes."""
    counts = Counter(areas)
    most, many = counts.most_common(1)[0] if counts else ("", 0)
    return most if most and most not in SHARED and many >= share * counts.total() else ""


def retired(text: str) -> bool:
    """Does a name or code begin as people begin those of objects that they may not delete?"""
    return RETIRED.match(text[:40]) is not None
