"""Findings that were there when packlint came: a file of fingerprints, so that only new ones are told.

A line is the fingerprint, then for readers the rule, the package and the object. Lines are sorted, and there is no
total: two branches that add lines merge. A re-export in another order changes nothing.
"""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from lint.checkout import above
from lint.entries import entries

NAME = "packlint-baseline.txt"

_LINE = re.compile(r"([0-9a-f]{16})(?: +(\S+)(?: +(\S+))?.*)?")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class WrongBaseline(Exception):
    """A line of the file is none; says why, and which."""


@dataclass(frozen=True)
class Baseline:
    """``packages``: the package of each fingerprint, as ``lint.fingerprint.identity`` names it, with %20 for blanks;
    empty where the line has none. ``lines`` are those of the file, by fingerprint.
    """

    file: str = ""
    packages: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)

    def gone(self, met: Collection[str], identities: Iterable[str], paths: Iterable[str]) -> list[str]:
        """The fingerprints that a run over these paths did not meet. Of packages that it did not see it says nothing,
        unless it saw all that lies where the file lies, and below.
        """
        here = set(map(label, identities))
        whole = self._below(paths)
        return [one for one, package in self.packages.items() if (whole or package in here) and one not in met]

    def _below(self, paths: Iterable[str]) -> bool:
        folder = os.path.realpath(os.path.dirname(self.file) or ".")
        tops = [os.path.realpath(one) for one in paths if os.path.isdir(one)]
        return any(folder == top or folder.startswith(os.path.join(top, "")) for top in tops)


def find(folder: str = ".") -> str:
    """The baseline of a folder: there or above it, up to the root of its git checkout; empty if there is none."""
    files = (os.path.join(one, NAME) for one in above(folder))
    found = next((file for file in files if os.path.isfile(file)), "")
    return os.path.relpath(found) if found else ""


def read(file: str) -> Baseline:
    """The fingerprints of a file, in whatever order; blank lines and those that begin with # say nothing.
    Unreadable where it cannot be read, WrongBaseline where a line is none.
    """
    packages, kept = {}, {}
    for number, text in entries(file):
        match = _LINE.fullmatch(text)
        if match is None:
            what = "this is no fingerprint: take the line out"
            if text.startswith(_CONFLICT):
                what = "a merge is not finished: keep the lines of both sides, and take those of git out"
            raise WrongBaseline(f"{file}:{number}: {what}. Or delete the file: `packlint baseline` writes it anew")
        packages[match[1]] = match[3] or ""
        kept[match[1]] = text
    return Baseline(file, packages, kept)


def line(fingerprint: str, rule: str, package: str, *known_by: str | None) -> str:
    """One line of the file."""
    return " ".join(
        (fingerprint, rule, label(package), *(one for one in known_by if one and not re.search(r"\s", one)))
    )


def label(package: str) -> str:
    """A package's identity as one word."""
    return re.sub(r"\s", "%20", package) or "-"


def text(lines: Iterable[str]) -> str:
    """The file."""
    return "".join(f"{one}\n" for one in sorted(set(lines)))
