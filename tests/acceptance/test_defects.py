"""Defects of real packages that people found and verified: packlint names the object, the property and the rule."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from lint.check import Options, check
from lint.describe import Described
from tests.conftest import CORPUS

pytestmark = pytest.mark.acceptance

RULES = {
    "dataSet-dataElement-not-in-section": "DEL011",
    "dashboard-placeholder-in-complete-package": "IND002",
    "duplicate-name": "NAM005",
    "exchange-instance-specific-orgunit-level": "XPK007",
    "indicator-percent-name-with-number-type": "NAM016",
    "indicator-percent-type-with-denominator-1": "IND010",
    "missing-translation": "TRL010",
    "no-break-space-in-name": "NAM010",
    "option-sortOrder-not-1-based": "OPT001",
    "pi-dataElement-not-in-stage": "PIN003",
    "stale-categoryOptionCombos": "CAT003",
    "valueType-differs-from-optionSet": "OPT009",
}
"""Kind of defect → the rule that finds it."""


class Defect(NamedTuple):
    """A line of defects.tsv, as far as a finding can say it."""

    kind: str
    package: str
    type: str
    uid: str
    property: str


def defects() -> list[Defect]:
    """All verified defects; none where there is no corpus."""
    file = CORPUS / "defects.tsv"
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Defect(row["kind"], row["package_path"], row["object_type"], row["uid"], row["property"]) for row in rows
        ]


@cache
def findings(file: Path) -> list[Described]:
    """What packlint says of a package."""
    return check([str(file)], Options()).findings


def test_every_kind_has_its_rule(corpus: Path) -> None:
    assert {defect.kind for defect in defects()} == RULES.keys()


@pytest.mark.parametrize("defect", defects(), ids=lambda one: one.kind)
def test_defect_is_found(defect: Defect) -> None:
    """Of two objects that share a name either may be the one that is told; the other is shown beside it."""
    hits = [
        one
        for one in findings(CORPUS / defect.package)
        if one.rule == RULES[defect.kind] and one.type == defect.type and _there(one, defect)
    ]
    assert defect.uid in {one.uid for one in hits} | {place.uid for one in hits for place in one.related}


def _there(finding: Described, defect: Defect) -> bool:
    """A finding, or the defect, may say which entry of the property it means."""
    return f"{finding.property}".partition("[")[0] == defect.property.partition("[")[0]
