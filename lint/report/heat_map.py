"""How much of a package is translated, as a table of types and locales, for a page."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lint import metamodel
from lint.coverage import Coverage, Spoken

MOST = 30_000
"""Cells of all tables of a page."""

COLUMNS = 30
"""Languages of the overview."""

STANDINGS = {"target": "language of the package", "partial": "begun", "inherited": "came along"}


class Cell(NamedTuple):
    """How many texts have a translation; ``heat``: 0 none to 5 all."""

    translated: int
    asked: int

    @property
    def share(self) -> int:
        """Per cent, rounded down: 100 is all."""
        return self.translated * 100 // self.asked if self.asked else 0

    @property
    def heat(self) -> int:
        """A step from 0, nothing, to 5, all."""
        if not self.translated:
            return 0
        return 5 if self.translated == self.asked else 1 + self.share // 25


class HeatMap(NamedTuple):
    """A package's table: its languages, those that it is for first; a row a type in words, and ``whole``, of
    all types. ``more``: languages that are not shown.
    """

    file: str
    code: str
    base: str
    languages: list[Spoken]
    rows: list[tuple[str, list[Cell]]]
    whole: list[Cell]
    more: int


def heat_maps(found: Sequence[Coverage], most: int = MOST) -> tuple[list[HeatMap], int]:
    """The tables of the packages that are translated at all, and how many packages have none for want of room."""
    maps: list[HeatMap] = []
    translated = [one for one in found if one.languages]
    for number, one in enumerate(translated):
        made = _map(one)
        most -= (len(made.rows) + 1) * len(made.languages)
        if most < 0:
            return maps, len(translated) - number
        maps.append(made)
    return maps, 0


def overview(maps: Sequence[HeatMap], most: int = COLUMNS) -> tuple[list[str], list[list[Cell | None]]]:
    """The locales that most packages are for, then those that most is there of; and of each table its cells in
    these locales, None where nothing is there.
    """
    weights: Counter[str] = Counter()
    for one in maps:
        for spoken, cell in zip(one.languages, one.whole, strict=True):
            weights[spoken.locale] += cell.share + 1000 * (spoken.standing == "target")
    locales = [locale for locale, _ in weights.most_common(most)]
    rows = []
    for one in maps:
        cells = {spoken.locale: cell for spoken, cell in zip(one.languages, one.whole, strict=True)}
        rows.append([cells.get(locale) for locale in locales])
    return locales, rows


def _map(one: Coverage) -> HeatMap:
    order = list(STANDINGS)
    languages = sorted(one.languages, key=lambda spoken: (order.index(spoken.standing), -spoken.share))
    sums: dict[str, list[Cell]] = {}
    for column, spoken in enumerate(languages):
        for figure in spoken.figures:
            row = sums.setdefault(figure.type, [Cell(0, 0)] * len(languages))
            row[column] = Cell(row[column].translated + figure.translated, row[column].asked + figure.asked)
    rows = [(metamodel.spoken_many(type_), cells) for type_, cells in sums.items()]
    whole = [
        Cell(sum(cells[column].translated for _, cells in rows), sum(cells[column].asked for _, cells in rows))
        for column in range(len(languages))
    ]
    return HeatMap(one.file, one.code, one.base, languages, rows, whole, one.more)
