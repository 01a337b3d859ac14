"""``packlint show`` as text: for people at a terminal."""

from collections import Counter
from collections.abc import Sequence

from lint import metamodel
from lint.portrait import Candidate, Link, Portrait, Property, Written
from lint.report.lines import laid_out, wrapped
from lint.report.portrait import Answer
from lint.report.shared import painted, plain, plural
from lint.words import listed, shortened

MOST = 10
"""Objects of one type that are listed; the rest is counted."""

MOST_PROPERTIES = 24
MOST_CANDIDATES = 40
LONGEST = 400
"""Characters of one value."""

WIDEST = 22
"""Columns kept for the names of properties; what stands behind a longer one begins further right."""


def render(answer: Answer, width: int, colour: bool) -> str:
    """The object, or the objects that the word may mean; no wider than ``width`` save for paths and long words."""
    pen = _Pen(max(width, 40), colour)
    if answer.portrait is not None:
        pen.portrait(answer.portrait)
    elif answer.candidates:
        pen.several(answer.word, answer.candidates)
    else:
        pen.nothing(answer)
    return "\n".join(pen.lines) + "\n"


class _Pen:
    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self.colour = colour
        self.lines: list[str] = []

    def write(self, text: str, first: str = "", rest: str | None = None) -> None:
        self.lines += wrapped(text, self.width, first, rest)

    def head(self, text: str) -> None:
        lines = wrapped(text, self.width)
        self.lines += ["", *(painted(line, "1") if self.colour else line for line in lines)]

    def portrait(self, seen: Portrait) -> None:
        title = f' "{shortened(seen.object.name, 200)}"' if seen.object.name else ""
        self.head(metamodel.spoken(seen.object.type) + title)
        del self.lines[0]
        facts = [("code", seen.object.code), ("UID", seen.object.uid), ("package", seen.package)]
        self.write(" · ".join(f"{what} {value}" for what, value in facts if value), "  ")
        self.lines.append(plain(f"  {seen.file}:{seen.line}"))
        self.properties(seen.properties)
        for formula in seen.formulas:
            self.formula(formula)
        shared = [link for link in seen.uses if set(link.kinds) == {"sharing"}]
        self.links(f"uses {plural(len(seen.uses) - len(shared), 'object')}", seen.uses, False)
        if shared:
            names = [shortened(link.object.name, 40) or link.object.uid for link in shared]
            self.head("shared with")
            self.write(listed(names, 12), "  ")
        self.users(seen.users)
        if seen.translations:
            self.head("translations")
            locale = max(len(one[0]) for one in seen.translations[:200])
            name = max(len(one[1]) for one in seen.translations[:200])
            for one in seen.translations[:200]:
                start = f"  {plain(one[0]):<{min(locale, 12)}}  {plain(one[1]):<{min(name, WIDEST)}}  "
                self.write(shortened(one[2], LONGEST), start)
            if len(seen.translations) > 200:
                self.write(f"… and {len(seen.translations) - 200:,} more", "  ")

    def properties(self, properties: Sequence[Property]) -> None:
        told = [one for one in properties if one.value is not True]
        flags = [one.name for one in properties if one.value is True]
        if told or flags:
            self.lines.append("")
        lengths = [len(one.name) for one in told[:MOST_PROPERTIES]]
        column = max((length for length in lengths if length <= WIDEST), default=WIDEST)
        for one in told[:MOST_PROPERTIES]:
            text = one.text if one.target and one.target.held else shortened(one.text, LONGEST)
            if one.target is not None and not one.target.held:
                text += ", not in the package"
            start = f"  {plain(shortened(one.name, 60)):<{column}}  "
            if len(start) > column + 4 and len(start) + len(text) > self.width:
                self.lines.append(start.rstrip())
                start = " " * (column + 4)
            self.write(text, start, " " * (column + 4))
        if len(told) > MOST_PROPERTIES:
            self.write(f"… and {len(told) - MOST_PROPERTIES:,} more, which --format json has", "  ")
        if flags:
            self.write(f"yes: {', '.join(flags)}", "  ", "       ")

    def formula(self, formula: Written) -> None:
        self.head(formula.property)
        self.lines += laid_out(formula.text, self.width)
        for fault in formula.faults[:5]:
            self.write(fault, "  error: ")
        if formula.faults:
            self.write(f"Where, and how to mend it: packlint check, and line {formula.line}.", "  ")

    def users(self, users: Sequence[Link]) -> None:
        access = [link for link in users if set(link.kinds) == {"sharing"}]
        rest = len(users) - len(access)
        if rest:
            self.links(f"used by {plural(rest, 'object')}", users, True)
        if access:
            self.head(f"named in the sharing of {plural(len(access), 'object')}")
            self.write(", ".join(_counted(access)), "  ")
        if not users:
            self.head("used by no object of the file")

    def links(self, head: str, links: Sequence[Link], lines: bool) -> None:
        """Objects by type; ``lines``: with the line where they name this one."""
        links = [link for link in links if set(link.kinds) != {"sharing"}]
        if not links:
            return
        by_type: dict[str, list[Link]] = {}
        for link in links:
            by_type.setdefault(link.object.type, []).append(link)
        self.head(head + (f": {', '.join(_counted(links))}" if len(by_type) > 1 and len(links) > 3 else ""))
        for of_type in by_type.values():
            for link in of_type[:MOST]:
                self.link(link, lines)
            if len(of_type) > MOST:
                many = metamodel.spoken_many(of_type[0].object.type)
                self.write(f"… and {len(of_type) - MOST:,} more {many}", "  ")

    def link(self, link: Link, with_line: bool) -> None:
        names = list(dict.fromkeys(name for name, _ in link.places))
        text = link.object.words
        if not link.object.held:
            text += ", not in the package"
        line = f", line\N{NO-BREAK SPACE}{link.places[0][1]}" if with_line else ""
        lines = wrapped(f"{text}: {listed(names)}{line}", self.width, "  ", "    ")
        self.lines += [one.replace("\N{NO-BREAK SPACE}", " ") for one in lines]

    def several(self, word: str, found: Sequence[Candidate]) -> None:
        self.write(f'{len(found):,} objects are meant by "{shortened(word)}":')
        self.lines.append("")
        self.candidates(found)
        self.lines.append("")
        ways = []
        if len({one.uid for one in found}) > 1:
            ways.append("its UID")
        if len({one.type for one in found}) > 1:
            ways.append(f"--type {found[0].type}")
        if len({one.file for one in found}) > 1:
            ways.append("the file alone")
        if ways:
            self.write(f"To see one of them, give {' or '.join(ways)}.")

    def nothing(self, answer: Answer) -> None:
        self.write(f'No object has the UID, code or name "{shortened(answer.word)}".')
        if answer.named_by:
            self.head("This UID is named by")
            self.candidates(answer.named_by)
        if answer.near:
            self.head("Near it are")
            self.candidates(answer.near)

    def candidates(self, found: Sequence[Candidate]) -> None:
        for one in found[:MOST_CANDIDATES]:
            words = one._replace(name=shortened(one.name), code=shortened(one.code)).words
            self.write(words, "  ", "    ")
            self.lines.append(plain(f"    {one.file}:{one.line}" if one.line else f"    {one.file}"))
        if len(found) > MOST_CANDIDATES:
            self.write(f"… and {len(found) - MOST_CANDIDATES:,} more", "  ")


def _counted(links: Sequence[Link]) -> list[str]:
    """``12 indicators``, ``1 data set``, by type."""
    counts = Counter(link.object.type for link in links)
    return [
        f"{number:,} {metamodel.spoken(type_) if number == 1 else metamodel.spoken_many(type_)}"
        for type_, number in counts.items()
    ]
