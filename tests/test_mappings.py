"""From tracker to aggregate: what no page shows about several packages, libraries and coverage."""

import json
from pathlib import Path
from typing import Any

import pytest

from lint.check import Options, check
from lint.describe import Described
from lint.finding import Severity
from lint.package.periods import period_type
from tests.pages import BASES, laid_over


def written(folder: Path, name: str, base: str, fragment: dict[str, Any]) -> str:
    """A package on a base, in a file of that name."""
    file = folder / name
    file.write_text(json.dumps(laid_over(json.loads(BASES[base].read_bytes()), fragment)))
    return str(file)


def feeding(uid: str, element: str, combo: str | None = None) -> dict[str, Any]:
    """A program indicator of the tracker that feeds a data element."""
    return {
        "id": uid,
        "aggregateExportCategoryOptionCombo": combo,
        "attributeValues": [{"attribute": {"id": "vudyDP7jUy5"}, "value": element}],
    }


def found(*paths: str, **options: Any) -> list[Described]:
    """What the family says of a run."""
    return [one for one in check(list(paths), Options(**options)).findings if one.rule.startswith("XPK")]


def test_a_library_is_as_good_as_a_package_of_the_run(tmp_path: Path) -> None:
    tracker = written(tmp_path, "tracker.json", "tracker", {})
    [alone] = found(tracker)
    assert (alone.rule, alone.severity) == ("XPK001", Severity.NOTE)
    assert "--with" in alone.hint
    assert found(tracker, libraries=[str(BASES["aggregate"])]) == []
    together = found(tracker, str(BASES["aggregate"]))
    assert [one.rule for one in together] == ["XPK006"], "of a library nothing is measured"


def test_renamed_codes_are_told_where_the_package_that_has_them_is_there(tmp_path: Path) -> None:
    tracker = written(
        tmp_path, "tracker.json", "tracker",
        {"programIndicators": [feeding("xNLRrYrZEc3", "SNK_VIALS_GIVEN"), feeding("JiLSqavZL1e", "SNK_VIALS_LEFT")]},
    )  # fmt: skip
    [one] = found(tracker, str(BASES["aggregate"]))
    assert (one.rule, one.severity) == ("XPK001", Severity.WARNING)
    assert "SNK_AGG" in one.message
    other = written(tmp_path, "other.json", "tracker", {"programIndicators": [feeding("xNLRrYrZEc3", "RAB_BITES")]})
    [one] = found(other, str(BASES["aggregate"]))
    assert one.severity == Severity.NOTE, "of another programme"


def test_a_data_set_may_ask_by_another_combo(tmp_path: Path) -> None:
    elements = [
        {"dataElement": {"id": "rX9qYVZz2gc"}, "dataSet": {"id": "gXM31FKj37D"}, "categoryCombo": {"id": "sQMTWP11AR6"}}
    ]
    sets = {"dataSets": [{"id": "gXM31FKj37D", "dataSetElements": elements}]}
    aggregate = written(tmp_path, "aggregate.json", "aggregate", sets)
    tracker = written(
        tmp_path,
        "tracker.json",
        "tracker",
        {"programIndicators": [feeding("xNLRrYrZEc3", "SNK_ANTIVENOM", "SNK_AGE_0_4")]},
    )
    assert "XPK003" not in [one.rule for one in found(tracker, aggregate)]
    assert "XPK003" in [one.rule for one in found(tracker, str(BASES["aggregate"]))]


@pytest.mark.parametrize("doubled", [False, True])
def test_coverage_counts_the_cells_that_categories_make(tmp_path: Path, doubled: bool) -> None:
    """A combo that stands twice, or has an option that was removed, is no more cells to fill."""
    ages = ["SNK_AGE_0_4", "SNK_AGE_5_14", "SNK_AGE_15_PLUS"]
    sets: dict[str, Any] = {
        "dataSets": [
            {
                "id": "gXM31FKj37D",
                "dataSetElements": [{"dataElement": {"id": "W4VVL308MQM"}, "dataSet": {"id": "gXM31FKj37D"}}],
            }
        ]
    }
    if doubled:
        twin = {"id": "Tw3nQ7cRkLm", "name": "0-4", "categoryCombo": {"id": "sQMTWP11AR6"}}
        sets["categoryOptionCombos"] = [
            {**twin, "categoryOptions": [{"id": "ivD70h6GI4a"}]},
            {**twin, "id": "Lf2vK9hWsXp", "categoryOptions": [{"id": "Gn5tB1dQyRe"}]},
        ]
    aggregate = written(tmp_path, "aggregate.json", "aggregate", sets)
    indicators = ["xNLRrYrZEc3", "JiLSqavZL1e", "zB6YIHnepbn"]
    whole = [feeding(uid, "SNK_DEATHS", age) for uid, age in zip(indicators, ages, strict=True)]
    tracker = written(tmp_path, "tracker.json", "tracker", {"programIndicators": whole})
    assert found(tracker, aggregate) == []
    written(
        tmp_path,
        "tracker.json",
        "tracker",
        {"programIndicators": [*whole[:2], {"id": indicators[2], "attributeValues": []}]},
    )
    [one] = found(tracker, aggregate)
    assert one.rule == "XPK006"
    assert "1 of 1 data elements and 2 of 3 cells" in one.message


@pytest.mark.parametrize(
    ("period", "type_"),
    [
        ("LAST_MONTH", "Monthly"), ("LAST_12_MONTHS", "Monthly"), ("MONTHS_THIS_YEAR", "Monthly"),
        ("202401", "Monthly"),
        ("THIS_WEEK", "Weekly"), ("LAST_52_WEEKS", "Weekly"), ("2024W7", "Weekly"), ("LAST_4_BIWEEKS", "BiWeekly"),
        ("THIS_BIMONTH", "BiMonthly"), ("QUARTERS_LAST_YEAR", "Quarterly"), ("2024Q3", "Quarterly"),
        ("LAST_2_SIXMONTHS", "SixMonthly"), ("THIS_SIX_MONTH", "SixMonthly"), ("LAST_5_FINANCIAL_YEARS", "Financial"),
        ("THIS_YEAR", "Yearly"), ("2024", "Yearly"), ("YESTERDAY", "Daily"), ("LAST_30_DAYS", "Daily"),
        ("whenever", ""), ("", ""),
    ],
)  # fmt: skip
def test_periods_have_types(period: str, type_: str) -> None:
    assert period_type(period) == type_


@pytest.mark.parametrize("value", [None, 7, "x", [], {}, [None], {"requests": [None, {"dx": 3, "ou": "x", "pe": {}}]}])
@pytest.mark.parametrize("field", ["source", "target", "api"])
def test_no_shape_makes_a_rule_fail(tmp_path: Path, value: object, field: str) -> None:
    target = {"api": value} if field == "api" else value if field == "target" else {}
    exchange = {"id": "Rk2pVw8sTqA", "name": "SNK", "source": value if field == "source" else {}, "target": target}
    fragment = {"aggregateDataExchanges": [exchange]}
    findings = check([written(tmp_path, "tracker.json", "tracker", fragment)], Options()).findings
    assert "INT001" not in {one.rule for one in findings}
