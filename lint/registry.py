"""Finds families by name, rules by whatever the reader calls them, and pages on demand."""

import importlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from os.path import exists, join
from typing import TYPE_CHECKING, Any, NamedTuple

import lint
from lint.rule import Rule

if TYPE_CHECKING:
    from lint.diff.rule import ChangeRule

FAMILIES = {
    "HDR": "header",
    "SCH": "schema",
    "REF": "references",
    "NAM": "naming",
    "EXP": "expressions",
    "IND": "indicators",
    "PIN": "program_indicators",
    "RUL": "program_rules",
    "PRE": "predictors",
    "VAL": "validation_rules",
    "SHR": "sharing",
    "OPT": "options",
    "CAT": "categories",
    "DEL": "data_elements",
    "PRG": "programs",
    "GRP": "groups",
    "LEG": "legends",
    "VIS": "dashboards",
    "TRL": "translations",
    "XPK": "mappings",
    "CHG": "changes",
    "CFG": "configuration",
    "INT": "internal",
}
"""Prefix of the ids → folder under rules/."""

REDIRECTS: dict[str, str] = {}
"""Old ids and names of rules → their new ids. An id is never used again for something else."""


CHANGES = "CHG"
"""The family that compares two releases; the others check one package."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule over packages, in the order of the families and of their tables."""
    return tuple(rule for prefix in FAMILIES if prefix != CHANGES for rule in _family(prefix))


@cache
def change_rules() -> tuple["ChangeRule", ...]:
    """Every rule over two releases, in the order in which they speak."""
    rules: tuple[ChangeRule, ...] = _family(CHANGES)
    return rules


def known_rules() -> tuple[Rule, ...]:
    """All rules that have a page: over packages and over releases."""
    return (*all_rules(), *change_rules())


def _family(prefix: str) -> Any:
    """The table of a family. By name: rules import the engine, never the other way round."""
    family = importlib.import_module(f"lint.rules.{FAMILIES[prefix]}").RULES
    for rule in family:
        if not rule.id.startswith(prefix):
            raise ValueError(f"rule {rule.id} stands in the family of {prefix}")
    return family


@cache
def by_id() -> dict[str, Rule]:
    """Rules by id."""
    return {rule.id: rule for rule in all_rules()}


class Page(NamedTuple):
    """A rule's documentation."""

    rule: Rule
    path: str
    text: str

    @property
    def title(self) -> str:
        """The heading's sentence."""
        return self.text.partition("\n")[0].lstrip("# ").partition(":")[2].strip()

    @property
    def why(self) -> str:
        """The first paragraph of why it matters, on one line."""
        section = self.text.partition("\n## Why\n")[2]
        return " ".join(section.strip().partition("\n\n")[0].split())

    @property
    def sources(self) -> list[str]:
        """Catalogue rows, DHIS2 error codes and peers' ids that the page names."""
        section = self.text.partition("\n## Sources\n")[2]
        return re.findall(r"`([^`]+)`", section)


def page_path(rule: Rule) -> str:
    """Where a rule's page lies; it may not exist yet."""
    for folder in lint.__path__:
        family = join(folder, "rules", FAMILIES[rule.id[:3]])
        if exists(family):
            return join(family, f"{rule.id}.md")
    raise FileNotFoundError(rule.id)


def page(rule: Rule) -> Page:
    """A rule's page; of a user's own rule its path is empty. OSError where there is none, which a test forbids."""
    if rule.page:
        return Page(rule, "", rule.page)
    path = page_path(rule)
    with open(path, encoding="utf-8") as file:
        return Page(rule, path, file.read())


def page_if_any(rule: Rule) -> Page | None:
    """A rule's page; None where it is missing, as while its rule is being written."""
    try:
        return page(rule)
    except OSError:
        return None


def find(word: str, house: Sequence[Rule] = ()) -> list[Rule]:
    """The rules that an id, name, catalogue row, DHIS2 error code or peer's id means."""
    wanted = REDIRECTS.get(word, word).casefold()
    exact = [rule for rule in (*known_rules(), *house) if wanted in (rule.id.casefold(), rule.name)]
    if exact:
        return exact
    pages = filter(None, map(page_if_any, known_rules()))
    return [page.rule for page in pages if any(wanted == source.casefold() for source in page.sources)]


def search(words: str, house: Sequence[Rule] = ()) -> list[Rule]:
    """The rules that words in any order are about: those whose name or title has them all, else those whose page
    says them before its examples.

    A word counts where one of the text begins with it, plural or not; words of one or two letters do not count.
    What has a hyphen and no blank is a name, not words.
    """
    wanted = [word.removesuffix("s") for word in re.findall(r"\w{3,}", words.casefold())]
    if not wanted or ("-" in words and " " not in words):
        return []
    patterns = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in wanted]
    pages = [page for page in map(page_if_any, (*known_rules(), *house)) if page]
    names = [(page.rule, f"{page.rule.name} {page.title}") for page in pages]
    texts = [(page.rule, page.text.partition("\n## Bad\n")[0]) for page in pages]
    for places in (names, texts):
        found = [rule for rule, text in places if all(pattern.search(text) for pattern in patterns)]
        if found:
            return found
    return []


def matching(word: str, house: Sequence[Rule] = ()) -> list[str]:
    """Ids of the rules that a setting means: by id, name or an id's beginning, such as ``REF``; none if unknown.
    ``house``: the user's own rules, which nobody keeps here: each run has its own."""
    wanted = REDIRECTS.get(word, word)

    def meant(rules: Iterable[Rule]) -> list[str]:
        return [rule.id for rule in rules if wanted == rule.name or (wanted and rule.id.startswith(wanted.upper()))]

    return meant((*all_rules(), *house)) or meant(change_rules())


def suggestions(word: str, house: Sequence[Rule] = ()) -> list[str]:
    """Names of rules close to a word that means none."""
    from difflib import get_close_matches

    rules = (*known_rules(), *house)
    known = [rule.name for rule in rules] + [rule.id for rule in rules]
    return get_close_matches(word, known, 3, 0.5) or get_close_matches(word.upper(), known, 3, 0.5)
