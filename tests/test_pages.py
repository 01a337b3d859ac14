"""Every rule has a page, every page a rule, and the page's examples do what it says."""

import json
import re
from pathlib import Path

import pytest

from lint import registry
from lint.check import Options, check
from lint.config import read_config
from lint.describe import Described
from lint.diff.rule import ChangeRule
from lint.diff.run import PairResult, diff
from lint.finding import Severity
from lint.package import read_package
from lint.report.shared import folded_message
from lint.rule import Profile, Rule
from tests.pages import BASES, SECTIONS, TARGET, Pair, Run, pairs, runs, sections

RULES = registry.all_rules()
CHANGES = registry.change_rules()
EXAMPLES_RUN = [rule for rule in RULES if not rule.id.startswith(("INT", "CFG"))]


def ids(rule: Rule) -> str:
    return f"{rule.id}-{rule.name}"


def put(run: Run, folder: Path, rule: Rule) -> list[Described]:
    """Write a run's files and check their folder: what is found by a rule, and by others what matters.

    A page's example is a sketch, in one language: of conventions (the profile who), notes and translations only
    its own rule is heard.
    Followers of a cause are left out.
    """
    files = {name: data for name, data in run.items() if name != TARGET}
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    options = Options(target=run.get(TARGET, b"").decode())
    if files.pop("packlint.yaml", None):
        options.config = read_config(str(folder / "packlint.yaml"))
    # One file is named, as an author would: what a folder asks of its files is not asked of it.
    path = folder / next(iter(files)) if len(files) == 1 else folder
    return [
        finding
        for finding in check([str(path)], options).findings
        if finding.cause is None and (finding.rule == rule.id or _matters(finding))
    ]


def _matters(finding: Described) -> bool:
    convention = finding.rule.startswith("TRL") or registry.by_id()[finding.rule].profile == Profile.WHO
    return finding.severity > Severity.NOTE and not convention


def test_rules_and_pages_match() -> None:
    pages = {path.stem for path in (Path(__file__).parent.parent / "rules").glob("*/*.md")}
    assert pages == {rule.id for rule in registry.known_rules()}


def test_ids_and_names_are_unique() -> None:
    rules = registry.known_rules()
    assert len({rule.id for rule in rules}) == len({rule.name for rule in rules}) == len(rules)


@pytest.mark.parametrize("rule", registry.known_rules(), ids=ids)
def test_page_has_its_parts(rule: Rule) -> None:
    page = registry.page(rule)
    assert re.match(rf"# {rule.id} {rule.name}: \S", page.text)
    found = sections(page.text)
    wanted = (
        SECTIONS if rule in (*EXAMPLES_RUN, *CHANGES) else tuple(one for one in SECTIONS if one not in ("Bad", "Good"))
    )
    assert tuple(found) == wanted
    assert all(found.values())


@pytest.mark.parametrize("rule", EXAMPLES_RUN, ids=ids)
def test_bad_fires_exactly_this_rule(rule: Rule, tmp_path: Path) -> None:
    bad = runs(sections(registry.page(rule).text)["Bad"])
    assert bad
    for number, run in enumerate(bad):
        found = put(run, tmp_path / str(number), rule)
        assert {finding.rule for finding in found} == {rule.id}, found


@pytest.mark.parametrize("rule", EXAMPLES_RUN, ids=ids)
def test_words_are_whole(rule: Rule, tmp_path: Path) -> None:
    """Every finding says what is wrong and what to do, with nothing left to fill in, alone and folded."""
    for number, run in enumerate(runs(sections(registry.page(rule).text)["Bad"])):
        found = put(run, tmp_path / str(number), rule)
        assert found
        for finding in found:
            folded = folded_message([finding, finding])
            for text in (finding.message, finding.hint, folded):
                assert text
                assert not re.search(r"(?<![#A-Z])\{\w*\}", text), text


@pytest.mark.parametrize("rule", EXAMPLES_RUN, ids=ids)
def test_good_fires_nothing(rule: Rule, tmp_path: Path) -> None:
    good = runs(sections(registry.page(rule).text)["Good"])
    assert good
    for number, run in enumerate(good):
        assert put(run, tmp_path / str(number), rule) == []


@pytest.mark.parametrize("base", BASES)
def test_bases_are_clean(base: str) -> None:
    """The tracker feeds a data element of the aggregate one; alone it would get a note that nobody could see that."""
    assert check([str(BASES[base])], Options(libraries=[str(BASES["aggregate"])])).findings == []


def told(pair: Pair) -> PairResult:
    old, new = (read_package(json.dumps(one).encode(), "metadata.json") for one in pair)
    assert old is not None
    assert new is not None
    return diff(old, new, CHANGES)


@pytest.mark.parametrize("rule", CHANGES, ids=ids)
def test_bad_pair_fires_exactly_this_rule(rule: ChangeRule) -> None:
    """Besides at most those that its page names; and what it says has nothing left to fill in."""
    parts = sections(registry.page(rule).text)
    companions = set(re.findall(r"CHG\d{3}", parts["What it checks"]))
    found = pairs(parts["Bad"])
    assert found
    for pair in found:
        result = told(pair)
        fired = {line.rule for line in result.changes}
        assert rule.id in fired
        assert not fired - {rule.id} - companions, [line.message for line in result.changes]
        assert result.other == []
        assert result.told.broken == []
        for line in result.changes:
            assert not re.search(r"(?<![#A-Z])\{\w*\}", line.message + line.hint), line.message
            assert "None" not in line.message, line.message


@pytest.mark.parametrize("rule", CHANGES, ids=ids)
def test_good_pair_is_no_matter(rule: ChangeRule) -> None:
    """Not of this rule, and nothing that breaks."""
    parts = sections(registry.page(rule).text)
    found = pairs(parts["Good"], pairs(parts["Bad"])[0].old)
    assert found
    for pair in found:
        result = told(pair)
        assert [
            line.message for line in result.changes if line.rule == rule.id or line.severity is Severity.ERROR
        ] == []
