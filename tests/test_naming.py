"""NAM: what the pages' examples do not show: who is spared, what goes under what, which fixes are safe."""

import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import pytest

from lint import registry
from lint.finding import Finding, Fix, Severity
from lint.package import read_package
from lint.package.model import Package

blanks = import_module("lint.rules.naming.blanks")
codes = import_module("lint.rules.naming.codes")

A, B, C = "Aq3vT8wLm2P", "Bd5gH9jKx4Q", "Ct6yU1iOp8A"
DEFAULT = "xYerKDKCefk"


def package(dhis2: str = "2.40.4", /, **collections: object) -> Package:
    header = {"code": "SNK_AGG", "type": "AGG", "DHIS2Version": dhis2}
    found = read_package(json.dumps({"package": header, **collections}).encode(), "metadata.json")
    assert found is not None
    return found


def found(rule: str, of: Package) -> list[Finding]:
    check = registry.by_id()[rule].check
    assert check is not None
    return check(of)


def places(findings: Sequence[Finding]) -> list[str]:
    return ["/".join(map(str, one.path)) for one in findings]


def objects(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": uid, **row} for uid, row in zip((A, B, C), rows, strict=False)]


# UIDs


def test_three_entries_of_one_uid_are_two_findings_of_one_group() -> None:
    findings = found("NAM001", package(indicators=[{"id": A}, {"id": B}, {"id": A}, {"id": A, "code": "X"}]))
    assert places(findings) == ["indicators/2/id", "indicators/3/id"]
    assert {one.group for one in findings} == {("indicators", A)}
    assert [one.related[0].path for one in findings] == [("indicators", 0, "id")] * 2
    assert [one.variant for one in findings] == ["same", "differing"]


def test_objects_inside_others_are_no_entries() -> None:
    view = {"id": A, "layer": "thematic1"}
    assert not found("NAM001", package(maps=[{"id": B, "mapViews": [view, view]}], mapViews=[view]))


def test_objects_without_id_are_not_of_one_uid() -> None:
    assert not found("NAM001", package(indicators=[{"name": "One"}, {"name": "Two"}]))


def test_a_trackers_data_element_is_no_data_item_of_its_own() -> None:
    for domain, variant in (("AGGREGATE", "data"), ("TRACKER", "")):
        elements = [{"id": A, "domainType": domain}]
        (finding,) = found("NAM002", package(dataElements=elements, indicators=[{"id": A}]))
        assert finding.variant == variant
        assert finding.severity is (Severity.WARNING if variant else None)


# Values that must be unique


def test_unique_is_the_versions_own() -> None:
    sets = objects({"shortName": "Stock"}, {"shortName": "Stock"})
    assert not found("NAM003", package("2.39.1", dataSets=sets))
    assert places(found("NAM003", package("2.40.4", dataSets=sets))) == ["dataSets/1/shortName"]


def test_values_are_compared_exactly_and_empty_ones_not_at_all() -> None:
    options = objects({"name": "One", "code": ""}, {"name": "one", "code": ""}, {"name": "One ", "code": None})
    assert not found("NAM003", package(categoryOptions=options))


def test_a_number_is_the_text_that_dhis2_makes_of_it() -> None:
    assert places(found("NAM003", package(indicators=objects({"code": 5}, {"code": "5"})))) == ["indicators/1/code"]


def test_default_objects_are_spared() -> None:
    named = {"name": "default", "code": "default\t"}
    of = package(categoryOptions=[{"id": DEFAULT, **named}, {"id": A, "name": "default", "code": "X"}])
    assert not any(found(rule, of) for rule in ("NAM003", "NAM005", "NAM006", "NAM007", "NAM009"))


@pytest.mark.parametrize(("dhis2", "severities"), [("2.43", [None, None]), ("2.35", [None, Severity.NOTE])])
def test_without_a_table_of_the_version_only_codes_are_sure(dhis2: str, severities: list[Severity | None]) -> None:
    elements = objects({"code": "X", "name": "One"}, {"code": "X", "name": "One"})
    findings = {one.path[-1]: one.severity for one in found("NAM003", package(dhis2, dataElements=elements))}
    assert [findings["code"], findings["name"]] == severities


def test_the_finding_stays_where_it_is_when_the_file_is_sorted_otherwise() -> None:
    elements = objects({"name": "One"}, {"name": "One"})
    for order in (elements, elements[::-1]):
        (finding,) = found("NAM003", package(dataElements=order))
        assert order[int(finding.path[1])]["id"] == B


def test_what_a_double_shares_stands_under_its_uid() -> None:
    row = {"id": A, "name": "One", "code": "X", "attributeValues": [{"attribute": {"id": C}, "value": "V"}]}
    of = package(indicators=[row, row], attributes=[{"id": C, "unique": True}])
    for rule in ("NAM003", "NAM004", "NAM005"):
        assert [one.cause for one in found(rule, of)] == [("NAM001", ("indicators", 1, "id"))]


def test_attribute_values_are_unique_within_a_type() -> None:
    value = {"attributeValues": [{"attribute": {"id": C}, "value": "V"}]}
    both = {"indicators": [{"id": A, **value}], "dataElements": [{"id": B, **value}]}
    assert not found("NAM004", package(attributes=[{"id": C, "unique": True}], **both))
    assert not found("NAM004", package(indicators=objects(value, value)))


# Names


def test_names_of_one_parent_only() -> None:
    def sections(*parents: str) -> Package:
        return package(sections=objects(*({"name": "Stock", "dataSet": {"id": parent}} for parent in parents)))

    assert not found("NAM005", sections("Ds1aaaaaaaa", "Ds2aaaaaaaa"))
    assert places(found("NAM005", sections("Ds1aaaaaaaa", "Ds2aaaaaaaa", "Ds1aaaaaaaa"))) == ["sections/2/name"]


def test_a_parent_is_found_by_what_lists_its_children() -> None:
    templates = objects({"name": "Reminder"}, {"name": "Reminder"})
    one, two = ({"notificationTemplates": [{"id": uid}]} for uid in (A, B))
    both = {"notificationTemplates": [{"id": A}, {"id": B}]}
    apart = package(programNotificationTemplates=templates, programStages=objects(one, two))
    together = package(programNotificationTemplates=templates, programStages=objects(both))
    assert not found("NAM005", apart)
    assert places(found("NAM005", together)) == ["programNotificationTemplates/1/name"]


def test_exactly_the_same_unique_name_is_told_once() -> None:
    elements = objects({"name": "Deaths"}, {"name": "deaths "}, {"name": "Deaths"})
    of = package(dataElements=elements)
    assert places(found("NAM003", of)) == ["dataElements/2/name"]
    assert [(one.path[1], one.variant) for one in found("NAM005", of)] == [(1, "nearly")]


@pytest.mark.parametrize("type_", ["categoryOptionCombos", "options", "programRules", "programRuleVariables"])
def test_names_that_repeat_by_nature(type_: str) -> None:
    assert not found("NAM005", package(**{type_: objects({"name": "One"}, {"name": "One"})}))


def test_no_break_spaces_and_capitals_make_no_difference() -> None:
    of = package(indicators=objects({"name": "Straße  (%)"}, {"name": "STRASSE\u00a0(%)"}))
    assert [one.variant for one in found("NAM005", of)] == ["nearly"]


# Codes


def test_an_old_package_has_one_note_of_missing_codes() -> None:
    of = package("2.35.1", dashboards=[{"id": A}], dataElements=[{"id": B}])
    assert {(one.variant, one.severity, one.group) for one in found("NAM006", of)} == {("old", Severity.NOTE, ("old",))}


def test_codes_of_other_types_are_not_asked_for() -> None:
    types = ("legendSets", "categoryOptionGroupSets", "visualizations", "sections", "validationRules", "constants")
    assert not found("NAM006", package(**{type_: [{"id": A, "code": " "}] for type_ in types}))
    assert len(found("NAM006", package(indicators=[{"id": A, "code": " "}]))) == 1


@pytest.mark.parametrize("code", ["SNK_1", "P0D--P28D", "P5Y--P120Y", "SNK_P0Y--P5Y_F", "SNK_1 ", "\u00a0SNK_1"])
def test_codes_that_pass(code: str) -> None:
    assert not found("NAM007", package(categoryOptions=[{"id": A, "code": code}]))


@pytest.mark.parametrize(
    ("code", "variant"),
    [("SNK 1", "blank"), ("SNK\u00a01", "blank"), ("SNK_É", "sign"), ("P5Y-P9Y", "mild"), ("snk_1", "mild")],
)
def test_codes_that_do_not(code: str, variant: str) -> None:
    (finding,) = found("NAM007", package(categoryOptions=[{"id": A, "code": code}]))
    assert finding.variant == variant


def test_the_worst_codes_are_named_first() -> None:
    rows = [{"id": f"Aq3vT8wLm2{n}", "code": c} for n, c in enumerate(["a", "SNK-1", "SNK_%", "SNK 1", "B 2"])]
    findings = found("NAM007", package(indicators=rows))
    assert {one.args["codes"] for one in findings} == {"`B 2`, `SNK 1`, `SNK_%` and 2 more"}
    assert len(findings) == 5


def test_a_comma_in_a_set_of_several_answers_is_another_rules_matter() -> None:
    options = objects({"code": "A,B"}, {"code": "A,B*"})
    for value_type, number in (("MULTI_TEXT", 1), ("TEXT", 2)):
        sets = [{"id": C, "valueType": value_type, "options": [{"id": A}, {"id": B}]}]
        findings = found("NAM008", package(options=options, optionSets=sets))
        assert len(findings) == number
        assert {one.group for one in findings} == {(C,)}


@pytest.mark.parametrize(
    ("code", "clean", "inside"),
    [
        (" SNK_1\u00a0", "SNK_1", False),
        ("SNK\t1", "SNK_1", True),
        ("SNK_1\r\n", "SNK_1", False),
        ("SNK \t \n1", "SNK_1", True),
        ("\ufeffSNK\u200b_1", "SNK_1", False),
        ("SNK 1", "SNK 1", False),
        (" \t", "", False),
    ],
)
def test_cleaned_codes(code: str, clean: str, inside: bool) -> None:
    assert (codes.cleaned(code), codes.torn(code)) == (clean, inside)


@pytest.mark.parametrize(
    ("type_", "given", "fix"),
    [
        ("dashboards", ["SNK_1 "], Fix(True, "SNK_1")),
        ("dataElements", ["SNK_1 "], Fix(False, "SNK_1")),
        ("options", ["SNK_1 "], Fix(False, "SNK_1")),
        ("dashboards", ["SNK\t1"], Fix(False, "SNK_1")),
        ("dashboards", ["SNK_1 ", "SNK_1"], Fix(False, "SNK_1")),
        ("dashboards", ["SNK_1 ", " SNK_1"], Fix(False, "SNK_1")),
        ("sections", [" "], None),
    ],
)
def test_fixes_of_codes(type_: str, given: list[str], fix: Fix | None) -> None:
    findings = found("NAM009", package(**{type_: objects(*({"code": code} for code in given))}))
    assert findings[0].fix == fix


def test_a_code_of_blanks_is_told_once() -> None:
    assert not found("NAM009", package(dashboards=[{"id": A, "code": " "}]))


# Blanks in names


@pytest.mark.parametrize(
    ("text", "kind", "clean"),
    [
        ("Deaths ", "edge", "Deaths"),
        ("  Deaths", "edge", "Deaths"),
        ("All  deaths", "double", "All deaths"),
        ("Deaths ( all )", "bracket", "Deaths (all)"),
        ("Deaths\t", "tab", "Deaths"),
        ("Deaths \r\n in all", "break", "Deaths in all"),
        ("All\u00a0deaths", "no-break", "All deaths"),
        ("All\u202fdeaths ", "no-break", "All deaths"),
        ("De\u200baths", "invisible", "Deaths"),
        ("\ufeffDeaths", "invisible", "Deaths"),
        ("All\u2009deaths", "odd", "All deaths"),
        (" \u00a0", "only", ""),
        ("All\u00a0deaths\n", "break", "All deaths"),
    ],
)
def test_stray_blanks(text: str, kind: str, clean: str) -> None:
    one = blanks.stray(text)
    assert one is not None
    assert (one.kind, one.clean) == (kind, clean)
    assert not blanks.suspicious([one.shown.replace("·", "_")])
    assert blanks.suspicious([text])
    assert blanks.stray(clean) is None


@pytest.mark.parametrize(
    "text", ["Décès\u00a0: total", "Combien\u202f?", "«\u00a0grave\u00a0»", "10\u202f000 cas", "Létalité (12\u00a0%)"]
)
def test_french_typography(text: str) -> None:
    assert blanks.stray(text, french=True) is None
    one = blanks.stray(text)
    assert one is not None
    assert one.kind == "no-break"
    elsewhere = blanks.stray(text + "\u00a0x", french=True)
    assert elsewhere is not None
    assert elsewhere.clean == text + " x"


@pytest.mark.parametrize("text", ["ຜູ້ປ່ວຍ\u200bໃໝ່", "ករណី\u200bថ្មី", "全部\u3000死亡"])
def test_blanks_of_other_scripts(text: str) -> None:
    assert blanks.stray(text) is None


def test_suspects_are_found_by_halving() -> None:
    texts = ["fine"] * 1000
    texts[517] = "not "
    assert 517 in blanks.suspects(texts)
    assert len(blanks.suspects(texts)) <= 4


def test_a_long_name_is_shown_around_its_blank() -> None:
    one = blanks.stray("word " * 40 + " and " + "word " * 39 + "end")
    assert one is not None
    assert "··" in one.shown
    assert len(one.shown) <= 72


@pytest.mark.parametrize(
    ("type_", "field", "texts", "safe"),
    [
        ("indicators", "name", ["Deaths "], True),
        ("indicators", "name", ["Deaths ", "Deaths"], False),
        ("indicators", "name", ["Deaths ", " Deaths"], False),
        ("dataElements", "formName", ["Deaths ", "Deaths"], True),
        ("programRuleVariables", "name", ["deaths "], False),
    ],
)
def test_fixes_of_names(type_: str, field: str, texts: list[str], safe: bool) -> None:
    findings = found("NAM010", package(**{type_: objects(*({field: text} for text in texts))}))
    assert findings[0].fix == Fix(safe, texts[0].strip())


def test_one_finding_a_property_and_one_group_a_kind() -> None:
    row = {"name": "All  deaths\t", "shortName": "Deaths ", "formName": "Deaths "}
    findings = found("NAM010", package(dataElements=[{"id": A, **row}]))
    assert {(one.path[-1], one.group) for one in findings} == {
        ("name", ("tab",)),
        ("shortName", ("edge",)),
        ("formName", ("edge",)),
    }


def test_names_that_dhis2_computes_are_not_looked_at() -> None:
    assert not found("NAM010", package(users=[{"id": A, "name": "Admin "}]))
