"""One mistake is told once: what follows from it is told in it, or not at all."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lint.check import Options, check
from lint.describe import Described
from tests.pages import BASES

Document = dict[str, list[dict[str, Any]]]


def new(base: str, change: Callable[[Document], object], folder: Path) -> list[Described]:
    """What is told by itself of a package that was changed, and not of the one before."""
    document = json.loads(BASES[base].read_bytes())
    told = []
    for act in (lambda _: None, change):
        act(document)
        (folder / "metadata.json").write_text(json.dumps(document))
        told.append([one for one in check([str(folder)], Options()).findings if not one.cause])
    before = Counter(one.fingerprint for one in told[0])
    return [one for one in told[1] if one.fingerprint not in before]


def by_id(document: Document, type_: str, uid: str) -> dict[str, Any]:
    """One object."""
    return next(one for one in document[type_] if one["id"] == uid)


def misspelt(uid: str) -> Callable[[Document], None]:
    """A value type that DHIS2 does not know."""
    return lambda document: by_id(document, "dataElements", uid).update(valueType="INTEGR")


def copied(document: Document) -> None:
    """An entry of a stage that stands there twice."""
    entries = by_id(document, "programStages", "daRFp6DVWBV")["programStageDataElements"]
    entries.append(entries[0])


@pytest.mark.parametrize(
    ("base", "change", "rules"),
    [
        ("aggregate", misspelt("S9CfsiU5oEe"), ["SCH005"]),
        ("tracker", misspelt("JM6OJErZZAW"), ["SCH005"]),
        ("tracker", misspelt("srioIeU5Iib"), ["SCH005"]),
        ("tracker", copied, ["REF002"]),
    ],
)
def test_one_mistake_is_told_once(
    base: str, change: Callable[[Document], object], rules: list[str], tmp_path: Path
) -> None:
    assert [one.rule for one in new(base, change, tmp_path)] == rules


def test_a_reference_that_there_must_be_is_not_to_be_taken_out(tmp_path: Path) -> None:
    def typo(document: Document) -> None:
        document["indicators"][0]["indicatorType"] = {"id": "Bw4nT7xKq2L"}

    (one,) = new("aggregate", typo, tmp_path)
    assert one.rule == "REF001"
    assert one.hint == "Add the indicator type to the package, or name another one."


@pytest.mark.parametrize("text", ["", " "])
def test_an_indicator_without_a_formula_is_told(text: str, tmp_path: Path) -> None:
    def emptied(document: Document) -> None:
        by_id(document, "indicators", "lqkLbFnmf3W").update(denominator=text)

    (one,) = new("aggregate", emptied, tmp_path)
    assert one.rule == "EXP001"
    assert one.hint == "Write 1 where there is nothing to divide by."
