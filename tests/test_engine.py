"""The engine's promises to rules: causes, groups, severities, failures, rules over all packages."""

import gc
import json
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from lint import inspection, registry
from lint.check import Options, Result, check
from lint.finding import Finding, Fix, Place, Severity
from lint.near import suggester
from lint.package import read_package
from lint.package.model import Package
from lint.report.counts import count
from lint.report.json import render as as_json
from lint.report.shared import groups
from lint.rule import Check, PackageInfo, Profile, Rule, joined
from lint.settings import Level
from lint.source import Source
from lint.vocabulary import each, matches, max_length, one_of, ordered, refers_to, required, unique
from lint.words import label
from tests.pages import BASES


def package(**collections: object) -> Package:
    document = {"package": {"code": "SNK_AGG", "type": "AGG", "DHIS2Version": "2.40.4"}, **collections}
    found = read_package(json.dumps(document).encode(), "metadata.json")
    assert found is not None
    return found


def paths(check: Check, **collections: object) -> list[tuple[str | int, ...]]:
    return [finding.path for finding in check(package(**collections))]


TWO = [
    {"id": "Kq3vT8wLm2P", "name": "One", "code": "A_1", "valueType": "TEXT"},
    {"id": "Wd5gH9jKx4Q", "name": " ", "code": "a 2", "valueType": "TEXTS"},
]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        (each("dataElements", required("name")), [("dataElements", 1, "name")]),
        (each("dataElements", matches("code", "[A-Z0-9_]+")), [("dataElements", 1, "code")]),
        (each("dataElements", one_of("valueType", ["TEXT"])), [("dataElements", 1, "valueType")]),
        (each(["dataElements", "maps"], required("name"), required("code")), [("dataElements", 1, "name")]),
        (each("dataElements", max_length("name", 2)), [("dataElements", 0, "name")]),
        (unique("dataElements", "code"), []),
    ],
)
def test_words(word: Check, found: list[tuple[str | int, ...]]) -> None:
    assert paths(word, dataElements=TWO) == found


def test_each_can_fold_by_collection() -> None:
    folded = each(["dataElements", "maps"], required("name"), fold=True)(package(dataElements=TWO))
    assert [finding.group for finding in folded] == [("dataElements",)]


def test_unique_names_the_later_one_and_shows_the_first() -> None:
    twice = [{"id": "Kq3vT8wLm2P", "code": "A"}, {"id": "Wd5gH9jKx4Q", "code": "A"}, {"id": "Rt6yU1iOp8A"}]
    findings = unique("dataElements", "code")(package(dataElements=twice))
    assert [finding.path for finding in findings] == [("dataElements", 1, "code")]
    assert findings[0].related[0].path == ("dataElements", 0, "code")


def test_ordered_speaks_once_of_a_list() -> None:
    stages = [{"sortOrder": 1}, {"sortOrder": 3}, {"sortOrder": 2}, {"sortOrder": 1}]
    item = {"id": "Kq3vT8wLm2P", "programStages": stages}
    found = paths(each("programs", ordered("programStages")), programs=[item])
    assert found == [("programs", 0, "programStages", 2, "sortOrder")]


def test_refers_to_asks_the_package() -> None:
    elements = [{"id": "Kq3vT8wLm2P", "optionSet": {"id": "Wd5gH9jKx4Q"}}]
    word = each("dataElements", refers_to("optionSet", "optionSets"))
    assert paths(word, dataElements=elements) == [("dataElements", 0, "optionSet")]
    assert paths(word, dataElements=elements, optionSets=[{"id": "Wd5gH9jKx4Q"}]) == []


def rule(id_: str, **fields: Any) -> Rule:
    return Rule(id_, id_.lower(), Severity.ERROR, fields.pop("profile", Profile.INSTALL), "words", **fields)


