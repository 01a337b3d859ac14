"""What rules over formulas say that no page shows: other versions, components, repairs, hostile packages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lint.check import Options, check
from lint.describe import Described
from lint.expression import MOST
from lint.finding import Severity
from lint.report.text import render
from tests.pages import BASES, laid_over
from tests.scaling import assert_linear


def found(tmp_path: Path, base: str, fragment: dict[str, Any], *rules: str, **options: Any) -> list[Described]:
    """The findings of some rules on a base with a fragment laid over it."""
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(laid_over(json.loads(BASES[base].read_bytes()), fragment), indent=4))
    return [one for one in check([str(file)], Options(**options)).findings if one.rule in rules]


def indicator(numerator: object) -> dict[str, Any]:
    return {"indicators": [{"id": "iz4VZ09UQLu", "numerator": numerator}]}


def test_a_target_asks_for_what_its_formulas_know(tmp_path: Path) -> None:
    fragment = indicator("if(is(#{S9CfsiU5oEe} in 0, 1), 0, 1)")
    assert not found(tmp_path, "aggregate", fragment, "EXP006", "EXP001")
    [one] = found(tmp_path, "aggregate", fragment, "EXP006", "EXP001", target="2.39")
    assert (one.rule, one.property) == ("EXP006", "numerator")
    assert "is( needs DHIS2 2.40 or newer" in one.message


def test_three_faults_are_three_findings_of_one_formula(tmp_path: Path) -> None:
    faults = found(tmp_path, "aggregate", indicator("IF(#{S9CfsiU5oEe} = 1,\u00a0SUM(1), 2)"), "EXP001")
    assert [one.excerpt and one.excerpt.text[one.excerpt.start : one.excerpt.end] for one in faults] == [
        "IF",
        "=",
        "\u00a0",
        "SUM",
    ]


def test_a_repair_is_the_whole_formula(tmp_path: Path) -> None:
    [one] = found(tmp_path, "aggregate", indicator("#{S9CfsiU5oEe}\u00a0+ 1"), "EXP001")
    assert one.fix is not None
    assert (one.fix.safe, one.fix.value) == (True, "#{S9CfsiU5oEe} + 1")


def test_the_report_underlines_the_place_in_the_formula_with_names(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    fragment = indicator("#{S9CfsiU5oEe} + #{s47TEVeMXk3} &\n 1")
    file.write_text(json.dumps(laid_over(json.loads(BASES["aggregate"].read_bytes()), fragment)))
    text = render(check([str(file)], Options()), Severity.ERROR, 80, False)
    lines = text.splitlines()
    marks = next(number for number, line in enumerate(lines) if line.strip() == "^")
    assert lines[marks - 1].strip() == "{SNK - Snakebite cases} + {SNK - Envenomed cases} &"
    assert lines[marks - 1][lines[marks].index("^")] == "&"


def test_a_component_beside_its_tracker_is_checked_with_it(tmp_path: Path) -> None:
    tracker = json.loads(BASES["tracker"].read_bytes())
    part = {key: tracker[key] for key in ("package", "programIndicators")}
    part["programIndicators"][1]["filter"] = "#{TeD1CxhXsVh.KUWxetsWo4X} > 0"
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(part))
    alone = check([str(file)], Options()).findings
    assert not [one for one in alone if one.rule == "REF007"]
    beside = check([str(file)], Options(libraries=[str(BASES["tracker"])])).findings
    [one] = [one for one in beside if one.rule == "REF007"]
    assert one.message.count("KUWxetsWo4X") == 1


def test_what_is_missed_elsewhere_too_is_told_there(tmp_path: Path) -> None:
    fragment = {
        "indicators": [{"id": "sSCX0rxF7mk", "numerator": "#{W4VVL308MQM} + #{nQ7xKq2LBw4}"}],
        "dataElementGroups": [{"id": "rr9BLn4HT5K", "dataElements": [{"id": "nQ7xKq2LBw4"}]}],
    }
    cause, follower = found(tmp_path, "aggregate", fragment, "REF001", "REF007")
    assert (cause.rule, follower.rule, follower.cause) == ("REF001", "REF007", cause.fingerprint)


@pytest.mark.parametrize("value", [None, True, 5, -1.5, [], {}, [[]], "", " ", "\ud800", "(" * 3000])
@pytest.mark.parametrize(
    ("base", "collection", "field"),
    [
        ("aggregate", "indicators", "numerator"),
        ("aggregate", "indicators", "indicatorType"),
        ("aggregate", "validationRules", "leftSide"),
        ("aggregate", "predictors", "generator"),
        ("aggregate", "predictors", "output"),
        ("aggregate", "dataSets", "dataSetElements"),
        ("aggregate", "dataElements", "categoryCombo"),
        ("tracker", "programIndicators", "filter"),
        ("tracker", "programIndicators", "program"),
        ("tracker", "programIndicators", "analyticsPeriodBoundaries"),
        ("tracker", "programs", "programStages"),
        ("tracker", "programs", "programTrackedEntityAttributes"),
        ("tracker", "programs", "trackedEntityType"),
        ("tracker", "programStages", "programStageDataElements"),
        ("tracker", "programRules", "condition"),
        ("tracker", "programRules", "programRuleActions"),
        ("tracker", "programRuleActions", "data"),
        ("tracker", "programRuleVariables", "program"),
        ("tracker", "programRuleVariables", "name"),
        ("tracker", "optionSets", "options"),
        ("tracker", "options", "optionSet"),
        ("tracker", "options", "code"),
        ("tracker", "dataElements", "valueType"),
        ("tracker", "dataElements", "optionSet"),
    ],
)
def test_no_shape_makes_a_rule_fail(tmp_path: Path, base: str, collection: str, field: str, value: object) -> None:
    package = json.loads(BASES[base].read_bytes())
    for item in package[collection]:
        item[field] = value
    if base == "tracker":
        package["programRules"].append(
            {**package["programRules"][0], "id": "Eb3uySJ7HXy", "condition": "#{outcome} == 'X'"}
        )
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(package))
    result = check([str(file)], Options())
    assert not [one.message for one in result.findings if one.rule == "INT001"]
    assert not result.could_not_check


@pytest.mark.parametrize("before", ["", "(\\n\\t\\u00e9\\ud83d\\ude00)/", "if('\\\"' == '', 1, 2) + "])
def test_a_fault_is_placed_in_its_line(tmp_path: Path, before: str) -> None:
    text = BASES["aggregate"].read_text().replace('"#{S9CfsiU5oEe}"', f'"{before}#{{S9CfsiU5oEe}} & 1"', 1)
    file = tmp_path / "metadata.json"
    file.write_text(text)
    faults = [one for one in check([str(file)], Options()).findings if one.rule == "EXP001"]
    one = next(one for one in faults if "single &" in one.message)
    assert one.line is not None
    assert one.column is not None
    assert text.splitlines()[one.line - 1][one.column - 1 :].startswith("& 1")


HOSTILE: dict[str, tuple[Callable[[int], str], str, int]] = {
    "missing": (lambda number: "+".join(f"#{{a{place:010}}}" for place in range(number)), "REF007", MOST),
    "once missing": (lambda number: "#{aaaaaaaaaaa}+" * number + "1", "REF007", 1),
    "twice": (lambda number: "#{S9CfsiU5oEe}+" * number + "1", "EXP008", 1),
    "itself": (lambda number: "if(#{S9CfsiU5oEe}==#{S9CfsiU5oEe},1,2)*" * number + "1", "EXP008", MOST),
    "divided": (lambda number: "1" + "/0" * number, "EXP008", MOST),
    "unknown": (lambda number: "IF(1,2,3)+" * number + "1", "EXP001", MOST + 1),
    "broken": (lambda number: "#{S9CfsiU5oEe}+" * number, "EXP001", 1),
}
"""Name → a formula of about that many terms, the rule that tells of it, and how many findings there are."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_formula_as_long_as_a_file_is_told_of_in_linear_time(tmp_path: Path, name: str) -> None:
    make, rule, many = HOSTILE[name]
    assert_linear(lambda number: found(tmp_path, "aggregate", indicator(make(number)), rule), 500)
    findings = found(tmp_path, "aggregate", indicator(make(500)), rule)
    assert len(findings) == many
    assert all(one.excerpt and len(one.excerpt.text) < 4_000 for one in findings)


def test_an_excerpt_of_a_long_formula_is_what_is_around_the_fault(tmp_path: Path) -> None:
    long = "#{S9CfsiU5oEe} + " * 100
    [one] = found(tmp_path, "aggregate", indicator(f"{long}IF(1, 2, 3) + {long}1"), "EXP001")
    assert one.excerpt is not None
    text, start, end = one.excerpt
    assert (text[0], text[start:end], text[-1]) == ("…", "IF", "…")
    assert "{SNK - Snakebite cases} + IF(1, 2, 3) + {SNK - Snakebite cases}" in text
