"""What packlint diff says of every real pair of releases, counted by rule in a file to be read in a diff.

A change here is a change of behaviour: read the lines that come or go, and explain them in the commit message.
`make snapshot` writes the file anew.
"""

import csv
import json
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lint import registry
from lint.diff.run import PairResult, diff
from lint.package import read_package
from lint.package.model import Package
from tests.test_diff_raw import re_exported

pytestmark = pytest.mark.acceptance
SNAPSHOT = Path(__file__).parent / "changes.tsv"


def package(file: Path) -> Package:
    found = read_package(file.read_bytes(), str(file))
    assert found is not None
    return found


def pairs(corpus: Path) -> dict[str, tuple[Path, Path]]:
    """The pairs by name, their files found wherever they lie."""
    with (corpus / "pairs.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {row["name"]: (_file(corpus, row["old"]), _file(corpus, row["new"])) for row in rows}


def _file(corpus: Path, name: str) -> Path:
    (found,) = corpus.rglob(name)
    return found


def compared(corpus: Path) -> dict[str, PairResult]:
    rules = registry.change_rules()
    return {name: diff(package(old), package(new), rules) for name, (old, new) in pairs(corpus).items()}


def table(results: dict[str, PairResult]) -> str:
    """A line a pair and rule, then what no rule explains, noise, losses and the verdict."""
    lines = ["pair\twhat\tkind\tlines\tobjects\n"]
    for name, result in results.items():
        by_rule: dict[str, list[int]] = {}
        for one in result.changes:
            key = f"{one.rule} {one.name}\t{one.level}, {one.needs.word}"
            by_rule.setdefault(key, []).append(len(one.subjects))
        lines += [f"{name}\t{key}\t{len(many)}\t{sum(many)}\n" for key, many in sorted(by_rule.items())]
        lines.append(f"{name}\tother\t-\t{len(result.other)}\t-\n")
        lines += [f"{name}\tnoise\t{kind}\t{many}\t-\n" for kind, many in sorted(result.noise.items())]
        lines += [f"{name}\tlost\t{one.kind}\t{one.lost}\t{one.gone}\n" for one in result.losses]
        lines += [f"{name}\tgained\t{one.kind}\t{one.gained}\t{one.new}\n" for one in result.losses]
        verdict = result.verdict
        lines.append(f"{name}\tverdict\tdeclared {verdict.declared}, needed {verdict.needed}\t{len(verdict.mend)}\t-\n")
    return "".join(lines)


def test_changes_of_the_pairs(corpus: Path) -> None:
    results = compared(corpus)
    assert not [one for result in results.values() for one in result.told.broken]
    found = table(results)
    if os.environ.get("PACKLINT_SNAPSHOT") == "write":
        SNAPSHOT.write_text(found)
    assert found.splitlines() == SNAPSHOT.read_text().splitlines()


def test_everything_is_explained(corpus: Path) -> None:
    for name, result in compared(corpus).items():
        assert [one.message for one in result.other] == [], name


def test_changes_of_lists_and_of_translations_alone_are_there(corpus: Path) -> None:
    """What the tool before us could not see."""
    names = {one.name for result in compared(corpus).values() for one in result.changes}
    assert {"data-set-element-removed", "group-member-moved", "translations-lost", "translations-reworded"} <= names


def test_a_release_does_not_differ_from_itself_in_another_order(corpus: Path) -> None:
    chance = random.Random(7)
    rules = registry.change_rules()
    for name, (old, _) in pairs(corpus).items():
        document: Any = json.loads(old.read_bytes())
        other = read_package(json.dumps(re_exported(document, chance)).encode(), str(old))
        assert other is not None
        result = diff(package(old), other, rules, lines=False)
        assert [one.message for one in (*result.changes, *result.other)] == [], name


def test_the_way_back_breaks_as_much_as_its_rules_say(corpus: Path) -> None:
    """Removal and addition mirror: an object that one way is gone is new the other way."""
    rules = registry.change_rules()
    for old, new in pairs(corpus).values():
        there, back = (
            diff(package(old), package(new), rules, lines=False),
            diff(package(new), package(old), rules, lines=False),
        )
        assert (there.created, there.deleted) == (back.deleted, back.created)
        lost, gained = (Counter({one.kind: one.lost for one in result.losses}) for result in (there, back))
        came = Counter({one.kind: one.gained for one in there.losses})
        assert +gained == +came
        assert +lost == +Counter({one.kind: one.gained for one in back.losses})
