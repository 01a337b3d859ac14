"""How messages name objects and list things: shared by rules, reports and what words findings."""

import re
from collections.abc import Sequence
from typing import Any

from lint import metamodel
from lint.package.model import MetadataObject


class Words(dict[str, Any]):
    """What fills in a template; what it lacks stays as it stands in the template."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def label(type_: str, uid: str, item: MetadataObject | None) -> str:
    """How a message names an object: its type in words, name, code and UID; without the object its UID."""
    what = metamodel.spoken(type_)
    if item is None:
        return f"{what} {shortened(uid)}" if uid else what
    name = shortened(item.name)
    inside = ", ".join(part for part in (shortened(item.code), shortened(uid)) if part)
    if name:
        return f'{what} "{name}" ({inside})' if inside else f'{what} "{name}"'
    return f"{what} {inside}" if inside else f"{what} without a name"


MOST_TEXT = 2000
"""Characters of one text of the package that a finding repeats; DHIS2's own limits for names are far below."""


_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def spelled(*names: str) -> str:
    """A property as people say it: ``shortName`` is short name, ``legends``, ``endValue`` legends (end value)."""
    first, *rest = (_CAPITAL.sub(" ", name).lower() for name in names)
    return f"{first} ({', '.join(rest)})" if rest else first


def cut(text: str) -> str:
    """The text, or its beginning: a name of a megabyte must not stand in each of a thousand findings."""
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + "…"


def shortened(text: str, most: int = 70) -> str:
    """A name that fits a sentence, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def listed(words: list[str], most: int = 3) -> str:
    """``a, b, c and 9 more``."""
    if len(words) > most:
        return ", ".join(words[:most]) + f" and {len(words) - most:,} more"
    if len(words) > 1:
        return ", ".join(words[:-1]) + " and " + words[-1]
    return "".join(words)


def as_read(text: str) -> str:
    """What is left of a name for an eye that reads past capitals and blanks."""
    return " ".join(text.split()).casefold()


def read_alike(texts: Sequence[str]) -> bool:
    """Do two of the texts read alike? Found out for all at once, which is much faster."""
    joined = " ".join("\0".join(texts).split()).replace(" \0", "\0").replace("\0 ", "\0")
    return len(set(joined.strip().casefold().split("\0"))) < len(texts)
