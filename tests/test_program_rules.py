"""What rules over programmes say that no page shows: libraries, components, lines that fold, silence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lint import registry
from lint.check import Options, check
from lint.describe import Described
from lint.finding import Fix, Severity
from lint.package import read_package
from lint.report.shared import folded_message
from tests.pages import BASES, laid_over

OURS = ("PIN", "RUL")
KEYS = (
    "programs", "programStages", "programIndicators", "programRules", "programRuleActions", "programRuleVariables",
    "programNotificationTemplates", "optionSets",
)  # fmt: skip
DEATHS = "zB6YIHnepbn"
SIGNS, DIED = "#{TeD1CxhXsVh.srioIeU5Iib}", "#{daRFp6DVWBV.JM6OJErZZAW} == 'DIED'"


def found(tmp_path: Path, fragment: dict[str, Any], **options: Any) -> list[Described]:
    """The findings of these families on the tracker with a fragment laid over it."""
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(laid_over(json.loads(BASES["tracker"].read_bytes()), fragment)))
    findings = check([str(file)], Options(**options)).findings
    assert not [one for one in findings if one.rule.startswith("INT")]
    return [one for one in findings if one.rule.startswith(OURS)]


def indicator(**fields: Any) -> dict[str, Any]:
    return {"programIndicators": [{"id": DEATHS, **fields}]}


def condition(text: str) -> dict[str, Any]:
    return {"programRules": [{"id": "Eb3uySJ7HXx", "condition": text}]}


def assigned(data: str, **fields: Any) -> dict[str, Any]:
    action = {"id": "vDql4EJIbe0", "programRuleActionType": "ASSIGN", "data": data, **fields}
    return {"programRuleActions": [action]}


@pytest.mark.parametrize(
    ("filter", "told"),
    [
        (f"{SIGNS} == 1 && {DIED}", True),
        (f"({SIGNS} == 1) and ({DIED} || #{{daRFp6DVWBV.JM6OJErZZAW}} == 'LOST')", True),
        (f"{DIED} && {SIGNS}", True),
        (f"d2:hasValue({SIGNS}) && {DIED}", True),
        (f"{SIGNS} == 1 || {DIED}", False),
        (f"{SIGNS} == 0 && {DIED}", False),
        (f"{SIGNS} != 1 && {DIED}", False),
        (f"!d2:hasValue({SIGNS}) && {DIED}", False),
        (f"d2:countIfValue({SIGNS}, 1) > 0 && {DIED}", False),
        (f"({SIGNS} == 1 || {DIED}) && {DIED}", False),
        ("#{TeD1CxhXsVh.RlIBpNN2lse} >= 0 && " + DIED, False),
        ("0 < #{TeD1CxhXsVh.RlIBpNN2lse} && " + DIED, True),
    ],
)
def test_two_stages_are_told_only_where_both_need_a_value(tmp_path: Path, filter: str, told: bool) -> None:
    assert [one.rule for one in found(tmp_path, indicator(filter=filter))] == ["PIN005"] * told
    assert not found(tmp_path, indicator(filter=filter, analyticsType="ENROLLMENT"))


def test_a_wrong_stage_is_mended_only_where_that_makes_sense(tmp_path: Path) -> None:
    wrong = "#{TeD1CxhXsVh.JM6OJErZZAW} == 'DIED'"
    [one] = found(tmp_path, indicator(filter=wrong))
    assert one.fix is not None
    assert one.fix == Fix(False, DIED)
    [one] = found(tmp_path, indicator(filter=f"{wrong} && {SIGNS} == 1"))
    assert (one.rule, one.fix) == ("PIN003", None)


def test_one_wrong_pair_is_one_line(tmp_path: Path) -> None:
    fragment = indicator(filter="#{TeD1CxhXsVh.JM6OJErZZAW} == 'DIED' || #{TeD1CxhXsVh.JM6OJErZZAW} == 'LOST'")
    fragment["programIndicators"].append({"id": "xNLRrYrZEc3", "filter": "d2:hasValue(#{TeD1CxhXsVh.JM6OJErZZAW})"})
    findings = found(tmp_path, fragment)
    assert [one.uid for one in findings] == ["xNLRrYrZEc3", DEATHS]
    assert len({one.group for one in findings}) == 1
    assert folded_message(findings).startswith("2 formulas read data element")


def test_a_component_is_judged_beside_its_tracker_alone(tmp_path: Path) -> None:
    tracker = json.loads(BASES["tracker"].read_bytes())
    part = {key: tracker[key] for key in ("package", "programIndicators", "programRules", "programRuleActions")}
    part["programIndicators"][1]["filter"] = "#{TeD1CxhXsVh.JM6OJErZZAW} == 'DIED'"
    part["programRules"][0]["condition"] = "#{envenomd} != true"
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(part))
    alone = check([str(file)], Options()).findings
    assert not [one for one in alone if one.rule.startswith(OURS)]
    beside = check([str(file)], Options(libraries=[str(BASES["tracker"])])).findings
    assert [one.rule for one in beside if one.rule.startswith(OURS)] == ["PIN003", "RUL001"]


def test_a_stage_of_another_program_is_none_of_this(tmp_path: Path) -> None:
    program = json.loads(BASES["tracker"].read_bytes())["programs"][0]
    other = program | {"id": "Bx5nR8wZc3K", "name": "SNK - Follow-up", "programStages": [{"id": "daRFp6DVWBV"}]}
    fragment = {
        "programs": [{"id": program["id"], "programStages": [{"id": "TeD1CxhXsVh"}]}, other],
        "programStages": [{"id": "daRFp6DVWBV", "program": {"id": "Bx5nR8wZc3K"}}],
    }
    findings = [one for one in found(tmp_path, fragment) if one.uid == DEATHS]
    told = {one.rule: one.message for one in findings}
    assert told.keys() == {"PIN003", "PIN006"}
    assert 'is a stage of program "SNK - Follow-up"' in told["PIN003"]


def test_an_attribute_of_the_type_alone_is_a_warning(tmp_path: Path) -> None:
    program = json.loads(BASES["tracker"].read_bytes())["programs"][0]
    held = [one for one in program["programTrackedEntityAttributes"] if one["id"] != "MWdHJFf1BxZ"]
    program["programTrackedEntityAttributes"] = held
    file = tmp_path / "metadata.json"
    document = json.loads(BASES["tracker"].read_bytes()) | {"programs": [program]}
    document["programIndicators"][2]["filter"] = "A{SDWq1IKau5h} == 'x'"
    file.write_text(json.dumps(document))
    [one] = [one for one in check([str(file)], Options()).findings if one.rule == "PIN004"]
    assert one.severity is Severity.WARNING
    document["programs"][0]["programTrackedEntityAttributes"] = [{"id": "XNyI2ZYbus7"}]  # bare references
    file.write_text(json.dumps(document))
    assert not [one for one in check([str(file)], Options()).findings if one.rule == "PIN004"]


@pytest.mark.parametrize("type_", ["CUSTOM", "DEFAULT", "COUNT"])
def test_counts_that_are_right(tmp_path: Path, type_: str) -> None:
    assert not found(tmp_path, indicator(aggregationType=type_))


def test_a_variable_in_arithmetic_is_no_count(tmp_path: Path) -> None:
    assert not found(tmp_path, indicator(aggregationType="SUM", expression="V{event_count} * 2"))


def test_two_boundaries_of_one_target_are_one_line(tmp_path: Path) -> None:
    target = "#{TeD1CxhXsVh.KUWxetsWo42}"
    boundaries = [{"id": uid, "boundaryTarget": target} for uid in ("Pyw0NrY0nj1", "mOXEZz6QPnV")]
    findings = found(tmp_path, indicator(analyticsPeriodBoundaries=boundaries))
    assert len({one.group for one in findings}) == 1
    assert folded_message(findings).startswith('2 period boundaries of program indicator "SNK - Snakebite deaths"')


def test_a_missing_target_is_told_once(tmp_path: Path) -> None:
    boundaries = [{"id": "Pyw0NrY0nj1", "boundaryTarget": "PS_EVENTDATE:Mk5yR9wZc2J"}]
    assert not found(tmp_path, indicator(analyticsPeriodBoundaries=boundaries))


def test_the_only_boundary_may_be_an_end(tmp_path: Path) -> None:
    document = json.loads(BASES["tracker"].read_bytes())
    document["programIndicators"][2]["analyticsPeriodBoundaries"].pop()
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    assert not [one for one in check([str(file)], Options()).findings if one.rule.startswith(OURS)]


def test_a_name_of_eleven_letters_is_a_variable(tmp_path: Path) -> None:
    [one] = found(tmp_path, condition("A{dateofbirth} > 3"))
    assert one.rule == "RUL001"
    assert one.message.startswith('the condition of program rule "Ask for the date of a death"')


def test_one_unknown_name_is_one_line_with_the_nearest(tmp_path: Path) -> None:
    findings = found(
        tmp_path, condition("#{outcme} == 'DIED'") | assigned("#{outcme}", dataElement={"id": "VHjDnwCMhF4"})
    )
    assert {one.type for one in findings} == {"programRules", "programRuleActions"}
    assert len({one.group for one in findings}) == 1
    assert "`outcome` may be meant" in folded_message(findings)
    assert 'program rule action vDql4EJIbe0 of program rule "Ask for the date of a death"' in folded_message(findings)


def test_no_variables_at_all_is_one_line(tmp_path: Path) -> None:
    findings = found(tmp_path, {"programRuleVariables": None})
    assert len(findings) == 2
    assert len({one.group for one in findings}) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("'DIED'", False),
        ("''", False),
        ("", False),
        ("#{outcome}", False),
        ("d2:concatenate('DI', 'ED')", False),
        ("V{current_date}", False),
        ("'died'", True),
        ("true", True),
        ("3", True),
    ],
)
def test_literals_that_are_assigned(tmp_path: Path, data: str, told: bool) -> None:
    findings = found(tmp_path, assigned(data, dataElement={"id": "JM6OJErZZAW"}))
    assert [one.rule for one in findings] == ["RUL002"] * told


def test_several_options_are_for_multi_text(tmp_path: Path) -> None:
    fragment = assigned("'DIED,LOST'", dataElement={"id": "JM6OJErZZAW"})
    assert [one.rule for one in found(tmp_path, fragment)] == ["RUL002"]
    fragment["dataElements"] = [{"id": "JM6OJErZZAW", "valueType": "MULTI_TEXT"}]
    assert not found(tmp_path, fragment)


def test_a_set_that_is_not_whole_says_nothing(tmp_path: Path) -> None:
    fragment = assigned("'CURED'", dataElement={"id": "JM6OJErZZAW"})
    fragment["optionSets"] = [{"id": "B8VoJtmMgsF", "options": [{"id": "XTJE07b07hY"}, {"id": "Mk5yR9wZc2J"}]}]
    assert not found(tmp_path, fragment)


def test_negated_dates_numbers_and_untyped_values_are_not_told_here(tmp_path: Path) -> None:
    variable = {
        "id": "Lw4kT7vNc9J", "name": "worked_out", "program": {"id": "ur14YNiIYps"}, "valueType": "TEXT",
        "programRuleVariableSourceType": "CALCULATED_VALUE",
    }  # fmt: skip
    number = variable | {"id": "Vb8mX2qRz6H", "name": "vials", "valueType": "NUMBER"}
    for name in ("worked_out", "vials", "envenomed"):
        told = found(tmp_path, {"programRuleVariables": [variable, number], **condition(f"!#{{{name}}}")})
        assert {one.rule for one in told} == {"RUL019"}  # of the other two
    [one] = found(tmp_path, condition("not (#{outcome})"))
    assert one.rule == "RUL003"


def test_a_template_that_nothing_sends_says_nothing_of_values(tmp_path: Path) -> None:
    message = {"id": "CgoZ5Ve4dYZ", "messageTemplate": "A{Rk2wV8mPq5T} #{NNy8zZx963T} V{event_id}"}
    assert [one.rule for one in found(tmp_path, {"programNotificationTemplates": [message]})] == ["RUL004"] * 2
    fragment = {
        "programNotificationTemplates": [message],
        "programStages": [{"id": "daRFp6DVWBV", "notificationTemplates": []}],
    }
    assert not found(tmp_path, fragment)


def test_templates_of_validation_rules_have_variables_of_their_own(tmp_path: Path) -> None:
    template = {
        "id": "Ct6wX3nBd8L",
        "name": "SNK - Alert",
        "subjectTemplate": "V{period}",
        "messageTemplate": "V{event_date}",
    }
    findings = found(tmp_path, {"validationNotificationTemplates": [template]})
    assert [(one.rule, one.property) for one in findings] == [("RUL004", "messageTemplate")]


JUNK: list[Any] = [None, 7, "", [], {}, [None], [{"id": []}], {"id": {}}]


def with_junk(value: Any, junk: Any) -> Iterator[None]:
    """Puts junk into each place of a document in turn, and takes it out again."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        held = value[key]
        value[key] = junk
        yield
        value[key] = held
        if key not in ("sharing", "translations"):
            yield from with_junk(held, junk)


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_nothing_raises_whatever_stands_anywhere(junk: Any) -> None:
    document = json.loads(BASES["tracker"].read_bytes())
    document["programIndicators"][0]["filter"] = (
        f"{SIGNS} == 1 && {DIED} && A{{SDWq1IKau5h}} == V{{program_stage_name}}"
    )
    document["programRuleActions"][0] |= {"programRuleActionType": "ASSIGN", "content": "#{x}", "data": "'DIED'"}
    document["programNotificationTemplates"][0]["messageTemplate"] = "V{x} A{SDWq1IKau5h} #{NNy8zZx963T}"
    keys = ("package", *KEYS)
    document = {key: document[key][:2] if key != "package" else document[key] for key in keys}
    checks = [rule.check for rule in registry.all_rules() if rule.id.startswith(OURS) and rule.check]
    for _ in with_junk({key: document[key] for key in KEYS}, junk):
        package = read_package(json.dumps(document).encode(), "metadata.json")
        assert package is not None
        for one in checks:
            one(package)
