"""Changes that somebody took responsibility for: a file of fingerprints, each with its reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lint.entries import entries

_LINE = re.compile(r"([0-9a-f]{16})\s+(\S.*)")


class WrongFile(Exception):
    """A line of the file is none; says which."""


@dataclass(frozen=True)
class Accepted:
    """Reasons by fingerprint."""

    reasons: Mapping[str, str] = field(default_factory=dict)


def read(path: str) -> Accepted:
    """One a line: the fingerprint, a blank, the reason. Unreadable where it cannot be read, WrongFile where a line is
    none.
    """
    found: dict[str, str] = {}
    for number, text in entries(path):
        match = _LINE.fullmatch(text)
        if match is None:
            raise WrongFile(f"{path}:{number}: write a fingerprint of 16 digits, a blank, and the reason")
        found[match[1]] = match[2].strip()
    return Accepted(found)