@pytest.fixture
def run_rules(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run made-up rules beside packlint's own trouble."""
    internal = tuple(one for one in registry.all_rules() if one.id.startswith("INT"))

    def run(rules: Sequence[Rule], paths: Sequence[Path] = (BASES["aggregate"],), **options: Any) -> Result:
        monkeypatch.setattr(registry, "all_rules", lambda: (*rules, *internal))
        monkeypatch.setattr(registry, "by_id", lambda: {one.id: one for one in (*rules, *internal)})
        return check([str(path) for path in paths], Options(**options))

    return run


def test_a_rule_that_raises_is_a_finding_and_the_others_run(run_rules: Callable[..., Result]) -> None:
    def fails(_: Package) -> list[Finding]:
        raise RuntimeError("a bug")

    result = run_rules([rule("AAA001", check=fails), rule("AAA002", check=lambda _: [Finding(())])])
    assert result.could_not_check
    messages = {finding.rule: finding.message for finding in result.findings}
    assert set(messages) == {"INT001", "AAA002"}
    assert "AAA001" in messages["INT001"]
    assert "RuntimeError: a bug" in messages["INT001"]


def test_a_finding_that_cannot_be_worded_is_its_rules_failure(run_rules: Callable[..., Result]) -> None:
    wrong = rule("AAA001", check=lambda _: [Finding(("indicators", 0), token=5)])  # type: ignore[arg-type]
    result = run_rules([wrong, rule("AAA002", check=lambda _: [Finding(())])])
    assert result.could_not_check
    assert {finding.rule for finding in result.findings} == {"INT001", "AAA002"}


def test_a_judge_that_answers_with_nonsense_is_a_finding(run_rules: Callable[..., Result]) -> None:
    for answer in (None, [(7, Finding(()))], [Finding(())], 5):
        result = run_rules([rule("AAA001", facts=lambda _: 1, judge=lambda _, answer=answer: answer)])
        assert result.could_not_check
        assert [finding.rule for finding in result.findings] == ["INT001"]


def test_words_of_line_lists_are_no_uids() -> None:
    columns = ["ou", "eventStatus", "Kq3vT8wLm2P.lastUpdated", "createdDate"]
    one = package(eventVisualizations=[{"id": "Wd5gH9jKx4Q", "columnDimensions": columns}])
    assert [reference.uid for reference in one.references if reference.kind == "bare"] == ["Kq3vT8wLm2P"]


def test_a_misspelt_collection_explains_what_is_missed_from_it(tmp_path: Path) -> None:
    document = json.loads(BASES["aggregate"].read_bytes())
    document["dataElement"] = document.pop("dataElements")
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    standing = {finding.rule for finding in check([str(file)], Options()).findings if finding.cause is None}
    assert standing == {"HDR011"}


def test_near_words_are_kept_by_whose_they_are() -> None:
    near = suggester()
    assert near("nam", ["name"], ("a",)) == "name"
    assert near("nam", ["code"], ("b",)) == ""
    assert near("nam", ["code"], ("a",)) == "name"


def test_a_type_without_a_table_is_not_judged() -> None:
    one = package(visualizations=[{"id": "Kq3vT8wLm2P", "icons": [{"type": "DATA_ITEM", "odd": {"x": 1}}]}])
    assert not one.metamodel.types["Icon"].properties
    assert [departure for departure in one.departures.get("unknown", ()) if departure.owner == "Icon"] == []


def test_facts_and_judge_are_two_halves() -> None:
    with pytest.raises(ValueError, match="AAA001"):
        rule("AAA001", facts=lambda _: 1)


@pytest.mark.parametrize("half", ["facts", "judge"])
def test_a_rule_over_all_packages_that_raises(run_rules: Callable[..., Result], half: str) -> None:
    def fails(*_: object) -> Any:
        raise RuntimeError("a bug")

    halves: dict[str, Any] = {"facts": lambda _: 1, "judge": lambda _: [], half: fails}
    result = run_rules([rule("AAA001", **halves)])
    assert result.could_not_check
    assert [finding.rule for finding in result.findings] == ["INT001"]


def test_followers_stand_under_their_cause(run_rules: Callable[..., Result]) -> None:
    cause = rule("AAA001", check=lambda _: [Finding(("indicators", 0))])
    middle = rule("AAA002", check=lambda _: [Finding(("indicators", 1), cause=("AAA001", ("indicators", 0)))])
    last = rule("AAA003", check=lambda _: [Finding(("indicators", 2), cause=("AAA002", ("indicators", 1)))])
    result = run_rules([last, middle, cause])
    by_rule = {finding.rule: finding for finding in result.findings}
    assert by_rule["AAA001"].cause is None
    assert by_rule["AAA002"].cause == by_rule["AAA003"].cause == by_rule["AAA001"].fingerprint
    assert by_rule["AAA001"].message.startswith("words (2 more findings follow from this, at ")
    alone = run_rules([middle])
    assert [finding.cause for finding in alone.findings] == [None]


def test_causes_do_not_cross_between_checks_and_judges(run_rules: Callable[..., Result]) -> None:
    """CONTRIBUTING says so; among judged findings, of any rule, they hold."""
    here, there = ("indicators", 0), ("indicators", 1)
    checked = rule("AAA001", check=lambda _: [Finding(here, cause=("AAA002", there))])
    judges = [
        rule("AAA002", facts=lambda _: 1, judge=lambda _: [(0, Finding(there, cause=("AAA001", here)))]),
        rule("AAA003", facts=lambda _: 1, judge=lambda _: [(0, Finding(here, cause=("AAA002", there)))]),
    ]
    found = {finding.rule: finding for finding in run_rules([checked, *judges]).findings}
    assert found["AAA001"].cause is None
    assert found["AAA002"].cause is None
    assert found["AAA003"].cause == found["AAA002"].fingerprint


def test_positions_of_judges_count_in_what_they_are_given(run_rules: Callable[..., Result]) -> None:
    """A package whose facts failed is not among it."""

    def facts(one: Package) -> str:
        if one.kind == "AGG":
            raise RuntimeError("a bug")
        return one.kind

    across = rule("AAA001", facts=facts, judge=lambda given: [(len(given) - 1, Finding(("programs", 0)))])
    result = run_rules([across], [BASES["aggregate"], BASES["tracker"]])
    assert [one.file for one in result.findings if one.rule == "AAA001"] == [str(BASES["tracker"])]


def test_causes_in_a_circle_do_not_hang(run_rules: Callable[..., Result]) -> None:
    one = rule("AAA001", check=lambda _: [Finding(("a",), cause=("AAA002", ("b",)))])
    two = rule("AAA002", check=lambda _: [Finding(("b",), cause=("AAA001", ("a",)))])
    assert len(run_rules([one, two]).findings) == 2


def test_profiles_hold_each_other(run_rules: Callable[..., Result]) -> None:
    rules = [rule(f"AAA00{int(each)}", profile=each, check=lambda _: [Finding(())]) for each in Profile]
    for profile in Profile:
        assert len(run_rules(rules, command=Level(profile=profile)).findings) == int(profile)


def test_rules_over_all_packages_get_every_fact_and_place_findings(run_rules: Callable[..., Result]) -> None:
    def judge(all_facts: Sequence[tuple[PackageInfo, Any]]) -> list[tuple[int, Finding]]:
        assert [facts for _, facts in all_facts] == ["AGG", "TRK"]
        assert [info.kind for info, _ in all_facts] == ["AGG", "TRK"]
        return [(1, Finding(("programs", 0, "name")))]

    across = rule("AAA001", facts=lambda one: one.kind, judge=judge)
    result = run_rules([across], [BASES["aggregate"], BASES["tracker"]])
    (finding,) = result.findings
    assert finding.file == str(BASES["tracker"])
    assert finding.type == "programs"
    assert finding.line and finding.line > 1


def test_a_judged_finding_shows_its_other_end_in_the_other_file(run_rules: Callable[..., Result]) -> None:
    other = Place(("dataElements", 1, "name"), what="the other end", package=0)
    across = rule(
        "AAA001",
        facts=lambda one: one.kind,
        judge=lambda _: [(1, Finding(("programs", 0, "name"), related=(other, Place(("programs", 0)))))],
    )
    (finding,) = run_rules([across], [BASES["aggregate"], BASES["tracker"]]).findings
    assert finding.file == str(BASES["tracker"])
    there, here = finding.related
    assert (there.file, there.type, there.what) == (str(BASES["aggregate"]), "dataElements", "the other end")
    name = json.loads(BASES["aggregate"].read_bytes())["dataElements"][1]["name"]
    assert there.object == name
    assert there.line is not None
    assert name in BASES["aggregate"].read_text().splitlines()[there.line - 1]
    assert (here.file, here.type) == (str(BASES["tracker"]), "programs")


def test_what_looks_across_packages_joins_the_newest_releases_of_one_dhis2() -> None:
    def info(code: str, minor: str, release: str, date: str = "", kind: str = "AGG") -> PackageInfo:
        return PackageInfo(f"{code}/{minor}/{release}", code, kind, minor, minor, release, date, 1)

    packages = [
        info("SNK_AGG", "2.40", "1.9.0"),
        info("SNK_AGG", "2.40", "1.10.0"),
        info("SNK_AGG", "2.41", "1.0.0"),
        info("SNK_CS", "2.40", ""),
        info("SNK_CS", "2.40", "", "20260101T000000"),
        info("SNK_AGG", "2.40", "1.0.0", kind="DSH"),
        info("SNK_AGG", "2.40", "1.10.0"),
    ]
    assert joined(packages) == [[1, 4, 5], [2]]


def test_what_is_not_shown_is_counted_by_group(run_rules: Callable[..., Result]) -> None:
    def notes(_: Package) -> list[Finding]:
        return [Finding((), severity=Severity.NOTE, group=("x",)) for _ in range(3)] + [
            Finding((), severity=Severity.NOTE)
        ]

    result = run_rules([rule("AAA001", check=notes)], show=Severity.WARNING)
    assert result.findings == []
    assert len(result.unseen[Severity.NOTE]) == 2


def test_a_cause_is_as_severe_as_what_it_explains(run_rules: Callable[..., Result]) -> None:
    """Or nobody would hear of the worse: what is explained is told in its cause's finding only."""
    cause = rule("AAA001", check=lambda _: [Finding((), severity=Severity.NOTE)])
    worse = rule("AAA002", check=lambda _: [Finding(("indicators", 1), cause=("AAA001", ()))])
    for show in Severity:
        found = {finding.rule: finding for finding in run_rules([cause, worse], show=show).findings}
        assert found["AAA001"].severity is Severity.ERROR
        assert found["AAA002"].cause == found["AAA001"].fingerprint


def test_counts_are_the_same_whatever_is_worded(run_rules: Callable[..., Result]) -> None:
    def mixed(_: Package) -> list[Finding]:
        group = [Finding(("indicators", 0), severity=severity, group=("x",)) for severity in Severity]
        alone = [Finding(("indicators", 1), severity=severity) for severity in Severity]
        return group + alone + [Finding(("indicators", 2), severity=Severity.NOTE, cause=("AAA001", ("indicators", 1)))]

    for show in Severity:
        result = run_rules([rule("AAA001", check=mixed)], show=show)
        assert count(result).groups == {Severity.NOTE: 1, Severity.WARNING: 1, Severity.ERROR: 2}
        assert [group.severity for group in groups(result, show)].count(Severity.ERROR) == 2
        assert max(len(group.findings) for group in groups(result, show)) == 3


def test_a_collection_that_is_lost_explains_what_is_missed_from_it(tmp_path: Path) -> None:
    document = json.loads(BASES["aggregate"].read_bytes())
    document["indicatorTypes"] = {"pager": {}}
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    standing = [finding for finding in check([str(file)], Options()).findings if finding.cause is None]
    assert [finding.rule for finding in standing] == ["HDR011"]
    assert "follow" in standing[0].message


def test_a_fix_goes_into_the_json_report(run_rules: Callable[..., Result]) -> None:
    fixes = [Finding(("indicators", 0, "name"), fix=Fix(True, "x")), Finding(("indicators", 1, "name"))]
    result = run_rules([rule("AAA001", check=lambda _: fixes)])
    assert [finding.fix for finding in result.findings] == [Fix(True, "x"), None]
    assert [one["fix"] for one in json.loads(as_json(result))["findings"]] == [{"safe": True, "value": "x"}, None]


def test_a_message_names_an_object_on_one_line() -> None:
    held = package(indicators=[{"id": "Kq3vT8wLm2P", "name": " Snakebite\n\tcases\u00a0", "code": "A "}])
    item = held.objects["indicators", "Kq3vT8wLm2P"]
    assert label(item.type, item.uid, item) == 'indicator "Snakebite cases" (A, Kq3vT8wLm2P)'


def test_index_answers_by_code_and_back() -> None:
    one = package(
        dataElements=[{"id": "Kq3vT8wLm2P", "code": "A", "optionSet": {"id": "Wd5gH9jKx4Q"}}],
        optionSets=[{"id": "Wd5gH9jKx4Q", "name": "Yes or no"}],
    )
    assert [item.uid for item in one.by_code["dataElements", "A"]] == ["Kq3vT8wLm2P"]
    assert [user.source.uid for user in one.users["optionSets", "Wd5gH9jKx4Q"]] == ["Kq3vT8wLm2P"]


def test_occurrences_of_expressions_html_and_translations() -> None:
    one = package(
        indicators=[{"id": "Kq3vT8wLm2P", "numerator": "#{Wd5gH9jKx4Q}", "translations": [{"locale": "fr"}]}],
        validationRules=[{"id": "Rt6yU1iOp8A", "leftSide": {"expression": "1"}}],
        dataEntryForms=[{"id": "Bn7mV2cXz5S", "htmlCode": "<b>"}],
    )
    found = {(item.kind, item.source.type, item.path) for item in one.occurrences}
    assert found == {
        ("expression", "indicators", ("numerator",)),
        ("translations", "indicators", ("translations",)),
        ("expression", "validationRules", ("leftSide", "expression")),
        ("html", "dataEntryForms", ("htmlCode",)),
    }


def test_a_bare_export_is_judged_by_the_version_of_its_server() -> None:
    export = {"system": {"version": "2.39.1"}, "constants": [{"id": "Kq3vT8wLm2P"}]}
    found = read_package(json.dumps(export).encode(), "export.json")
    assert found is not None
    assert (found.dhis2, found.declared, found.partial) == ("2.39", (2, 39), True)


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_packages_are_freed_without_a_collector(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run collects no circles: one that leads back to a package would keep each one that was read."""
    monkeypatch.setattr(inspection, "ROOM", 0)
    gc.disable()
    try:
        one = read_package(base.read_bytes(), "one.json")
        assert one is not None
        for each in registry.all_rules():
            if each.check is not None:
                each.check(one)
            if each.facts is not None:
                each.facts(one)
        alive = weakref.ref(one)
        inspection.Shelf().put(Source("one.json", "one.json"), one)
        del one
        assert alive() is None
    finally:
        gc.enable()
