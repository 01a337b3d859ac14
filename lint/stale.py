"""Entries of ``ignore`` that silence nothing any more, as findings at their line. Imported only where there are any."""

from collections.abc import Iterable, Sequence

from lint.config_places import at, compose, position
from lint.describe import Described
from lint.ignores import Ignore, expired
from lint.inspection import Inspected
from lint.settings import Config
from lint.trouble import described_trouble


def stale_ignores(config: Config, inspected: Sequence[Inspected]) -> list[Described]:
    """Those that are expired; and those that silenced nothing, as far as the run saw all that they speak of.

    A hook sees one file of many: an entry whose object is in none of the files at hand may be needed for another.
    """
    used = {place for one in inspected for place in one.used}
    concerned = {place for one in inspected for place in one.concerned}
    whole = bool(inspected) and all(one.source.found for one in inspected)
    found = []
    for ignore in config.ignores:
        if expired(ignore):
            found.append((ignore, "CFG003", ""))
        elif ignore.at not in used and (whole or (ignore.object and ignore.at in concerned)):
            found.append((ignore, "CFG002", "" if ignore.at in concerned else "absent"))
    return list(_told(config.file, found)) if found else []


def _told(file: str, entries: Iterable[tuple[Ignore, str, str]]) -> Iterable[Described]:
    with open(file, "rb") as stream:
        root = compose(stream.read())
    for ignore, rule, variant in entries:
        words = {
            "what": " of ".join(part for part in (ignore.rule, ignore.property, ignore.object) if part),
            "reason": ignore.reason,
            "until": str(ignore.until),
        }
        line, column = position(at(root, ignore.at)) if root is not None else (1, 1)
        yield described_trouble(rule, variant, words, file, line, column)
