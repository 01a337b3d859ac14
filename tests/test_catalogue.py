"""Every check that a peer has or a reviewer wants is a rule, part of one, or in docs/rules-not-taken.md with a reason.

catalogue.tsv: row, the part of packlint that takes it, whether it is taken (``merge:ROW``: as part of another),
and the ids that other tools have for it.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from lint import registry

HERE = Path(__file__).parent
NOT_TAKEN = (HERE.parent / "docs" / "rules-not-taken.md").read_text(encoding="utf-8")
SECTIONS = {
    "server": "They need a server",
    "later": "Later",
    "diff": "For packlint diff",
    "format": "For packlint format",
}
RULES = ("check", "formulas", "rulebook")


def _rows() -> list[dict[str, str]]:
    with (HERE / "catalogue.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = _rows()
TAKEN = [row for row in ROWS if row["where"] in RULES and row["take"] != "no"]
LEFT = [row for row in ROWS if row not in TAKEN]


def _pages() -> dict[str, set[str]]:
    """What pages name under Sources → the rules."""
    found: dict[str, set[str]] = defaultdict(set)
    for rule in registry.all_rules():
        for source in registry.page(rule).sources:
            found[source].add(rule.id)
    return found


PAGES = _pages()


def test_the_catalogue_is_whole() -> None:
    assert len(ROWS) == len({row["row"] for row in ROWS}) == 559
    assert {row["where"] for row in ROWS} == {*RULES, *SECTIONS}


@pytest.mark.parametrize("row", TAKEN, ids=lambda row: row["row"])
def test_a_row_that_is_taken_is_on_a_page(row: dict[str, str]) -> None:
    assert PAGES[row["row"]]
    lost = [peer for peer in row["peer_ids"].split() if not PAGES[peer] and peer not in NOT_TAKEN]
    assert not lost


@pytest.mark.parametrize("row", LEFT, ids=lambda row: row["row"])
def test_a_row_that_is_not_taken_is_listed_with_its_reason(row: dict[str, str]) -> None:
    section = SECTIONS.get(row["where"], "They would cry wolf")
    text = NOT_TAKEN.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    (line,) = [line for line in text.splitlines() if line.startswith(f"| `{row['row']}` |")]
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert all(cells[:-1])
    assert all(peer in line for peer in row["peer_ids"].split())


def test_nothing_is_both() -> None:
    assert not [row["row"] for row in LEFT if PAGES[row["row"]]]
