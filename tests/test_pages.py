"""Every rule has a page, every page a rule, and the page's examples do what it says."""

import re
from pathlib import Path

import pytest

from lint import registry
from lint.check import Options, check
from lint.report.text import folded_message
from lint.rule import Rule
from tests.pages import BASES, SECTIONS, blocks, sections

RULES = registry.all_rules()
EXAMPLES_RUN = [rule for rule in RULES if not rule.id.startswith("INT")]


def ids(rule: Rule) -> str:
    return f"{rule.id}-{rule.name}"


def fired(path: Path) -> dict[str, list[str]]:
    """Messages by rule, followers of a cause left out."""
    found: dict[str, list[str]] = {}
    for finding in check([str(path)], Options()).findings:
        if finding.cause is None:
            found.setdefault(finding.rule, []).append(finding.message)
    return found


def test_rules_and_pages_match() -> None:
    pages = {path.stem for path in (Path(__file__).parent.parent / "rules").glob("*/*.md")}
    assert pages == {rule.id for rule in RULES}


def test_ids_and_names_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_page_has_its_parts(rule: Rule) -> None:
    page = registry.page(rule)
    assert re.match(rf"# {rule.id} {rule.name}: \S", page.text)
    found = sections(page.text)
    wanted = SECTIONS if rule in EXAMPLES_RUN else tuple(one for one in SECTIONS if one not in ("Bad", "Good"))
    assert tuple(found) == wanted
    assert all(found.values())


@pytest.mark.parametrize("rule", EXAMPLES_RUN, ids=ids)
def test_bad_fires_exactly_this_rule(rule: Rule, tmp_path: Path) -> None:
    bad = blocks(sections(registry.page(rule).text)["Bad"])
    assert bad
    for block in bad:
        file = tmp_path / str(block.number) / block.file
        file.parent.mkdir(parents=True)
        file.write_bytes(block.data)
        assert set(fired(file)) == {rule.id}, fired(file)


@pytest.mark.parametrize("rule", EXAMPLES_RUN, ids=ids)
def test_words_are_whole(rule: Rule, tmp_path: Path) -> None:
    """Every finding says what is wrong and what to do, with nothing left to fill in, alone and folded."""
    for block in blocks(sections(registry.page(rule).text)["Bad"]):
        file = tmp_path / f"{block.number}.json"
        file.write_bytes(block.data)
        for finding in check([str(file)], Options()).findings:
            folded = folded_message([finding, finding])
            for text in (finding.message, finding.hint, folded):
                assert text
                assert not re.search(r"\{\w*\}", text), text


@pytest.mark.parametrize("rule", EXAMPLES_RUN, ids=ids)
def test_good_fires_nothing(rule: Rule, tmp_path: Path) -> None:
    good = blocks(sections(registry.page(rule).text)["Good"])
    assert good
    for block in good:
        file = tmp_path / str(block.number) / block.file
        file.parent.mkdir(parents=True)
        file.write_bytes(block.data)
        assert not fired(file)


@pytest.mark.parametrize("base", BASES)
def test_bases_are_clean(base: str) -> None:
    assert not fired(BASES[base])
