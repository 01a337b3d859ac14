"""packlint rules."""

import json
import os
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import lint
from lint import registry
from lint.cli.check import columns, write
from lint.cli.settings import WrongOption, complain, house_rules
from lint.rule import Rule

VERSION = 1
"""Of the JSON list; raised when a field changes its meaning or goes. Its schema is schemas/rules.schema.json."""

TITLE_COLUMNS = 40
"""Where a terminal leaves less beside the other columns, titles stand below them."""

HOUSE = "house"
"""The family of a user's own rules."""

LEGEND = (
    "error: DHIS2 refuses, corrupts or drops it, or people face a wrong number or a broken form; "
    "warning: very likely a mistake; note: convention and hygiene.",
    "Profiles, each with the rules of those before it: install (what DHIS2 refuses, corrupts or drops) ⊂ "
    "package (what a shared package needs) ⊂ who (WHO's and UiO's conventions; the default).",
    "Of the rules of packlint diff (CHG) error is breaking, warning care, note safe; each speaks in every profile.",
    "A rule in full: packlint explain {id}",
)


def run(format: str, config: str, no_config: bool) -> int:
    """Print a line a rule, or all that is known of them as JSON; the exit code."""
    try:
        known = (*registry.known_rules(), *house_rules(config, no_config))
    except WrongOption as error:
        return complain(error)
    if format == "json":
        rules = [_fields(rule) for rule in known]
        found = {"version": VERSION, "packlint": lint.__version__, "rules": rules}
        write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return 0
    width = columns()
    lines = table(known, width)
    if width is not None:
        for sentence in LEGEND:
            lines += ["", *wrapped(sentence.format(id=registry.all_rules()[0].id), width)]
    write("\n".join(lines) + "\n")
    return 0


def table(rules: Sequence[Rule], width: int | None) -> list[str]:
    """The lines of a list of rules. Without a width, and only then, each rule is one line, however long."""
    longest = max(len(rule.name) for rule in rules)
    lines = []
    for rule in rules:
        page = registry.page_if_any(rule)
        title = page.title if page else "(its page is missing)"
        start = f"{rule.id}  {rule.name:<{longest}}  {rule.severity.word:<7}  {rule.profile.name.lower():<7}"
        beside, below = " " * (len(start) + 2), " " * 8
        if width is None:
            lines.append(f"{start}  {title}")
        elif width - len(beside) >= TITLE_COLUMNS:
            lines += wrapped(f"{start}  {title}", width, rest=beside)
        else:
            lines += wrapped(start.rstrip(), width, rest=below)
            lines += wrapped(title, width, first=below, rest=below)
    return lines


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The lines of a text, cut at blanks only, the first after ``first`` and the others after ``rest``."""
    return wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _fields(rule: Rule) -> dict[str, Any]:
    page = registry.page_if_any(rule)
    family = HOUSE if rule.page else registry.FAMILIES[rule.id[:3]]
    return {
        "id": rule.id,
        "name": rule.name,
        "severity": rule.severity.word,
        "profile": rule.profile.name.lower(),
        "family": family,
        "title": page.title if page else None,
        "page": f"rules/{family}/{os.path.basename(page.path)}" if page and page.path else None,
        "sources": page.sources if page and page.path else [],
    }
