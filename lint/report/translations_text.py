"""``packlint translations`` as text: for people at a terminal."""

from collections.abc import Sequence

from lint import metamodel
from lint.coverage import Coverage, Figure, Spoken
from lint.report.lines import wrapped
from lint.report.shared import painted, plain, plural
from lint.words import listed

COLUMNS = ("name", "shortName", "formName", "description")
"""Properties with a column of their own; the others stand together."""

HEADS = ("name", "short name", "form name", "description", "others")
WIDTHS = tuple(max(len(head) + 1, 10) for head in HEADS)
"""Columns of each: 4000/4000 fits."""


def render(found: Sequence[Coverage], chosen: bool, width: int, colour: bool) -> str:
    """Of each package its languages, and a table of each that it owes something, or that was ``chosen``."""
    lines: list[str] = []
    for one in found:
        lines += _package(one, chosen, max(width, 60), colour)
    return "\n".join(lines[1:]) + "\n"


def _package(one: Coverage, chosen: bool, width: int, colour: bool) -> list[str]:
    head = plain(one.file)
    written = f"written in {plain(one.base)}" if one.base else "of no language that can be told"
    lines = ["", painted(head, "1") if colour else head, f"  {written}"]
    along = [language for language in one.languages if language.inherited]
    for language in one.languages:
        if chosen or not language.inherited:
            lines += wrapped(f"{language.locale}: {_standing(language, one.own)}", width, "  ", "      ")
    if along and not chosen:
        told = listed([f"{language.locale} {language.share} %" for language in _most_first(along)], 8)
        came = "language that came" if len(along) == 1 else "languages that came"
        lines += wrapped(f"{len(along)} {came} along: {told}", width, "  ", "      ")
    if not one.languages:
        lines.append("  nothing is translated" if not chosen else "  nothing in these languages")
    for language in one.languages:
        if chosen or not language.inherited:
            lines += _table(language.locale, language.figures, width, colour)
    return lines


def _most_first(languages: Sequence[Spoken]) -> list[Spoken]:
    return sorted(languages, key=lambda language: -language.share)


def _standing(language: Spoken, own: bool) -> str:
    what = "own names" if own else "names"
    named = f"{language.named:,} of {plural(language.asked, what[:-1])}, {language.share} %"
    if language.declared:
        return f"a language of the package, as the configuration says; {named}"
    words = {
        "target": "a language of the package",
        "partial": "begun and not finished",
        "inherited": "came along with objects from elsewhere",
    }
    return f"{words[language.standing]}: {named}"


def _table(locale: str, figures: Sequence[Figure], width: int, colour: bool) -> list[str]:
    rows: dict[str, list[tuple[int, int]]] = {}
    for figure in figures:
        row = rows.setdefault(figure.type, [(0, 0)] * len(HEADS))
        at = COLUMNS.index(figure.property) if figure.property in COLUMNS else len(COLUMNS)
        row[at] = (row[at][0] + figure.translated, row[at][1] + figure.asked)
    if not rows:
        return []
    first = min(max(len(metamodel.spoken_many(type_)) for type_ in rows), width - 2 - sum(WIDTHS))
    first = max(first, 16)
    head = f"  {plain(locale):<{first}}" + "".join(map(str.rjust, HEADS, WIDTHS))
    lines = ["", painted(head, "1") if colour else head]
    for type_, row in rows.items():
        name = metamodel.spoken_many(type_)
        cells = "".join(_cell(*pair, width, colour) for pair, width in zip(row, WIDTHS, strict=True))
        if len(name) > first:
            lines.append(f"  {name}")
            name = ""
        lines.append(f"  {name:<{first}}{cells}".rstrip())
    return lines


def _cell(translated: int, asked: int, width: int, colour: bool) -> str:
    if not asked:
        return " " * width
    text = f"{translated}/{asked}".rjust(width)
    if not colour or translated == asked:
        return text
    return painted(text, "31" if translated * 2 < asked else "33")
