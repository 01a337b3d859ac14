"""packlint explain."""

import re
import sys
from collections.abc import Sequence

from lint import registry
from lint.cli.check import columns, write
from lint.cli.rules import table, wrapped
from lint.cli.settings import WrongOption, complain, house_rules
from lint.rule import Rule


def _nothing(word: str, house: Sequence[Rule]) -> str:
    if re.fullmatch(r"[Ee]\d{4}", word):
        return f"no rule stands for DHIS2's {word.upper()}"
    near = registry.suggestions(word, house)
    if " " in word:
        return f"no rule's page has all of these words: {word}"
    return f"no rule is called {word}" + (
        f"; did you mean {', '.join(near)}?" if near else "; `packlint rules` lists all"
    )


def run(word: str, config: str, no_config: bool) -> int:
    """Print the page of the one rule that the word means, or list the several."""
    found = registry.find(word)
    house: tuple[Rule, ...] = ()
    if not found:  # most words mean a rule of packlint, which needs no configuration
        try:
            house = house_rules(config, no_config)
        except WrongOption as error:
            return complain(error)
        found = registry.find(word, house) or registry.search(word, house)
    if not found:
        print(f"packlint: {_nothing(word, house)}", file=sys.stderr)
        return 2
    if len(found) == 1:
        return _page(found[0])
    lines = [f"{len(found)} rules stand for {word}:", *table(found, columns())]
    write("\n".join([*lines, f"One of them in full: packlint explain {found[0].id}"]) + "\n")
    return 0


def _page(rule: Rule) -> int:
    page = registry.page_if_any(rule)
    if page is None:
        where = f"rules/{registry.FAMILIES[rule.id[:3]]}/{rule.id}.md"
        print(f"packlint: {rule.id} {rule.name} has no page here: {where} is missing", file=sys.stderr)
        return 2
    text = page.text.rstrip()
    width = columns()
    text = text if width is None else filled(text, width)
    write(f"{text}\n\n{rule.severity.word} · profile {rule.profile.name.lower()}\n")
    return 0


_ITEM = re.compile(r" *(?:[-*]|\d+\.) +")


def filled(page: str, width: int) -> str:
    """A page with its prose, and nothing else of it, wrapped anew: no code, no table."""
    blocks: list[tuple[bool, list[str]]] = []  # whether it is prose, and its lines
    fenced = goes_on = False
    for line in page.split("\n"):
        fence = line.lstrip().startswith("```")
        prose = not fenced and not fence and not line.startswith("|") and bool(line.strip())
        if prose and not goes_on and line.startswith("    "):
            prose = False  # code too
        if prose and goes_on and not _ITEM.match(line) and not line.startswith("#"):
            blocks[-1][1].append(line.strip())
        else:
            blocks.append((prose, [line.rstrip()]))
        goes_on = prose and not line.startswith("#")
        fenced ^= fence
    lines = []
    for prose, of_it in blocks:
        item = _ITEM.match(of_it[0])
        text = " ".join(of_it)
        lines += wrapped(text, width, rest=" " * (item.end() if item else 0)) if prose else [text]
    return "\n".join(lines)
