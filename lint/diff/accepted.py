"""Changes that somebody took responsibility for: a file of fingerprints, each with its reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_LINE = re.compile(r"([0-9a-f]{16})\s+(\S.*)")


class WrongFile(Exception):
    """Says what is wrong with the file, and in which line."""


@dataclass(frozen=True)
class Accepted:
    """Reasons by fingerprint."""

    reasons: Mapping[str, str] = field(default_factory=dict)


def read(path: str) -> Accepted:
    """One a line: the fingerprint, a blank, the reason. Lines that begin with # and blank ones are passed over."""
    found: dict[str, str] = {}
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongFile(f"{path} could not be read: {error}") from None
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        match = _LINE.fullmatch(text)
        if match is None:
            raise WrongFile(f"{path}:{number}: write a fingerprint of 16 digits, a blank, and the reason")
        found[match[1]] = match[2].strip()
    return Accepted(found)
