"""Entries of ``ignore`` that silence nothing any more, as findings at their line. Imported only where there are any."""

import os
from collections.abc import Iterable, Mapping, Sequence

from lint.config_places import at, compose, position
from lint.describe import Described
from lint.ignores import Ignore, expired
from lint.inspection import Inspected
from lint.settings import Config
from lint.source import Trouble, sources
from lint.trouble import described_trouble


def stale_ignores(config: Config, inspected: Sequence[Inspected], narrowed: bool) -> list[Described]:
    """Those that are expired; and those that silenced nothing in a run that saw everything. ``narrowed``: the command
    line chose among the rules.

    A hook sees one file of many: an entry that silences nothing there may be needed for another, and so may one for
    an object that a package and its dashboard twin both have.
    """
    used = {place for one in inspected for place in one.used}
    concerned = {place for one in inspected for place in one.concerned}
    found = [(ignore, "CFG003", "") for ignore in config.ignores if expired(ignore)]
    unused = [ignore for ignore in config.ignores if ignore.at not in used and not expired(ignore)]
    if unused and not narrowed and _whole(config, inspected):
        found += [(ignore, "CFG002", "" if ignore.at in concerned else "absent") for ignore in unused]
    there = {at: place for one in inspected for at, place in one.missed.items()}
    return list(_told(config.file, found, there)) if found else []


def _whole(config: Config, inspected: Sequence[Inspected]) -> bool:
    """Was every JSON file checked that lies where the configuration lies, or below?"""
    seen = {os.path.realpath(one.source.path) for one in inspected if one.source.plain}
    below = sources([os.path.dirname(config.file) or "."])
    return all(isinstance(one, Trouble) or os.path.realpath(one.path) in seen for one in below)


def _told(
    file: str, entries: Iterable[tuple[Ignore, str, str]], there: Mapping[tuple[str | int, ...], str]
) -> Iterable[Described]:
    with open(file, "rb") as stream:
        root = compose(stream.read())
    for ignore, rule, variant in entries:
        words = {
            "what": " of ".join(part for part in (ignore.rule, ignore.property, ignore.object) if part),
            "reason": ignore.reason,
            "until": str(ignore.until),
            "there": there.get(ignore.at, ""),
        }
        if rule == "CFG002" and ignore.at in there:
            variant = "elsewhere" if words["there"] else "whole"
        line, column = position(at(root, ignore.at)) if root is not None else (1, 1)
        yield described_trouble(rule, variant, words, file, line, column)
