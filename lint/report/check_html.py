"""``packlint check --format html``: one file that holds all findings, to be searched, filtered and regrouped."""

from typing import NamedTuple

import lint
from lint.check import Result
from lint.describe import Described
from lint.finding import Excerpt, Severity
from lint.report.counts import count
from lint.report.github import worst_first
from lint.report.heat_map import STANDINGS, heat_maps, overview
from lint.report.rule_page import PageOf
from lint.report.shared import Group, about, groups, left_to_fix, mending, mends, place, plain, plural, seen, totals
from lint.report.templating import template

MOST = 10_000
"""Findings that a page holds, the worst first: more than anybody reads, and than a browser shows at ease."""

MOST_OF_GROUP = 200
"""Findings of one group, or that one cause explains, that are listed one by one."""

ROOM = 12_000_000
"""Characters of a page's findings, as they are before they are escaped."""

LONGEST = 4000
"""Characters of one text."""

AROUND = 600
"""Characters of a formula before and behind the part at fault."""


class Marked(NamedTuple):
    """A formula with the part that is at fault."""

    before: str
    fault: str
    after: str


class Member(NamedTuple):
    """One finding of a group, or one that the group explains; ``whose``: its object, by number and in words.

    ``where`` is its place, and which option mends it.
    """

    finding: Described
    message: str
    where: str
    number: int
    whose: str


class Card(NamedTuple):
    """What is told as one. ``members`` are listed below it, and ``more`` are not; ``number`` is its object.

    ``where`` is the first's place, and which option mends them.
    """

    group: Group
    message: str
    where: str
    formula: Marked | None
    see: list[str]
    number: int
    whose: str
    members: list[Member]
    more: int


def render(result: Result, show: Severity, page_of: PageOf, most: int = MOST) -> str:
    """The page. What comes from a package is escaped by the template engine."""
    cards, left = chosen(result, most)
    known = {info.file: info for info in result.packages}
    parts: dict[str, list[Card]] = {}
    for file in [*known, *(card.group.first.file for card in cards)]:
        parts.setdefault(file, [])
    for card in cards:
        parts[card.group.first.file].append(card)
    rules = {card.group.first.rule: card.group.first.name for card in cards}
    rules |= {member.finding.rule: member.finding.name for card in cards for member in card.members}
    pages = {rule: found for rule in rules if (found := page_of(rule)) is not None}
    maps, unmapped = heat_maps(result.coverage)
    page: str = template("check.html.j2").render(
        result=result, version=lint.__version__, totals=totals(result, count(result)), parts=parts, known=known,
        about=about, plural=plural, can=left_to_fix(result), rules=sorted(rules.items()), pages=pages, spans=spans,
        left=left, most_of_group=MOST_OF_GROUP, levels=[(level.word, level >= show) for level in reversed(Severity)],
        maps=maps, over=overview(maps), unmapped=unmapped, standings=STANDINGS,
        worst=cards[0].group.severity.word if cards else "",
    )  # fmt: skip
    return page


def chosen(result: Result, most: int = MOST, room: int = ROOM) -> tuple[list[Card], int]:
    """The worst of what was found, at most so many findings and characters; how many findings are left out."""
    objects: dict[tuple[str, str | None, str | None, str], int] = {}
    followers: dict[tuple[str, str], list[Described]] = {}
    for finding in result.findings:
        if finding.cause is not None:
            followers.setdefault((finding.file, finding.cause), []).append(finding)
    cards: list[Card] = []
    told = 0
    mended = mending(result)
    for group in worst_first(groups(result, Severity.NOTE)):
        if told >= most:
            break
        alone = len(group.findings) == 1
        below = [] if alone else list(group.findings)
        for finding in group.findings:
            below += followers.get((finding.file, finding.fingerprint), ())
        first = group.first
        listed = below[: min(MOST_OF_GROUP, most - told - alone)]
        members = [
            Member(
                one, _short(one.message), _where(Group([one], one.severity), mended), _number(one, objects),
                one.subject or one.file,
            )
            for one in listed
        ]  # fmt: skip
        card = Card(
            group, _short(group.message), _where(group, mended), marked(first.excerpt) if first.excerpt else None,
            [_short(line, 500) for line in seen(first)[:20]], _number(first, objects), first.subject or first.file,
            members, len(below) - len(members),
        )  # fmt: skip
        room -= _size(card)
        if room < 0:
            break
        told += len(members) + alone
        cards.append(card)
    return cards, len(result.findings) - told


def marked(excerpt: Excerpt) -> Marked:
    """The formula around its fault, on the lines that it has; what is missing at an end is marked by a blank."""
    text = excerpt.text
    start = min(max(excerpt.start, 0), len(text))
    end = min(max(excerpt.end, start), len(text))
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    last = min(end, start + LONGEST)
    before = ("…" if low else "") + _lines(text[low:start])
    after = _lines(text[end:high]) + ("…" if high < len(text) else "")
    return Marked(before, _lines(text[start:last]).rstrip("\n") + ("…" if last < end else "") or " ", after)


def spans(text: str) -> list[tuple[bool, str]]:
    """A rule page's paragraph in pieces, and whether each is code."""
    return [(bool(number % 2), piece) for number, piece in enumerate(text.split("`")) if piece]


def _lines(text: str) -> str:
    """A formula's text with its line ends, and nothing else that steers."""
    return "\n".join(plain(line.replace("\t", " ")) for line in text.replace("\r\n", "\n").split("\n"))


def _where(group: Group, mended: bool) -> str:
    """Where the first stands, and which option mends them where that is to be said."""
    by = mends(group) if mended else ""
    return place(group.first) + (f" · {by}" if by else "")


def _number(one: Described, objects: dict[tuple[str, str | None, str | None, str], int]) -> int:
    """Of an object, the same for all its findings."""
    return objects.setdefault((one.file, one.type, one.uid, one.subject), len(objects))


def _size(card: Card) -> int:
    formula = sum(map(len, card.formula)) if card.formula else 0
    own = len(card.message) + len(card.group.fix) + len(card.where) + sum(map(len, card.see)) + formula
    return own + sum(len(one.message) + len(one.whose) + len(one.where) for one in card.members)


def _short(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else text[:most] + "…"
